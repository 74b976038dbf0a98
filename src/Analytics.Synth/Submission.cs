namespace Analytics.Synth;

/// <summary>One piece of work handed in once.</summary>
/// <param name="Work">Its place in the module's coursework.</param>
/// <param name="At">When it was handed in.</param>
/// <param name="Score">0 to 100; null when it was replaced before anybody marked it.</param>
/// <param name="GradedAt">When the mark was given; null when it never was.</param>
internal sealed record Submission(int Work, LocalTime At, double? Score, LocalTime? GradedAt);
