namespace Analytics.Studies;

/// <summary>Which of a student's responses to one administration counts.</summary>
public enum Several
{
    First, // the first not marked unfinished, or else the first
    Last, // the last not marked unfinished, or else the last
    BestComplete, // the one with the most answers; on a tie the first not marked unfinished
}

/// <summary>How to treat responses marked unfinished.</summary>
public enum Unfinished
{
    Scored, // scored like any other
    TooShort, // counted as too short
}

/// <summary>What advisors may see of a scale.</summary>
public enum SurveyReasons
{
    None, // nothing
    Band, // whether it is lower or higher than usual in the course
}

/// <summary>Which responses count, and how reliable scales must be.</summary>
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
