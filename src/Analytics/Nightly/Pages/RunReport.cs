namespace Analytics.Nightly;

/// <param name="Run">Id of the run.</param>
/// <param name="Kind">"nightly", "retrain" or "evaluate".</param>
/// <param name="Sentences">Five sentences for a night, four for a training; empty for evaluations.</param>
public sealed record RunReport(string Run, string Kind, string Title, IReadOnlyList<string> Sentences)
{
    public const string Name = "report.json";
    private const int MostNights = 14;

    /// <summary>The night; null for other runs.</summary>
    public RunRecord? Night { get; init; }

    public IReadOnlyList<NightCounts> Nights { get; init; } = [];

    public IReadOnlyList<RetrainRecord> Trainings { get; init; } = [];

    public EvaluateRecord? Evaluation { get; init; }

    /// <summary>The quality of the night's surveys; null if there are none.</summary>
    public SurveyReport? Surveys { get; init; }

    /// <summary>How literacies are spread; null if the study names no framework.</summary>
    public LiteracyReport? Literacies { get; init; }

    /// <summary>How scores grew from one wave to the next; null if the study has no surveys.</summary>
    public GrowthReport? Growth { get; init; }

    /// <summary>What was dropped after the night; null if the study keeps everything.</summary>
    public Dropped? Dropped { get; init; }

    /// <summary>When it was done and how long it took; null if not recorded.</summary>
    public RunTimes? Times { get; init; }

    public static RunReport Of(Installation installation, RunRecord night)
    {
        var runs = new RunFolder(installation.Store, installation.Study.Zone);
        var report = new RunReport(night.Id, "nightly", installation.Study.Study.Title, [])
        {
            Night = night, Nights = Counts([.. runs.Before(RunFolder.Micros(night.Cutoff), MostNights), night]),
            Trainings = runs.TrainingOf(night.Targets.Select(target => target.Champion).OfType<string>()),
            Surveys = runs.Surveys(night.Id), Literacies = runs.Literacies(night.Id), Growth = runs.Growth(night.Id),
            Times = TimesFile.Read(installation.Store, night.Id), Dropped = Dropped.Of(installation.Store, night.Id),
        };
        return report with { Sentences = [.. new NightSentences(installation.Study.Study, report).All().Select(one => one.ToText())] };
    }

    /// <summary>The evaluations of a night's champions, each from its own training.</summary>
    internal EvaluationReport Judged()
    {
        var champions = Night!.Targets.Select(target => target.Champion).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var parts = Trainings.Select(training => (training.Evaluation, Targets: training.Candidates
            .Where(one => one.Version is { } version && champions.Contains(version)).Select(one => one.Target).ToHashSet())).ToList();
        IReadOnlyList<T> All<T>(Func<EvaluationReport, IEnumerable<T>> some, Func<T, string>? target = null) => [.. parts.SelectMany(
            part => some(part.Evaluation).Where(one => target is null || part.Targets.Contains(target(one)))).Distinct()];

        return new EvaluationReport(All(one => one.Judgements, one => one.Setting.Target), All(one => one.NotYet))
        {
            Told = All(one => one.Told), Audits = All(one => one.Audits, one => one.Target),
            Transfers = All(one => one.Transfers, one => one.Target),
        };
    }

    internal void Save(Store store) =>
        AtomicFile.WriteText(Path.Combine(store.Run(Run), Name), JsonSerializer.Serialize(this, RunRecord.Written) + "\n");

    /// <summary>Nights side by side; a file counts for the first night that has it.</summary>
    private static List<NightCounts> Counts(IReadOnlyList<RunRecord> nights)
    {
        var (seen, counts) = (new HashSet<string>(StringComparer.Ordinal), new List<NightCounts>());
        foreach (var night in nights)
        {
            var files = night.Sources.SelectMany(source => source.Files).Where(file => seen.Add(file.Hash)).ToList();
            counts.Add(new NightCounts(night.Id, night.Cutoff, files.Count, files.Sum(file => file.Read),
                files.Sum(file => file.Quarantined), night.Degraded.Count, [.. night.Targets.Select(Of)]));
        }

        return [.. counts.TakeLast(MostNights)];
    }

    private static ListCounts Of(TargetOutcome target)
    {
        int Sum(Func<Flags.FlagState, bool> some) => target.States.Where(one => some(one.Key)).Sum(one => one.Value);
        return new ListCounts(target.Target, target.Held is null && target.Champion is not null ? target.Flagged : null,
            Sum(state => state is Flags.FlagState.New or Flags.FlagState.Returned), Sum(state => !Flags.FlagStates.IsListed(state)));
    }
}
