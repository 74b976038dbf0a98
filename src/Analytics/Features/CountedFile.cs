namespace Analytics.Features;

/// <summary>What is known of a file whose events were counted.</summary>
/// <param name="Name">Tells files apart by what they hold.</param>
/// <param name="Until">When its last event happened, microseconds UTC.</param>
/// <param name="Known">When all of its events had happened and were known.</param>
internal sealed record CountedFile(string Name, long Until = long.MinValue, long Known = long.MinValue)
{
    private const double MostExact = 1 << 30;

    /// <summary>
    /// Whether what it adds depends on nothing but the row and the event: sums of its amounts are exact, whatever their order, and each of
    /// its events is of a course.
    /// </summary>
    public bool IsPlain { get; private init; } = true;

    /// <summary>With the events of a batch.</summary>
    public CountedFile And(EventBatch batch)
    {
        var (until, known, plain) = (Until, Known, IsPlain && !batch.Course.Codes.AsSpan(0, batch.Count).Contains(-1));
        foreach (var at in batch.ObservedAt.AsSpan(0, batch.Count)) { until = Math.Max(until, at); }

        foreach (var at in batch.KnownAt.AsSpan(0, batch.Count)) { known = Math.Max(known, at); }

        foreach (var amount in batch.Amount.AsSpan(0, batch.Count))
        {
            plain &= amount == Math.Truncate(amount) && Math.Abs(amount) <= MostExact;
        }

        return new(Name, until, Math.Max(until, known)) { IsPlain = plain };
    }
}
