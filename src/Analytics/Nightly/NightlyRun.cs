using Analytics.Features;
using Analytics.Flags;
using Analytics.Ingest;
using Analytics.Literacies;
using Analytics.Registry;
using Analytics.Reports;
using Analytics.Surveys;

namespace Analytics.Nightly;

/// <summary>One night's work: the day's exports in, the advisors' lists out.</summary>
/// <remarks>Every stage writes aside and publishes by rename, so a run killed at any line is simply run again.</remarks>
public sealed class NightlyRun(Installation installation)
{
    private readonly Study study = installation.Study.Study;
    private readonly ModelRegistry registry = new(installation.Store);
    private readonly RunFolder runs = new(installation.Store, installation.Study.Zone);

    /// <summary>Runs the night that ends with a day.</summary>
    public RunRecord Execute(DateOnly asOf, CancellationToken stop) => Run(asOf, stop).Record;

    /// <summary>The same, with what this call did.</summary>
    public Night Run(DateOnly asOf, CancellationToken stop)
    {
        var cutoff = installation.EndOf(asOf);
        return Finish(NightInputs.For(installation, cutoff, stop), cutoff, stop);
    }

    /// <summary>Runs the night of a cutoff, microseconds UTC, whenever it is.</summary>
    /// <returns>The record; a night that was run before from the same inputs gives its record again.</returns>
    public RunRecord Execute(long cutoff, CancellationToken stop) => Run(cutoff, stop).Record;

    /// <summary>The same, with what this call did.</summary>
    public Night Run(long cutoff, CancellationToken stop) => Finish(NightInputs.From(installation, stop), cutoff, stop);

    private Night Finish(NightInputs evidence, long cutoff, CancellationToken stop)
    {
        var night = Run(evidence, cutoff, stop);
        evidence.KeepLeft();
        return night;
    }

    internal Night Run(NightInputs evidence, long cutoff, CancellationToken stop)
    {
        var inputs = evidence.At(cutoff, study, runs);
        var training = TrainWhereFirst(inputs, cutoff, stop);
        var models = new KnownModels(installation.Study, installation.Store);
        var standings = study.Targets.ToDictionary(
            target => target.Id, target => Standing.At(installation.Study, target, registry, models, cutoff), StringComparer.Ordinal);
        var night = Run(inputs, standings, runs.Continued(cutoff), Lists(runs.NightAt(cutoff)), cutoff, stop);
        return night.RunBefore ? night : night with { Training = training };
    }

    /// <summary>The night from all that it depends on.</summary>
    /// <param name="previous">The night whose lists this one continues.</param>
    /// <param name="given">Lists that an earlier run of this night published, by target; kept if the target is held now.</param>
    internal Night Run(
        NightInputs inputs, IReadOnlyDictionary<string, Standing> standings, RunRecord? previous,
        IReadOnlyDictionary<string, FlagList?> given, long cutoff, CancellationToken stop)
    {
        var holds = study.Targets.ToDictionary(
            target => target.Id, target => inputs.Hold(study, target) ?? standings[target.Id].Held, StringComparer.Ordinal);
        var before = Lists(previous);
        var kept = holds.Where(hold => hold.Value is not null)
            .ToDictionary(hold => hold.Key, hold => given[hold.Key] ?? before[hold.Key], StringComparer.Ordinal);
        var id = runs.Id("nightly", cutoff, Identity(inputs, previous, standings.Values, holds.Values, kept.Values));
        if (runs.Finished(id) is { } finished)
        {
            GenerationDraft.Clear(installation.Store); // it may have died while it did so, with its record written
            return new Night(finished, RunBefore: true, Training: null);
        }

        installation.Progress(new Step("features", 0, 1));
        var features = NightFeatures.Of(installation, inputs, cutoff, stop);
        installation.Progress(new Step("features", 1, 1));

        var catalog = new Catalog(study);
        using var draft = new GenerationDraft(installation.Store, id) { Notes = catalog.Notes };
        var name = installation.NameOf(cutoff);
        draft.LinkEvidence(inputs.Folders);
        draft.LinkEarlier(name);
        WriteFeatures(draft, name, features, cutoff);
        var (history, results) = (inputs.Archive.AsOf(cutoff), new ScaleResults(features.Scores));
        WriteLiteracies(draft, name, features.Tables, results, history);
        var outcomes = MakeLists(new NightLists(study, runs, draft, id, name, history, inputs.Contacts, before, kept),
            standings, features.Tables, holds, stop);
        KeptStudies.Keep(installation.Store, installation.Study);
        WriteSurveys(draft, name, features.Scores, results, history);

        // If we die here the lists are in the run's folder and nobody sees them: a run counts once its record is written.
        catalog.WriteTo(draft);
        draft.Publish(files => new Manifest(id, study.Id, installation.Study.Hash, CodeVersion.Text, installation.Key.Id,
            inputs.InputsDigest, TableFile.Engine, files));
        installation.Progress(new Step("publish", 1, 1));

        // If we die here the generation is published without a record; the next attempt finds it by its manifest and only writes the
        // record.
        var record = RecordOf(id, inputs, previous, cutoff, outcomes, features.Scores.Waves);
        runs.Finish(record);
        return new Night(record, RunBefore: false, Training: null);
    }

    /// <summary>Everything the night depends on except its cutoff. Kept lists count with tonight's opt-outs and without advisors.</summary>
    private IEnumerable<string?> Identity(NightInputs inputs, RunRecord? previous, IEnumerable<Standing> standings,
        IEnumerable<string?> holds, IEnumerable<FlagList?> kept) =>
    [
        installation.Study.Hash, inputs.InputsDigest, CodeVersion.Text, TableFile.Engine, installation.Key.Id, previous?.Id,
        .. standings.Select(standing => standing.Champion?.Id), .. inputs.Sources.Select(source => source.State.ToString()),
        .. holds, .. kept.Select(list => list is null ? null : RunFolder.HashOf(
            list.Without(inputs.Contacts, []).Under(_ => null))),
        .. inputs.Contacts.Identity,
    ];

    private static void WriteFeatures(GenerationDraft draft, string night, NightFeatures features, long cutoff)
    {
        foreach (var (grain, table) in features.Tables)
        {
            draft.Write($"features/grain={StudyNames.Camel(grain.ToString())}/as_of={night}/part-0.parquet", ResultTables.Features(table));
        }

        if (features.Weeks.Count > 0)
        {
            draft.Write($"weeks/as_of={night}/part-0.parquet", ResultTables.Weeks(features.Weeks, cutoff));
        }
    }

    private void WriteLiteracies(
        GenerationDraft draft, string night, IReadOnlyDictionary<Grain, FeatureTable> tables, ScaleResults results, History history)
    {
        if (installation.Study.Framework is not { } framework) { return; }

        var profiles = LiteracyTable.Of(framework, history.Enrolments().Select(one => one.Student), installation.Study.Scales, results,
            tables[Grain.Student], history.Cutoff);
        draft.Write($"literacies/as_of={night}/part-0.parquet", profiles.Rows, rows => ResultTables.Literacies(rows, history.Cutoff));
        runs.Write(draft.Run, LiteracyReport.Of(framework, profiles));
    }

    private void WriteSurveys(GenerationDraft draft, string night, ScaleScores scores, ScaleResults results, History history)
    {
        if (scores.Waves.Count == 0) { return; }

        var growth = Growth.Of(results, history);
        draft.Write($"scales/as_of={night}/part-0.parquet", results, ResultTables.Scales);
        draft.Write($"growth/as_of={night}/part-0.parquet", growth, ResultTables.Growth);
        draft.Write($"sheets/as_of={night}/part-0.parquet", scores.Sheets(), ResultTables.Sheets);
        runs.Write(draft.Run, SurveyReport.Of(scores));
        runs.Write(draft.Run, GrowthReport.Of(growth));
    }

    private List<TargetOutcome> MakeLists(
        NightLists lists, IReadOnlyDictionary<string, Standing> standings, IReadOnlyDictionary<Grain, FeatureTable> tables,
        Dictionary<string, string?> holds, CancellationToken stop)
    {
        var outcomes = new List<TargetOutcome>();
        foreach (var target in study.Targets)
        {
            stop.ThrowIfCancellationRequested();
            outcomes.Add(lists.Make(target, standings[target.Id], tables[target.Grain], holds[target.Id]));
            installation.Progress(new Step("flags", outcomes.Count, study.Targets.Count, target.Id));
        }

        return outcomes;
    }

    private RunRecord RecordOf(string id, NightInputs inputs, RunRecord? previous, long cutoff, List<TargetOutcome> outcomes,
        IReadOnlyList<WaveReport> waves) => new(
        id, "nightly", study.Id, installation.Study.Hash, runs.Iso(cutoff), CodeVersion.Text, installation.Key.Id, inputs.InputsDigest,
        previous?.Id, Degradation.Of(inputs, outcomes, waves),
        SeveralWaves.Told(inputs.Sources, waves, study.Surveys ?? SurveyPlan.Usual), waves, outcomes)
        {
            Mended = Corrections.Told(inputs.Sources, previous), Contacts = inputs.Contacts.Position,
        };

    private Dictionary<string, FlagList?> Lists(RunRecord? night) => study.Targets.ToDictionary(
        target => target.Id, target => night is null ? null : runs.Flags(night.Id, target.Id), StringComparer.Ordinal);

    private RetrainRecord? TrainWhereFirst(NightInputs inputs, long cutoff, CancellationToken stop)
    {
        var training = new RetrainRun(installation);
        training.CarryOutPromotions();
        var first = study.Targets.Where(target => target.Promotion == Promotion.AutomaticFirst
            && registry.Champion(target.Id, cutoff) is null).ToList();
        if (first.Count == 0 || runs.HasLaterNight(cutoff)) { return null; }

        return training.Execute(inputs, first, cutoff, stop);
    }
}
