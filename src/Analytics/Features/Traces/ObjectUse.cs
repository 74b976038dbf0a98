namespace Analytics.Features.Traces;

/// <summary>How often an object was used, and when first, microseconds UTC.</summary>
internal readonly record struct ObjectUse(int Events, long First)
{
    public ObjectUse And(long observedAt) => new(Events + 1, Events == 0 ? observedAt : Math.Min(First, observedAt));
}
