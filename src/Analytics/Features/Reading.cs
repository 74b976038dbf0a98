namespace Analytics.Features;

/// <summary>A value, or why there is none.</summary>
internal readonly record struct Reading(double Value, MissingReason Why)
{
    public static Reading Of(double value) => new(value, MissingReason.None);

    public static Reading Missing(MissingReason why) => new(double.NaN, why);
}
