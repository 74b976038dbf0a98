namespace Analytics.Synth;

/// <summary>Says which row of a file gets which fault: about every so many rows, never two in one row.</summary>
internal sealed class Dirt
{
    private static readonly string[] BadDates = ["31/02/2025", "n/a", "2025-02-30 12:00:00"];
    private readonly Dice dice;
    private readonly (DirtKind Kind, int Every)[] plan;
    private readonly long[] due;
    private long row;

    /// <param name="dice">Chance of this file alone.</param>
    /// <param name="plan">Each kind with the mean distance of its faults in rows.</param>
    public Dirt(Dice dice, params (DirtKind Kind, int Every)[] plan)
    {
        this.dice = dice;
        this.plan = plan;
        due = [.. plan.Select(kind => (long)dice.Between(kind.Every / 10, kind.Every / 2))];
    }

    /// <summary>The fault of the next row, or null for a clean one.</summary>
    public DirtKind? Next()
    {
        row++;
        for (var index = 0; index < plan.Length; index++)
        {
            if (due[index] > row) { continue; }

            due[index] = row + dice.Between(plan[index].Every * 3 / 4, plan[index].Every * 5 / 4);
            return plan[index].Kind;
        }

        return null;
    }

    public string BadDate() => dice.Pick(BadDates);

    /// <summary>An id that looks real; ids on rosters never begin with a zero.</summary>
    public string UnknownStudent() => $"S0{dice.Between(100_000, 999_999)}";

    public string Pick(params IReadOnlyList<string> choices) => dice.Pick(choices);

    /// <summary>A column too many or too few, by turns of chance.</summary>
    public string Miscounted(string line) => dice.Chance(0.5) ? line + ",0" : line[..line.LastIndexOf(',')];

    /// <summary>A quotation mark inside the last but one value.</summary>
    public static string Misquoted(string line)
    {
        var last = line.LastIndexOf(',');
        return line.Insert(last - 1, "\"");
    }
}
