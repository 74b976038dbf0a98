namespace Analytics.Nightly;

/// <summary>Checks each source when all evidence is loaded: silent feeds, unknown ids, unused rows.</summary>
internal sealed class SourceChecks
{
    private readonly Study study;
    private readonly History history;
    private readonly IReadOnlyDictionary<string, JoinReport> before;
    private readonly FeedLog feeds;
    private readonly FeedSilence silence;
    private readonly FeedJoin join;
    private readonly PrematureFacts premature;
    private readonly SomeObservations observations;
    private readonly ILookup<string, Outcome> outcomes;
    private readonly IReadOnlyList<OutcomeWords> words;
    private readonly MisplacedRows misplaced;

    /// <param name="before">How each source matched the roster when it was last delivered.</param>
    public SourceChecks(Study study, History history, IReadOnlyList<SourceReport> sources, IReadOnlyDictionary<string, JoinReport> before)
    {
        (this.study, this.history, this.before) = (study, history, before);
        feeds = history.Feeds((source, measure) => study.Sources.First(one => one.Id == source).SaysWhenKnown(measure));
        silence = new FeedSilence(study, history, feeds);
        join = new FeedJoin(study, history, feeds, NearIds.Of(sources.Select(report => report.NearIds)))
        {
            OfRoster = NearIds.Of(sources.Where(report => report.Kind == SourceKind.Roster).Select(report => report.NearIds)),
        };
        observations = history.Observations(courses: null, out _);
        outcomes = history.Outcomes().ToLookup(one => one.Source, StringComparer.Ordinal);
        var words = study.Targets.Select(target => OutcomeWords.Of(study, target, outcomes[target.Outcome.Source])).ToList();
        this.words = [.. words.OfType<OutcomeWords>()];
        premature = new PrematureFacts(study, history, outcomes, words);
        misplaced = new MisplacedRows(history);
    }

    /// <summary>The report of a source with its state at the cutoff and a warning for everything found.</summary>
    public SourceReport Judge(SourceReport report)
    {
        var source = study.Sources.First(one => one.Id == report.Source);
        report = silence.Judge(report.At(history.Cutoff, source));
        report = join.Judge(report, before.GetValueOrDefault(report.Source));
        report = Warned(report, words.Where(one => one.Source == source.Id).Select(one => one.LeftOut).Distinct(StringComparer.Ordinal));
        IReadOnlyList<Observation> rows = source.Kind == SourceKind.Observations ? observations.Of(source.Id) : [];
        report = premature.Judge(report, rows);
        return Warned(report with { Lately = FeedDays.Of(feeds.Days(source.Id), history.Today) }, Warnings(source, rows));
    }

    private IEnumerable<string?> Warnings(Source source, IReadOnlyList<Observation> rows) => source.Kind switch
    {
        SourceKind.Observations =>
        [
            UnfedRows.Told(study, source, history, rows),
            misplaced.Told(source, rows.Select(one => (one.Student, one.Course))),
            .. OddValues.Told(source, rows),
            EarlyZeros.Told(source, rows, history),
        ],
        SourceKind.Outcomes => [misplaced.Told(source, outcomes[source.Id].Select(one => (one.Student, one.Course)))],
        SourceKind.Survey => [LateAnswers.Told(source, history)],
        SourceKind.Calendar => [OddDueDates.Told(source, history)],
        _ => [LateRegistrations.Told(study, source, history)],
    };

    /// <summary>The report with more warnings; a repeated night has them already.</summary>
    private static SourceReport Warned(SourceReport report, IEnumerable<string?> told) => told.OfType<string>()
        .Where(one => !report.Warnings.Contains(one)).Aggregate(report, (warned, one) => warned.Warned(one));
}
