namespace Analytics.Ingest;

/// <summary>First and last time of the rows of a file, microseconds UTC, both inclusive.</summary>
public sealed record Period(long From, long Until)
{
    /// <summary>The smallest period that covers both; the other where one is null.</summary>
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
