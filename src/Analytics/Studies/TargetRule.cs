namespace Analytics.Studies;

public enum Grain
{
    Student,
    StudentInCourse,
}

/// <summary>Who promotes a candidate to champion.</summary>
public enum Promotion
{
    Manual, // a person
    AutomaticFirst, // the first to pass its gates is promoted automatically, later ones by a person
}

/// <summary>What a target is evaluated on.</summary>
public enum EvidenceKind
{
    Real, // students of an institution
    Synthetic, // simulated students: figures test the method and say nothing about people
}

/// <summary>A prediction target: label, rows, features and list length.</summary>
public sealed record TargetRule(
    [property: Says("Short id."), Pattern("^[a-z][a-z0-9_]{0,39}$")] string Id,
    [property: Says("Name for people.")] string Title,
    [property: Says("What the label stands for and where it falls short; shown in every report.")] string Rationale,
    [property: Says("One row a student, or one a student in a course.")] Grain Grain,
    [property: Says("When a row is labelled as needing support.")] OutcomeRule Outcome,
    [property: Says("Which rows are asked about.")] Eligibility Eligibility,
    [property: Says("Names of features, or * for all. A feature includes its relative one."),
        Between(1, 500)] IReadOnlyList<string> Features,
    [property: Says("A trainer: boosted, logistic, mlnet-lightgbm, mlnet-gam or mlnet-logistic; or by-evidence, which "
        + "chooses one for each training day.")] string Trainer,
    [property: Says("Course days from which past terms are learnt."), Between(1, 60)] IReadOnlyList<int> TrainingDays,
    [property: Says("The one-line rule every model must beat.")] RuleBaseline Rule,
    [property: Says("How long the lists may be.")] Capacity Capacity,
    [property: Says("What a candidate must reach.")] Gates Gates,
    [property: Says("Sources that may not feed a feature of this target.")] IReadOnlyList<string>? Barred = null,
    [property: Says("Days after the cutoff until the label is decided; without it, the end of the course or term."),
        Between(1, 3650)] int? HorizonDays = null,
    [property: Says("Who promotes a candidate.")] Promotion Promotion = Promotion.Manual,
    [property: Says("Whether the target is judged on real or made-up students. Printed in every report.")]
    EvidenceKind? Evidence = null);

/// <summary>When a row is labelled as needing support: a named outcome, a score beyond a criterion, or work not submitted.</summary>
public sealed record OutcomeRule(
    [property: Says("Source that decides: of outcomes, a survey, or observations of work handed in.")] string Source,
    [property: Says("Outcomes that mean support was needed.")] IReadOnlyList<string>? AnyOf = null,
    [property: Says("Scale, as instrument.scale.")] string? Scale = null,
    [property: Says("Criterion: a score of the scale, or an outcome that is a number, below it means support was needed.")]
    double? Below = null,
    [property: Says("Outcomes that mean support was not needed. Rows with an outcome in no list are reported and left out of training.")]
    IReadOnlyList<string>? NoneOf = null,
    [property: Says("Outcomes that decide nothing yet, such as Active. Such rows are ignored.")]
    IReadOnlyList<string>? Undecided = null,
    [property: Says("Criterion instead of below: a score or a number above it means support was needed, as with German marks from 1 to 5.")]
    double? Above = null,
    [property: Says(
        "Measure of the source that shows that work was handed in. The work due within horizonDays after the cutoff decides, except "
        + "what was handed in before. Support was needed if more than the share above is not handed in by its due date. Rows without "
        + "such work, and students who leave within the horizon, are left out.")]
    string? HandedIn = null,
    [property: Says("With handedIn: only work of these kinds.")] IReadOnlyList<string>? Kinds = null)
{
    internal bool HasCriterion => (Below ?? Above) is not null;

    /// <summary>In words, such as "below 50"; empty if there is none.</summary>
    internal string Criterion => Below is { } least ? $"below {least}"
        : Above is { } most ? $"above {most}" : "";

    /// <summary>Whether a number means that support was needed.</summary>
    internal bool IsBeyond(double number) => number < Below || number > Above;
}

public sealed record Eligibility(
    [property: Says("First course day on which anyone is scored."), Between(0, 3650)] int FromDay = 0,
    [property: Says("Last course day on which anyone is scored."), Between(0, 3650)] int ToDay = 3650,
    [property: Says("Share of features that must be known (a value, or no activity). Below it the verdict is insufficient data."),
        Between(0, 1)] double KnownShare = 0.3,
    [property: Says(
        "Whether a row needs both a scale of a survey and something from other sources. Otherwise the verdict is insufficient data, "
        + "so that neither self-report nor traces alone flag anyone.")]
    bool SurveyAndTraces = false);

/// <summary>A one-feature rule: rows beyond the bound are at risk, all alike; rows without the feature form their own group.</summary>
public sealed record RuleBaseline(
    [property: Says("Feature it looks at.")] string Feature,
    [property: Says("At risk above this value.")] double? Above = null,
    [property: Says("At risk below this value.")] double? Below = null);

/// <summary>List length per advisor, and what keeps lists stable.</summary>
public sealed record Capacity(
    [property: Says("Students an advisor can take up per target."), Between(1, 1000)] int PerAdvisor,
    [property: Says("Least probability at which a student is listed."), Between(0, 1)] double AtLeast = 0,
    [property: Says("Added to the probability of a student on the last list, to keep lists steady."),
        Between(0, 1)] double Hysteresis = 0.05,
    [property: Says(
        "Whether free places are drawn by lot if more students come up than there are places. Students who wait then show what a "
        + "place changes (analytics effect). Students on the list stay.")] bool Lottery = false);

/// <summary>What a candidate must reach on its forward-in-time test, with the whole 95 % interval of each figure.</summary>
public sealed record Gates(
    [property: Says("Least area under the ROC curve: its interval lies above it."), Between(0, 1)] double Auc = 0.55,
    [property: Says("Greatest expected calibration error: its interval lies below it."), Between(0, 1)] double CalibrationError = 0.15,
    [property: Says("The AUC must be above the one-line rule's on the rows that have the rule's value: the interval of the difference lies "
        + "above 0.")]
    bool BeatRule = true,
    [property: Says("Least rows of the rarer outcome that it is judged on."), Between(2, 10000)] int Rows = 10,
    [property: Says(
        "What a night does if a feature that matters to its champion is suddenly missing for nearly everyone, or on another scale: "
        + "hold the list, or warn and list anyway.")]
    DriftAnswer Drift = DriftAnswer.Hold);

/// <summary>What a night does when its rows differ from those the champion was trained on.</summary>
public enum DriftAnswer
{
    Hold, // keep the earlier list
    Warn, // publish a new list nevertheless
}
