namespace Analytics.Surveys;

/// <summary>One student's score on a scale in a wave, with its error, what it is compared with, and how it changed.</summary>
/// <param name="Response">Keyed number of the response.</param>
/// <param name="ObservedAt">Microseconds UTC.</param>
/// <param name="Score">In the scale's unit.</param>
public sealed record ScaleResult(
    string Student, string Instrument, string Wave, string Source, long Response, long ObservedAt, string Scale, int Answered, double Score)
{
    /// <summary>Standard error of measurement, in the scale's unit; null if the reliability is not known.</summary>
    public double? Error { get; init; }

    /// <summary>Half the width of the band that holds the error-free score in 95 of 100 cases; null without an error.</summary>
    public double? HalfBand => MeasurementError.HalfBand(Error);

    /// <summary>50 + 10 standard deviations from the mean of the norm; null if it does not vary.</summary>
    public double? T { get; init; }

    /// <summary>Standard error of measurement of T; null without an error or a T.</summary>
    public double? TError { get; init; }

    /// <summary>The norm group; null if it is those who answered the wave.</summary>
    public string? Norm { get; init; }

    /// <summary>The trait by the graded response model, in standard deviations of the wave; null if not asked for, or not
    /// estimable.</summary>
    public GradedScore? Trait => Estimate?.Invoke();

    /// <summary>Estimates the trait, which takes longer than all the rest and is not always asked for.</summary>
    internal Func<GradedScore?>? Estimate { get; init; }

    /// <summary>Percent of those scored in the wave below the score, those equal to it counted half.</summary>
    public double Percentile { get; init; }

    /// <summary>The earlier wave of the same student and scale; null if none. Waves are ordered by their first answer, within a
    /// term.</summary>
    public string? Since { get; init; }

    /// <summary>By how much the score changed since; null without an earlier one.</summary>
    public ReliableChange? Change { get; init; }

    /// <summary>Whether the scale is reliable enough in the wave to feed features and labels.</summary>
    public bool Feeds { get; init; }
}
