namespace Analytics.Ingest;

/// <summary>From when to when the rows of a file tell of, microseconds UTC, both included.</summary>
/// <param name="From">When the earliest row happened.</param>
/// <param name="Until">When the latest row happened.</param>
public sealed record Period(long From, long Until)
{
    /// <summary>Both periods and what is between them; the other where one is null.</summary>
    internal static Period? Of(Period? one, Period? other) =>
        one is null || other is null ? one ?? other : new(Math.Min(one.From, other.From), Math.Max(one.Until, other.Until));

    internal bool Meets(Period other) => From <= other.Until && other.From <= Until;

    /// <summary>The share of this period that lies in another, 0 to 1.</summary>
    internal double ShareIn(Period other)
    {
        var common = Math.Min(Until, other.Until) - Math.Max(From, other.From);
        return common < 0 ? 0 : Until == From ? 1 : common / (double)(Until - From);
    }
}
