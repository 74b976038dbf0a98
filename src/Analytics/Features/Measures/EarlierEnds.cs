namespace Analytics.Features.Measures;

/// <summary>A measure of the results of a student's earlier courses.</summary>
internal sealed class EarlierEnds(Indicator about, Func<IReadOnlyList<string>, FeatureRule, Careers, double?> take) : Measure(about)
{
    private const string NoneEnded = "no activity without an earlier course that ended";

    private static readonly SourceKind[] outcomes = [SourceKind.Outcomes];

    public static new IReadOnlyList<Measure> All { get; } =
    [
        new EarlierEnds(new("endedShare", "share", "share of earlier courses with an outcome whose outcome is one of kinds")
        {
            Kinds = outcomes, Settings = ["kinds"], Range = "0 to 1", Missing = NoneEnded,
            Advisor = new("earlier courses that ended so", "此前课程中以此结果结束的比例"),
        }, (ends, rule, _) => ends.Count == 0 ? null : ends.Count(rule.Kinds!.Contains) / (double)ends.Count),
        new EarlierEnds(new("earlierMark", "value", "mean of the outcomes of earlier courses that are numbers")
        {
            Kinds = outcomes, Concern = Concern.Less, Range = "any", Missing = NoneEnded + " with a number",
            Advisor = new("average result of earlier courses", "此前课程的平均成绩"),
        }, Mean),
    ];

    private static double? Mean(IReadOnlyList<string> ends, FeatureRule rule, Careers careers)
    {
        var reader = ValueReader.Of(careers.SourceOf(rule));
        var marks = ends.Select(end => reader.Read(end.AsSpan().Trim())).OfType<double>().ToList();
        return marks.Count > 0 ? marks.Average() : null;
    }

    internal override Reading Of(FeatureRow row, FeatureRule rule, Careers careers) =>
        careers.EndsBefore(row, rule.Source) is not { } ends ? Reading.Missing(MissingReason.NoFeed)
        : take(ends, rule, careers) is { } value ? Reading.Of(value) : Reading.Missing(MissingReason.NoActivity);
}
