using Analytics.Evaluation;
using Analytics.Literacies;
using Analytics.Reports;
using Analytics.Surveys;

namespace Analytics.Nightly;

/// <summary>All that the report of a run says: its page is drawn from it, and report.json holds it.</summary>
/// <param name="Run">Id of the run.</param>
/// <param name="Kind">"nightly", "retrain" or "evaluate".</param>
/// <param name="Title">What the study is called.</param>
/// <param name="Sentences">A night in five sentences, a training in four; empty of evaluations.</param>
public sealed record RunReport(string Run, string Kind, string Title, IReadOnlyList<string> Sentences)
{
    public const string Name = "report.json";
    private const int MostNights = 14;

    /// <summary>The night; null of other runs.</summary>
    public RunRecord? Night { get; init; }

    /// <summary>The last nights, this one the last of them.</summary>
    public IReadOnlyList<NightCounts> Nights { get; init; } = [];

    /// <summary>The training; of a night those that its champions come from.</summary>
    public IReadOnlyList<RetrainRecord> Trainings { get; init; } = [];

    /// <summary>How all trainers were judged, of an evaluation.</summary>
    public EvaluateRecord? Evaluation { get; init; }

    /// <summary>What the night's surveys tell of their own quality; null where there are none.</summary>
    public SurveyReport? Surveys { get; init; }

    /// <summary>How literacies are spread; null where the study names no framework.</summary>
    public LiteracyReport? Literacies { get; init; }

    /// <summary>How scores grew from one time of asking to the next; null where the study has no surveys.</summary>
    public GrowthReport? Growth { get; init; }

    /// <summary>What was kept no longer once the night was done; null where the study keeps all.</summary>
    public Dropped? Dropped { get; init; }

    /// <summary>When it was done and how long it took; null where nobody looked at the clock.</summary>
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

    /// <summary>What the champions of a night were judged by, each by its own training.</summary>
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

    /// <summary>Nights side by side; files count with the first night that has them.</summary>
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
