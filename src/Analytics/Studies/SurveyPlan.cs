namespace Analytics.Studies;

/// <summary>Which response counts of a student who gives several in one administration.</summary>
public enum Several
{
    /// <summary>The first that is not told as unfinished, or else the first.</summary>
    First,

    /// <summary>The last that is not told as unfinished, or else the last.</summary>
    Last,

    /// <summary>The one with the most answers; of equal ones the first that is not told as unfinished.</summary>
    BestComplete,
}

/// <summary>What is done with a response that its export tells as unfinished.</summary>
public enum Unfinished
{
    /// <summary>It is scored by what was answered, like any other.</summary>
    Scored,

    /// <summary>It counts as too short.</summary>
    TooShort,
}

/// <summary>What advisors may read of a scale.</summary>
public enum SurveyReasons
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Whether it is lower or higher than usual in the course.</summary>
    Band,
}

/// <summary>Which responses to surveys count, and how reliable a scale must be to feed anything.</summary>
public sealed record SurveyPlan(
    [property: Says("Which response counts of a student who gives several to one wave; the others are told as repeated.")]
    Several Several = Several.First,
    [property: Says("Days after the first within which responses of a student to one wave are one administration; later ones are another."),
        Between(0, 3650)]
    double WithinDays = 60,
    [property: Says("What is done with a response that is told as unfinished.")] Unfinished Unfinished = Unfinished.Scored,
    [property: Says(
        "Cronbach's alpha below which a scale feeds no feature and no label in a wave; without it alpha is only told."), Between(0, 1)]
    double? Reliability = null,
    [property: Says("Complete responses to a wave below which its scales are not judged by reliability."), Between(2, 1000000)]
    int ReliabilityOf = 30,
    [property: Says("Whether a scale may be a reason on an advisor's list: as a band, only where the students agreed to it; never as a "
        + "score.")]
    SurveyReasons Reasons = SurveyReasons.None)
{
    /// <summary>What holds where a study says nothing.</summary>
    internal static SurveyPlan Usual { get; } = new();
}
