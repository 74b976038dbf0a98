namespace Analytics.Surveys;

/// <summary>Standard error of measurement: how far a score may lie from an error-free one, in units of the score.</summary>
public static class MeasurementError
{
    /// <summary>Standard deviation times the root of 1 - reliability (Lord and Novick 1968). Both are to come from the same persons and the
    /// same score. Null without either, or when the reliability is outside 0 to 1: items keyed against each other measure nothing
    /// together.</summary>
    public static double? Of(double? deviation, double? reliability) =>
        reliability is >= 0 and <= 1 && deviation >= 0 ? deviation * Math.Sqrt(1 - reliability.Value) : null;

    /// <summary>Half the width of the band around a score that holds the error-free score with this probability.</summary>
    public static double? HalfBand(double? error, double level = 0.95) => error * Normal.TwoSided(level);
}
