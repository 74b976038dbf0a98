namespace Analytics.Features.Traces;

/// <summary>Daily sums of each row, earliest day first.</summary>
internal sealed class DaySums(int rows)
{
    private readonly DaySum[]?[] days = new DaySum[rows][];
    private readonly int[] counts = new int[rows];

    public ReadOnlySpan<DaySum> Of(int row) => days[row].AsSpan(0, counts[row]);

    /// <summary>Sets the days of an empty row, earliest first.</summary>
    public void Put(int row, DaySum[] own) => (days[row], counts[row]) = (own, own.Length);

    public void Add(int row, int before, double amount)
    {
        var own = days[row] ?? [];
        var at = counts[row] - 1;
        if (at < 0 || own[at].Before != before) { at = PlaceOf(row, before); }

        ref var day = ref days[row]![at];
        day.Events++;
        day.Amount += amount;
    }

    private int PlaceOf(int row, int before)
    {
        var (own, count) = (days[row] ?? [], counts[row]);
        var (from, to) = (count > 0 && own[count - 1].Before > before ? count : 0, count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (own[middle].Before > before) { from = middle + 1; }
            else { to = middle; }
        }

        if (from < count && own[from].Before == before) { return from; }

        if (count == own.Length) { Array.Resize(ref own, Math.Max(8, count * 2)); }

        own.AsSpan(from, count - from).CopyTo(own.AsSpan(from + 1));
        own[from] = new DaySum(before, 0, 0);
        (days[row], counts[row]) = (own, count + 1);
        return from;
    }
}

/// <param name="Before">Days before the cutoff's day.</param>
internal record struct DaySum(int Before, int Events, double Amount);
