namespace Analytics.Studies;

/// <summary>
/// What one institution wants done every night: which exports, which features, which targets. The whole of <c>study.json</c>.
/// </summary>
public sealed record Study(
    [property: Says("Address of the schema, for editors; ignored here.", Json = "$schema")] string? Schema,
    [property: Says("Short id in lower case; it names folders.", Json = "study"), Pattern("^[a-z][a-z0-9_-]{0,39}$")] string Id,
    [property: Says("Name for people.")] string Title,
    [property: Says("IANA time zone in which days begin and end, such as Europe/London.")] string TimeZone,
    [property: Says("Where exports are, relative to the study folder; --data overrides it.")] string? Data,
    [property: Says("Day a run without --as-of looks from; leave out to use the last full day.")] DateOnly? AsOf,
    [property: Says("Export sources, in any order."), Between(1, 200)] IReadOnlyList<Source> Sources,
    [property: Says("Instruments: files relative to the study folder, or names of the registry, such as mslq-44.")]
    IReadOnlyList<string>? Instruments,
    [property: Says("Features taken from each student's history. Where nothing is said they are chosen for the sources that there are; "
        + "analytics features lists them."), Between(1, 500), FilledIn]
    IReadOnlyList<FeatureRule> Features,
    [property: Says("What is predicted, for whom, and how long the lists may be."), Between(1, 20)] IReadOnlyList<TargetRule> Targets,
    [property: Says("How models are judged.")] EvaluationPlan Evaluation,
    [property: Says("Seed of everything random. What is drawn also depends on the installation's key, which orders the students."),
        Between(0, 9007199254740991)] long Seed = 1,
    [property: Says("What is done by the clock; without it, runs are started by hand.")] Schedules? Schedules = null,
    [property: Says("Which responses to surveys count, and how reliable their scales must be.")] SurveyPlan? Surveys = null,
    [property: Says("Days of a term on which no activity is expected, such as a reading week: a feed that is silent then has not stopped."),
        Between(0, 200)]
    IReadOnlyList<Blackout>? Breaks = null,
    [property: Says(
        "Framework of literacies, of which every student gets a profile: a file relative to the study folder, or quality-education.")]
    string? Literacies = null,
    [property: Says("Which groups of students are compared, to see whether lists miss, or flag, one more than another.")]
    AuditPlan? Audit = null,
    [property: Says("What analytics export gives to others, one entry a purpose."), Between(1, 100)]
    IReadOnlyList<SharingPlan>? Sharing = null,
    [property: Says("How advisors are told what is new on their lists, beside pages and files.")] DeliveryPlan? Delivery = null,
    [property: Says("How long what nights leave is kept.")] RetentionPlan? Retention = null,
    [property: Says("Whom students ask who want to know what is told of them, or object; it stands on the sheet for the student.")]
    TwoLanguages? WhomToAsk = null)
{
    /// <summary>Whether this many days are what the sources declare of all measures that the evaluation delays by as many.</summary>
    public bool IsDeclared(double delayDays) => (Evaluation.Delays ?? []).Where(one => one.Days == delayDays).All(tried =>
        Sources.Single(source => source.Id == tried.Source) is var source && !source.Has("known")
            && source.Measures![tried.Measure] is { Known: null } measure && (measure.DelayDays ?? source.DelayDays) == delayDays);

    /// <summary>Whether it names no features, and those that it has were chosen for its sources.</summary>
    public bool FeaturesByDefault { get; init; }

    /// <summary>Ids of the sources that are surveys.</summary>
    internal HashSet<string> SurveyIds() =>
        [.. Sources.Where(source => source.Kind == SourceKind.Survey).Select(source => source.Id)];
}
