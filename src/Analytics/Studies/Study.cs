namespace Analytics.Studies;

/// <summary>The contents of <c>study.json</c>: exports, features and targets of an institution.</summary>
public sealed record Study(
    [property: Says("Address of the schema, for editors; ignored here.", Json = "$schema")] string? Schema,
    [property: Says("Short id in lower case; it names folders.", Json = "study"), Pattern("^[a-z][a-z0-9_-]{0,39}$")] string Id,
    [property: Says("Name for people.")] string Title,
    [property: Says("IANA time zone in which days begin and end, such as Europe/London.")] string TimeZone,
    [property: Says("Where exports are, relative to the study folder; --data overrides it.")] string? Data,
    [property: Says("Day of a run without --as-of. Default: the last full day.")] DateOnly? AsOf,
    [property: Says("Export sources, in any order."), Between(1, 200)] IReadOnlyList<Source> Sources,
    [property: Says("Instruments: files relative to the study folder, or names of included ones, such as mslq-44.")]
    IReadOnlyList<string>? Instruments,
    [property: Says(
        "Features computed from each student's history. Default: all that the sources support; analytics "
        + "features lists them."), Between(1, 500), FilledIn]
    IReadOnlyList<FeatureRule> Features,
    [property: Says("What is predicted, for whom, and how long the lists may be."), Between(1, 20)] IReadOnlyList<TargetRule> Targets,
    [property: Says("How models are judged.")] EvaluationPlan Evaluation,
    [property: Says("Seed of everything random."),
        Between(0, 9007199254740991)] long Seed = 1,
    [property: Says("What is done by the clock; without it, runs are started by hand.")] Schedules? Schedules = null,
    [property: Says("Which responses to surveys count, and how reliable their scales must be.")] SurveyPlan? Surveys = null,
    [property: Says(
        "Days of a term on which no activity is expected, such as a reading week. A feed without rows on these days has not stopped."),
        Between(0, 200)]
    IReadOnlyList<Blackout>? Breaks = null,
    [property: Says("Framework for the literacy profile of every student: a file relative to the study folder, or quality-education.")]
    string? Literacies = null,
    [property: Says("Groups of students to compare: do lists miss or flag one group more than another?")]
    AuditPlan? Audit = null,
    [property: Says("What analytics export gives to others, one entry a purpose."), Between(1, 100)]
    IReadOnlyList<SharingPlan>? Sharing = null,
    [property: Says("How advisors learn what is new on their lists, in addition to pages and files.")] DeliveryPlan? Delivery = null,
    [property: Says("How long what nights leave is kept.")] RetentionPlan? Retention = null,
    [property: Says("Whom students can ask about what is stored about them, or to object. Printed on the sheet for the student.")]
    TwoLanguages? WhomToAsk = null)
{
    /// <summary>Whether a delay equals the declared one for all measures that the evaluation delays by it.</summary>
    public bool IsDeclared(double delayDays) => (Evaluation.Delays ?? []).Where(one => one.Days == delayDays).All(tried =>
        Sources.Single(source => source.Id == tried.Source) is var source && !source.Has("known")
            && source.Measures![tried.Measure] is { Known: null } measure && (measure.DelayDays ?? source.DelayDays) == delayDays);

    /// <summary>Whether the features are the defaults for its sources.</summary>
    public bool FeaturesByDefault { get; init; }

    internal HashSet<string> SurveyIds() =>
        [.. Sources.Where(source => source.Kind == SourceKind.Survey).Select(source => source.Id)];
}
