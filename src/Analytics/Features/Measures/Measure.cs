namespace Analytics.Features.Measures;

/// <summary>A measure of the fixed vocabulary: its meaning and computation.</summary>
public abstract class Measure(Indicator about)
{
    internal const string Never = "never";
    private protected const string Nothing = "no activity without a row";
    private protected const string courses = "courses";
    private protected static readonly string[] part = ["fromDay", "toDay"];
    private protected static readonly string[] partOrDue = [.. part, "dueOnly"];
    private protected static readonly SourceKind[] anyRows = [SourceKind.Events, SourceKind.Observations, SourceKind.Survey];
    private protected static readonly SourceKind[] events = [SourceKind.Events];
    private protected static readonly SourceKind[] observations = [SourceKind.Observations];

    public static IReadOnlyList<Measure> All { get; } =
    [
        new Count(), new Sum(), new Mean(), new DistinctDays(), new DaysSinceLast(), new Trend(), new LastScore(), new MissingShare(),
        new LeadTime(), new LateShare(), new LastLevel(), new ModuleOfCourse(), new Sessions(), new SessionMinutes(),
        .. SessionIntervals.All, .. Regularity.All, .. Evenness.All, new DeadlineShare(), new StartDelay(), new Earliness(),
        new MedianLeadTime(), .. Silences.All, new RecentChange(), .. Variety.All, new KindShare(), .. Attempts.All, new EffortEntropy(),
        .. DayGaps.All, new DueShare(), .. CoursesTaken.All,
        .. EarlierEnds.All,
    ];

    public Indicator About => about;

    public string Name => about.Name;

    /// <summary>What is stored about its events.</summary>
    internal virtual Kept Keeps => Kept.Totals;

    public static Measure Of(string name) => All.First(measure => string.Equals(measure.Name, name, StringComparison.Ordinal));

    public static Feature Describe(FeatureRule rule)
    {
        var about = Of(rule.Measure).About;
        var of = rule.Of is null ? rule.Source : $"{rule.Source}.{rule.Of}";
        var kinds = rule.Kinds is null ? "" : $" of kind {string.Join(" or ", rule.Kinds)}";
        var window = rule.WindowDays is { } days ? $", last {days} days" : "";
        var part = rule switch
        {
            { FromDay: { } first, ToDay: { } last } => $", days {first} to {last} of the course",
            { FromDay: { } first } => $", from day {first} of the course",
            { ToDay: { } last } => $", until day {last} of the course",
            _ => "",
        } + (rule.DueOnly ? ", of work that was due" : "") + rule.Courses switch
        {
            CourseScope.Earlier => ", in courses before those of the row",
            CourseScope.All => ", in all courses of the student's term",
            _ => "",
        } + (rule with { FromDay = null, ToDay = null, DueOnly = false, Courses = CourseScope.Own, WeightedBy = null }).SettingsTold;
        var weighted = rule.Weighted ? ", weighted by assessment" : rule.WeightedBy is { } by ? $", weighted by {by}" : "";
        var definition = $"{about.Definition}: {of}{kinds}{window}{part}{weighted}";
        return new Feature(rule.Name, rule.Title, rule.Unit ?? about.Unit, definition, [rule.Source])
        {
            Concern = about.Concern, RowsOfLevel = rule.HasLevels ? rule.RowsOfLevel : 0,
            IsContext = rule.Measure == FeatureRule.Module, IsChange = rule.ChangeDays is not null,
        };
    }

    /// <summary>Whether it is computed from daily sums, so that rules share a tally whatever their windows.</summary>
    internal virtual bool IsOfDays => false;

    /// <summary>What is stored about the events of a rule.</summary>
    internal Kept KeptFor(FeatureRule rule) => IsOfDays && rule.HasWindow ? Keeps | Kept.Days : Keeps;

    /// <summary>The rule whose source, kinds and window select the events.</summary>
    internal virtual FeatureRule ChoiceOf(FeatureRule rule) => IsOfDays ? rule with { WindowDays = null } : rule;

    internal virtual Reading Of(Trace trace, FeatureRule rule) =>
        throw new InvalidOperationException($"Measure '{Name}' cannot be taken of events.");

    internal virtual Reading Of(FeatureRow row, FeatureRule rule, Careers careers) =>
        throw new InvalidOperationException($"Measure '{Name}' cannot be taken of courses.");

    internal virtual Reading Of(Observed seen) =>
        throw new InvalidOperationException($"Measure '{Name}' cannot be taken of observations.");
}
