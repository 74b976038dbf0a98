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

    /// <summary>The same, and tells what was done now.</summary>
    public Night Run(DateOnly asOf, CancellationToken stop)
    {
        var cutoff = installation.EndOf(asOf);
        return Finish(NightInputs.For(installation, cutoff, stop), cutoff, stop);
    }

    /// <summary>Runs the night of a cutoff, microseconds UTC, whenever it is.</summary>
    /// <returns>The record; a night that was run before from the same inputs gives its record again.</returns>
    public RunRecord Execute(long cutoff, CancellationToken stop) => Run(cutoff, stop).Record;

    /// <summary>The same, and tells what was done now.</summary>
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
    /// <param name="given">The lists that this night gave before, by target: they stand where a target is held now.</param>
    internal Night Run(
        NightInputs inputs, IReadOnlyDictionary<string, Standing> standings, RunRecord? previous,
        IReadOnlyDictionary<string, FlagList?> given, long cutoff, CancellationToken stop)
    {
        var holds = study.Targets.ToDictionary(
            target => target.Id, target => inputs.Hold(study, target) ?? standings[target.Id].Held, StringComparer.Ordinal);
        var before = Lists(previous);
        var kept = holds.Where(hold => hold.Value is not null)
            .ToDictionary(hold => hold.Key, hold => given[hold.Key] ?? before[hold.Key], StringComparer.Ordinal);
        var name = installation.NameOf(cutoff);

        // The advisors of a list that stands are those of tonight's roster, whomever it had before
        var id = runs.Id("nightly", cutoff,
        [
            installation.Study.Hash, inputs.InputsDigest, CodeVersion.Text, TableFile.Engine, installation.Key.Id, previous?.Id,
            .. standings.Values.Select(standing => standing.Champion?.Id), .. inputs.Sources.Select(source => source.State.ToString()),
            .. holds.Values, .. kept.Values.Select(list => list is null ? null : RunFolder.HashOf(list.Under(_ => null))),
            .. inputs.Contacts.Identity,
        ]);
        if (runs.Finished(id) is { } finished)
        {
            GenerationDraft.Clear(installation.Store); // it may have died while it did so, with its record written
            return new Night(finished, RunBefore: true, Training: null);
        }

        installation.Progress(new Step("features", 0, 1));
        var (tables, scores, weeks) = NightFeatures.Of(installation, inputs, cutoff, stop);
        installation.Progress(new Step("features", 1, 1));

        var catalog = new Catalog(study);
        using var draft = new GenerationDraft(installation.Store, id) { Notes = catalog.Notes };
        draft.LinkEvidence(inputs.Folders);
        draft.LinkEarlier(name);
        foreach (var (grain, table) in tables)
        {
            draft.Write($"features/grain={StudyNames.Camel(grain.ToString())}/as_of={name}/part-0.parquet", ResultTables.Features(table));
        }

        if (weeks.Count > 0) { draft.Write($"weeks/as_of={name}/part-0.parquet", ResultTables.Weeks(weeks, cutoff)); }

        var (history, results) = (inputs.Archive.AsOf(cutoff), new ScaleResults(scores));
        if (installation.Study.Framework is { } framework)
        {
            var profiles = LiteracyTable.Of(framework, history.Enrolments().Select(one => one.Student), installation.Study.Scales, results,
                tables[Grain.Student], cutoff);
            draft.Write($"literacies/as_of={name}/part-0.parquet", profiles.Rows, rows => ResultTables.Literacies(rows, cutoff));
            runs.Write(id, LiteracyReport.Of(framework, profiles));
        }

        var lists = new NightLists(study, runs, draft, id, name, history, inputs.Contacts, before, kept);
        var outcomes = new List<TargetOutcome>();
        foreach (var target in study.Targets)
        {
            stop.ThrowIfCancellationRequested();
            outcomes.Add(lists.Make(target, standings[target.Id], tables[target.Grain], holds[target.Id]));
            installation.Progress(new Step("flags", outcomes.Count, study.Targets.Count, target.Id));
        }

        KeptStudies.Keep(installation.Store, installation.Study);
        if (scores.Waves.Count > 0) { WriteSurveys(scores, results, Growth.Of(results, history), draft, id, name); }

        // If we die here the lists are in the run's folder and nobody sees them: a run counts once its record is written.
        catalog.WriteTo(draft);
        draft.Publish(files => new Manifest(id, study.Id, installation.Study.Hash, CodeVersion.Text, installation.Key.Id,
            inputs.InputsDigest, TableFile.Engine, files));
        installation.Progress(new Step("publish", 1, 1));

        // If we die here the generation is published without a record; the next attempt finds it by its manifest and only writes the
        // record.
        var record = new RunRecord(
            id, "nightly", study.Id, installation.Study.Hash, runs.Iso(cutoff), CodeVersion.Text, installation.Key.Id, inputs.InputsDigest,
            previous?.Id, Degradation.Of(inputs, outcomes, scores.Waves),
            SeveralWaves.Told(inputs.Sources, scores.Waves, study.Surveys ?? SurveyPlan.Usual), scores.Waves,
            outcomes)
        {
            Mended = Corrections.Told(inputs.Sources, previous), Contacts = inputs.Contacts.Position,
        };
        runs.Finish(record);
        return new Night(record, RunBefore: false, Training: null);
    }

    private void WriteSurveys(
        ScaleScores scores, ScaleResults results, IEnumerable<Growth> growth, GenerationDraft draft, string run, string night)
    {
        draft.Write($"scales/as_of={night}/part-0.parquet", results, ResultTables.Scales);
        draft.Write($"growth/as_of={night}/part-0.parquet", growth, ResultTables.Growth);
        draft.Write($"sheets/as_of={night}/part-0.parquet", scores.Sheets(), ResultTables.Sheets);
        runs.Write(run, SurveyReport.Of(scores));
        runs.Write(run, GrowthReport.Of(growth));
    }

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
