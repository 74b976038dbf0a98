using System.Globalization;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Flags;
using Analytics.Ingest;
using Analytics.Registry;
using Analytics.Reports;
using Analytics.Storage;
using Analytics.Studies;
using Analytics.Targets;

namespace Analytics.Runs;

/// <summary>One night's work: the day's exports in, the advisors' lists out.</summary>
/// <remarks>Every stage writes aside and publishes by rename, so a run killed at any line is simply run again.</remarks>
public sealed class NightlyRun(Installation installation)
{
    private readonly Study study = installation.Study.Study;
    private readonly ModelRegistry registry = new(installation.Store);
    private readonly RunFolder runs = new(installation.Store, installation.Study.Zone);

    /// <summary>Runs the night that ends with a day.</summary>
    public RunRecord Execute(DateOnly asOf, CancellationToken stop) => Execute(installation.EndOf(asOf), stop);

    /// <summary>The same, and tells what was done now.</summary>
    public Night Run(DateOnly asOf, CancellationToken stop) => Run(installation.EndOf(asOf), stop);

    /// <summary>Runs the night of a cutoff, microseconds UTC, whenever it is.</summary>
    /// <returns>The record; a night that was run before from the same inputs gives its record again.</returns>
    public RunRecord Execute(long cutoff, CancellationToken stop) => Run(cutoff, stop).Record;

    internal RunRecord Execute(Gathered evidence, long cutoff, CancellationToken stop) => Run(evidence, cutoff, stop).Record;

    private Night Run(long cutoff, CancellationToken stop)
    {
        var evidence = Gathered.From(installation, stop);
        var night = Run(evidence, cutoff, stop);
        evidence.KeepLeft();
        return night;
    }

    private Night Run(Gathered evidence, long cutoff, CancellationToken stop)
    {
        var gathered = evidence.At(cutoff, study, runs);
        var training = TrainWhereFirst(gathered, cutoff, stop);
        var models = new KnownModels(installation.Study, installation.Store);
        var standings = study.Targets.ToDictionary(
            target => target.Id, target => Standing.At(installation.Study, target, registry, models, cutoff), StringComparer.Ordinal);
        var night = Run(gathered, standings, runs.Continued(cutoff), cutoff, stop);
        return night.RunBefore ? night : night with { Training = training };
    }

    /// <summary>The night from all that it depends on.</summary>
    internal Night Run(
        Gathered gathered, IReadOnlyDictionary<string, Standing> standings, RunRecord? previous, long cutoff, CancellationToken stop)
    {
        var holds = study.Targets.ToDictionary(
            target => target.Id, target => gathered.Hold(study, target) ?? standings[target.Id].Held, StringComparer.Ordinal);
        var name = installation.NameOf(cutoff);
        var id = runs.Id("nightly", cutoff,
        [
            installation.Study.Hash, gathered.InputsDigest, CodeVersion.Text, TableFile.Engine, installation.Key.Id, previous?.Id,
            .. standings.Values.Select(standing => standing.Champion?.Id), .. gathered.Sources.Select(source => source.State.ToString()),
            .. holds.Values,
        ]);
        if (runs.Finished(id) is { } finished) { return new Night(finished, RunBefore: true, Training: null); }

        installation.Progress(new Step("features", 0, 1));
        var (tables, scores) = new NightFeatures(installation, gathered, cutoff, id).Build(stop);
        installation.Progress(new Step("features", 1, 1));

        var draft = new GenerationDraft(installation.Store, id);
        draft.LinkEvidence(gathered.Folders);
        draft.LinkEarlier(name);
        foreach (var (grain, table) in tables)
        {
            draft.Write($"features/grain={StudyNames.Camel(grain.ToString())}/as_of={name}/part-0.parquet", ResultTables.Features(table));
        }

        var (outcomes, open) = (new List<TargetOutcome>(), gathered.Archive.AsOf(cutoff).OpenTerms());
        foreach (var target in study.Targets)
        {
            stop.ThrowIfCancellationRequested();
            var outcome =
                Score(target, standings[target.Id], tables[target.Grain], holds[target.Id], (id, name, cutoff, open, previous), draft);
            outcomes.Add(outcome with { Nobody = outcome is { Rows: 0, Held: null } ? WhyNobody(gathered.Archive.AsOf(cutoff)) : null });
            installation.Progress(new Step("flags", outcomes.Count, study.Targets.Count, target.Id));
        }

        KeptStudies.Keep(installation.Store, installation.Study);

        // If we die here the lists are in the run's folder and nobody sees them: a run counts once its record is written.
        draft.Write("catalog.json", Catalog.Json(study, [.. tables.Values.First().Columns.Select(column => column.Feature)]));
        draft.Publish(files => new Manifest(id, study.Id, installation.Study.Hash, CodeVersion.Text, installation.Key.Id,
            gathered.InputsDigest, TableFile.Engine, files));
        installation.Progress(new Step("publish", 1, 1));

        // If we die here the generation is published without a record; the next attempt finds it by its manifest and only writes the
        // record.
        var record = new RunRecord(id, "nightly", study.Id, installation.Study.Hash, runs.Iso(cutoff), CodeVersion.Text,
            installation.Key.Id, gathered.InputsDigest,
            previous?.Id, Degradations(gathered, outcomes), gathered.Sources, scores.Waves, outcomes);
        runs.Finish(record);
        return new Night(record, RunBefore: false, Training: null);
    }

    private RetrainRecord? TrainWhereFirst(Gathered gathered, long cutoff, CancellationToken stop)
    {
        var training = new RetrainRun(installation);
        training.CarryOutPromotions();
        var first = study.Targets.Where(target => target.Promotion == Promotion.AutomaticFirst
            && registry.Champion(target.Id, cutoff) is null).ToList();
        if (first.Count == 0 || runs.HasLaterNight(cutoff)) { return null; }

        installation.Progress(new Step("train", 0, first.Count,
            $"no champion yet for {string.Join(" and ", first.Select(target => target.Id))}: training first"));
        return training.Execute(gathered, first, cutoff, stop);
    }

    private TargetOutcome Score(
        TargetRule target, Standing standing, FeatureTable table, string? hold,
        (string Id, string Name, long Cutoff, IReadOnlySet<string> Open, RunRecord? Previous) night, GenerationDraft draft)
    {
        var before = night.Previous is null ? null : runs.Flags(night.Previous.Id, target.Id);
        if (hold is not null || standing.Champion is not { } champion)
        {
            if (before is not null) { runs.Write(night.Id, before); } // yesterday's list stands, with its own date

            return new TargetOutcome(target.Id, standing.Champion?.Id, hold, table.Rows.Count, 0, 0, 0, 0, 0)
            {
                Candidate = hold == standing.Held ? standing.Candidate : null,
            };
        }

        var columns = table.Select(TargetColumns.Of(study, target));
        var predictions = Prediction.Of(champion, columns, target);
        var list = FlagList.Raise(target, champion, columns, predictions, night.Cutoff, night.Open, before);
        draft.Write($"predictions/target={target.Id}/as_of={night.Name}/part-0.parquet",
            ResultTables.Predictions(target.Id, champion.Id, predictions));
        draft.Write($"flags/target={target.Id}/as_of={night.Name}/part-0.parquet", ResultTables.Flags(list));
        runs.Write(night.Id, list);
        var listed = list.Flags.Where(flag => flag.Listed).ToList();
        return new TargetOutcome(
            target.Id, champion.Id, null, table.Rows.Count, list.Scored, list.Insufficient, listed.Count, list.Waiting,
            listed.Select(flag => flag.Advisor).Distinct().Count()) { States = list.ByState(), Earlier = standing.Earlier };
    }

    private static string WhyNobody(History history)
    {
        var day = history.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return history.RunningCourses().Count == 0
            ? $"nobody is scored: no course is running on {day}"
            : $"nobody is scored: no student is known to be enrolled in a course that is running on {day}";
    }

    /// <summary>What a record says of files that were still being written.</summary>
    internal static IReadOnlyList<string> GrowingOf(RunRecord record) =>
        [.. record.Degraded.Where(told => told.EndsWith(Landing.LeftForNext, StringComparison.Ordinal))];

    private static List<string> Degradations(Gathered gathered, List<TargetOutcome> outcomes) =>
    [
        .. gathered.Sources.Where(source => source.State != SourceState.Delivered)
            .Select(source => $"source '{source.Source}' is {source.State.ToString().ToLowerInvariant()}"
                + $"{(source is { State: SourceState.Missing, Optional: true } ? " (optional)" : "")}: {source.Reason}"),
        .. gathered.Growing,
        .. outcomes.Where(outcome => outcome.Held is not null)
            .Select(outcome => $"target '{outcome.Target}' has no new list: {outcome.Held}"),
        .. outcomes.Where(outcome => outcome.Earlier is not null)
            .Select(outcome => $"target '{outcome.Target}' is scored by champion {outcome.Champion} of an earlier study: "
                + $"{string.Join("; ", outcome.Earlier!)}"),
    ];
}
