namespace Analytics.Literacies;

/// <summary>The last results of one student, on each scale.</summary>
/// <param name="scales">All scales that the study asks for, as instrument.scale.</param>
/// <param name="results">Of the student.</param>
internal sealed class SelfReports(IReadOnlyCollection<string> scales, IEnumerable<ScaleResult> results)
{
    private readonly Dictionary<string, ScaleResult> last = results.GroupBy(one => $"{one.Instrument}.{one.Scale}")
        .ToDictionary(group => group.Key, group => group.MaxBy(one => one.ObservedAt)!);

    /// <summary>What the student said of a literacy.</summary>
    public SelfReport Of(IReadOnlyList<LiteracyScale> declared)
    {
        if (!declared.Any(one => scales.Contains(one.Scale))) { return SelfReport.Nothing(LiteracyGap.NotDeclared); }

        var said = declared.Where(one => last.ContainsKey(one.Scale))
            .Select(one => (one.Weight, Result: last[one.Scale])).ToList();
        var reliable = said.Where(one => one.Result.Feeds).ToList();
        var counted = reliable.Where(one => one.Result.T is not null).ToList();
        return said.Count == 0 ? SelfReport.Nothing(LiteracyGap.NotAnswered)
            : reliable.Count == 0 ? SelfReport.Nothing(LiteracyGap.Unreliable)
            : counted.Count == 0 ? SelfReport.Nothing(LiteracyGap.NoComparison)
            : new(KindScore.Of([.. counted.Select(one => new WeightedT(one.Result.T!.Value, one.Result.TError, one.Weight))]),
                counted.Select(one => one.Result).MaxBy(one => one.ObservedAt));
    }
}

/// <summary>What a student said of a literacy.</summary>
/// <param name="Last">The last of the results that count; null without any.</param>
internal sealed record SelfReport(KindScore Score, ScaleResult? Last)
{
    public static SelfReport Nothing(LiteracyGap gap) => new(KindScore.Nothing(gap), null);
}
