namespace Analytics.Studies;

/// <summary>Which response counts of a student who gives several in one administration.</summary>
public enum Several
{
    First,        // the first that is not told as unfinished, or else the first
    Last,         // the last that is not told as unfinished, or else the last
    BestComplete, // the one with the most answers; of equal ones the first that is not told as unfinished
}

/// <summary>What to do with a response that its export marks as unfinished.</summary>
public enum Unfinished
{
    Scored,   // it is scored by what was answered, like any other
    TooShort, // it counts as too short
}

/// <summary>What advisors may read of a scale.</summary>
public enum SurveyReasons
{
    None, // nothing
    Band, // whether it is lower or higher than usual in the course
}

/// <summary>Which responses to surveys count, and how reliable a scale must be to feed anything.</summary>
public sealed record SurveyPlan(
    [property: Says("Which response counts if a student gives several to one wave. The others are reported as repeated.")]
    Several Several = Several.First,
    [property: Says("Responses of a student to one wave within so many days of the first are one administration. Later ones are another."),
        Between(0, 3650)]
    double WithinDays = 60,
    [property: Says("What to do with a response marked unfinished.")] Unfinished Unfinished = Unfinished.Scored,
    [property: Says(
        "Cronbach's alpha below which a scale feeds no feature and no label in a wave. Without it alpha "
        + "is only reported."), Between(0, 1)]
    double? Reliability = null,
    [property: Says("Fewest complete responses to a wave for judging its scales by reliability."), Between(2, 1000000)]
    int ReliabilityOf = 30,
    [property: Says(
        "Whether a scale may be a reason on an advisor's list: only as a band, never as a score, and only if the students agreed.")]
    SurveyReasons Reasons = SurveyReasons.None)
{
    internal static SurveyPlan Usual { get; } = new();
}
