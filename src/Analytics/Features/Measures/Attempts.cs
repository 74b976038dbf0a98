namespace Analytics.Features.Measures;

/// <summary>Measures of repeated work, from the values of each object by time.</summary>
internal sealed class Attempts : Measure
{
    private readonly Func<Observed, List<double[]>, Reading> take;

    private Attempts(Indicator about, Func<Observed, List<double[]>, Reading> take)
        : base(about) => this.take = take;

    public static new IReadOnlyList<Measure> All { get; } =
    [
        new Attempts(new("attempts", "rows", "mean rows of a work")
        {
            Kinds = observations, Needs = RowNeeds.Objects, Range = "1 or more", Missing = Nothing,
            Advisor = new("attempts at a piece of work", "每项作业的尝试次数"),
        }, (seen, works) => works.Count == 0 ? seen.Nothing : Reading.Of(works.Average(work => (double)work.Length))),
        new Attempts(new("improvement", "value", "mean over works with two values or more of the last less the first")
        {
            Kinds = observations, Needs = RowNeeds.Objects, Concern = Concern.Less, Range = "any",
            Missing = "no activity without a work that has two values", Citation = "by judgement", Unverified = true,
            Advisor = new("gain from first to last attempt", "首末次尝试之间的提高"),
        }, (_, works) => works.FindAll(work => work.Length > 1) is { Count: > 0 } again
            ? Reading.Of(again.Average(work => work[^1] - work[0])) : Reading.Missing(MissingReason.NoActivity)),
        new Attempts(new("retryShare", "share", "share of the works with a first value less than below that have a later one")
        {
            Kinds = observations, Needs = RowNeeds.Objects, Settings = ["below"], Concern = Concern.Less, Range = "0 to 1",
            Missing = "no activity without a row; not applicable without such a work", Citation = "by judgement", Unverified = true,
            Advisor = new("trying again after a weak result", "成绩不理想后再次尝试的比例"),
        }, (seen, works) => works.Count == 0 ? seen.Nothing
            : works.FindAll(work => work[0] < seen.Rule.Below) is { Count: > 0 } weak
                ? Reading.Of(weak.Count(work => work.Length > 1) / (double)weak.Count) : Reading.Missing(MissingReason.NotApplicable)),
    ];

    internal override Reading Of(Observed seen) => take(seen, [.. seen.Rows.Where(one => one.Object is not null)
        .GroupBy(one => (one.Course, one.Object)).Select(work => work.Select(one => one.Value).ToArray())]);
}
