namespace Analytics.Surveys;

/// <summary>Whether a change exceeds measurement error (Jacobson and Truax 1991).</summary>
/// <param name="Change">Later score minus the earlier one, in units of the score.</param>
/// <param name="Index">Change in standard errors of the difference; null without a positive error of measurement.</param>
public sealed record ReliableChange(double Change, double? Index)
{
    /// <param name="error">Standard error of measurement of one score, conventionally of the earlier wave.</param>
    public static ReliableChange Of(double before, double after, double? error) =>
        new(after - before, error > 0 ? (after - before) / (error.Value * Math.Sqrt(2)) : null);

    /// <summary>Unknown without an error of measurement.</summary>
    public GrowthBand Band => IsReliable() switch
    {
        null => GrowthBand.Unknown,
        false => GrowthBand.Steady,
        true => Change > 0 ? GrowthBand.Risen : GrowthBand.Fallen,
    };

    /// <summary>Whether the index exceeds the two-sided critical value, 1.96 for a level of 0.95; null without an index.</summary>
    public bool? IsReliable(double level = 0.95) => Index is { } index ? Math.Abs(index) > Normal.TwoSided(level) : null;
}
