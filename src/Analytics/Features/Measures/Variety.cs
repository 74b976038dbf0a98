namespace Analytics.Features.Measures;

/// <summary>Breadth and diversity of activity.</summary>
internal sealed class Variety : Measure
{
    private readonly Kept keeps;
    private readonly Func<Trace, double?> take;

    private Variety(Indicator about, Kept keeps, Func<Trace, double?> take)
        : base(about) => (this.keeps, this.take) = (keeps, take);

    public static new IReadOnlyList<Measure> All { get; } =
    [
        new Variety(new("distinctObjects", "objects", "number of different objects with at least one row")
        {
            Kinds = events, Needs = RowNeeds.Objects, Concern = Concern.Less, Range = "0 or more", Missing = Never,
            Advisor = new("different resources used", "使用的不同资源数"),
        }, Kept.DistinctObjects, trace => trace.DistinctObjects),
        new Variety(new("objectEntropy", "nats", "entropy of rows over objects")
        {
            Kinds = events, Needs = RowNeeds.Objects, Concern = Concern.Less, Range = "0 one object to ln k for k alike",
            Missing = "no activity without a row that has an object", Citation = "Shannon 1948",
            Advisor = new("variety of resources used", "所用资源的多样性"),
        }, Kept.Objects, trace => Entropy.Nats([.. trace.Objects.Values.Select(one => (double)one.Events).Order()])),
        new Variety(new("kindEntropy", "nats", "entropy of rows over kinds")
        {
            Kinds = events, Needs = RowNeeds.Kinds, Concern = Concern.Less, Range = "0 one kind to ln k for k alike",
            Missing = "no activity without a row that has a kind", Citation = "Shannon 1948",
            Advisor = new("variety of activity", "学习活动的多样性"),
        }, Kept.Kinds, trace => Entropy.Nats([.. trace.Kinds.Values.Select(one => (double)one).Order()])),
    ];

    internal override Kept Keeps => keeps;

    internal override Reading Of(Trace trace, FeatureRule rule) => take(trace) is { } value ? Reading.Of(value) : Trace.Nothing;
}
