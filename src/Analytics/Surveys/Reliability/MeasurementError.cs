namespace Analytics.Surveys;

/// <summary>Standard error of measurement, in units of the score.</summary>
public static class MeasurementError
{
    /// <summary>Standard deviation times sqrt(1 - reliability) (Lord and Novick 1968), from the same persons and score. Null without
    /// either, or if the reliability is outside 0 to 1, which indicates wrong keys.</summary>
    public static double? Of(double? deviation, double? reliability) =>
        reliability is >= 0 and <= 1 && deviation >= 0 ? deviation * Math.Sqrt(1 - reliability.Value) : null;

    /// <summary>Half the width of the band that contains the error-free score with this probability.</summary>
    public static double? HalfBand(double? error, double level = 0.95) => error * Normal.TwoSided(level);
}
