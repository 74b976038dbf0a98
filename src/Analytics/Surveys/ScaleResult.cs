namespace Analytics.Surveys;

/// <summary>A student's score on a scale in a wave: error, comparison and change.</summary>
/// <param name="Response">Keyed number of the response.</param>
/// <param name="ObservedAt">Microseconds UTC.</param>
/// <param name="Score">In the scale's unit.</param>
public sealed record ScaleResult(
    string Student, string Instrument, string Wave, string Source, long Response, long ObservedAt, string Scale, int Answered, double Score)
{
    /// <summary>Standard error of measurement, in the scale's unit; null if the reliability is unknown.</summary>
    public double? Error { get; init; }

    /// <summary>Half the width of the band that holds the error-free score in 95 of 100 cases; null without an error.</summary>
    public double? HalfBand => MeasurementError.HalfBand(Error);

    /// <summary>50 + 10 standard deviations from the mean of the norm; null if the norm does not vary.</summary>
    public double? T { get; init; }

    /// <summary>Standard error of measurement of T; null without an error or a T.</summary>
    public double? TError { get; init; }

    /// <summary>The norm group; null for the respondents of the wave.</summary>
    public string? Norm { get; init; }

    /// <summary>The trait by the graded response model, in standard deviations of the wave; null if not requested or not
    /// estimable.</summary>
    public GradedScore? Trait => Estimate?.Invoke();

    /// <summary>Estimates the trait on demand, since it is by far the most expensive part.</summary>
    internal Func<GradedScore?>? Estimate { get; init; }

    /// <summary>Percent of the wave's scores below this one, ties counted half.</summary>
    public double Percentile { get; init; }

    /// <summary>The previous wave of the same student and scale; null if none. Waves are ordered by their first answer, within a
    /// term.</summary>
    public string? Since { get; init; }

    /// <summary>Change since that wave; null without one.</summary>
    public ReliableChange? Change { get; init; }

    /// <summary>Whether the scale is reliable enough in the wave to feed features and labels.</summary>
    public bool Feeds { get; init; }
}
