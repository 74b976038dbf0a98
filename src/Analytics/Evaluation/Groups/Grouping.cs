namespace Analytics.Evaluation;

/// <summary>What rows are distinguished by: one attribute, or two crossed.</summary>
/// <param name="Parts">By attribute the level of each row.</param>
public sealed record Grouping(string Name, IReadOnlyList<string[]> Parts)
{
    private const string Cross = " × ";

    /// <summary>The attributes.</summary>
    public IReadOnlyList<string> Names => Name.Split(Cross);

    /// <summary>The level of each row.</summary>
    public string[] Levels { get; } =
        [.. Enumerable.Range(0, Parts[0].Length).Select(row => string.Join(Cross, Parts.Select(part => part[row])))];

    /// <summary>The name of two attributes crossed.</summary>
    public static string Crossed(string one, string other) => one + Cross + other;

    /// <summary>The rows of each level, levels in ordinal order.</summary>
    public IReadOnlyList<GroupCell> Cells(Scored rows) =>
    [
        .. Enumerable.Range(0, Levels.Length).GroupBy(row => Levels[row], StringComparer.Ordinal)
            .OrderBy(level => level.Key, StringComparer.Ordinal)
            .Select(level => new GroupCell(level.Key, [.. Parts.Select(part => part[level.First()])], [.. level], rows)),
    ];
}

/// <summary>The rows of a level.</summary>
/// <param name="Parts">By attribute.</param>
public sealed record GroupCell(string Level, IReadOnlyList<string> Parts, int[] Rows, Scored All)
{
    public int Positives { get; } = Rows.Count(row => All.Labels[row]);

    public int Negatives => Rows.Length - Positives;

    public Scored Own => All.Take(Rows);
}
