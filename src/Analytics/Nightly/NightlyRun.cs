namespace Analytics.Nightly;

/// <summary>One night's work: the day's exports in, the advisors' lists out.</summary>
/// <remarks>Every stage writes aside and publishes by rename, so a run killed at any line is simply run again.</remarks>
public sealed class NightlyRun(Installation installation)
{
    private readonly Study study = installation.Study.Study;
    private readonly RunFolder runs = new(installation.Store, installation.Study.Zone);

    /// <summary>Runs the night that ends with a day.</summary>
    public Night Run(DateOnly asOf, CancellationToken stop)
    {
        var cutoff = installation.EndOf(asOf);
        return Run(NightInputs.For(installation, cutoff, stop), cutoff, stop);
    }

    /// <summary>Runs the night of a cutoff, microseconds UTC, whenever it is.</summary>
    /// <returns>A night that was run before from the same inputs gives its record again.</returns>
    public Night Run(long cutoff, CancellationToken stop) => Run(NightInputs.From(installation, stop), cutoff, stop);

    /// <summary>Runs a night from evidence that is loaded; the first night of a target trains its model.</summary>
    internal Night Run(NightInputs evidence, long cutoff, CancellationToken stop)
    {
        var inputs = evidence.At(cutoff, study, runs);
        var training = TrainWhereFirst(inputs, cutoff, stop);
        var night = Run(NightBasis.Of(installation, inputs, runs, cutoff), stop);
        evidence.KeepLeft();
        return night.RunBefore ? night : night with { Training = training };
    }

    /// <summary>The night from all that it depends on.</summary>
    internal Night Run(NightBasis basis, CancellationToken stop)
    {
        var (inputs, cutoff) = (basis.Inputs, basis.Cutoff);
        var id = runs.Id("nightly", cutoff, basis.Identity(installation));
        if (runs.Finished(id) is { } finished)
        {
            GenerationDraft.Clear(installation.Store); // the run may have died with its record written and the draft still there
            return new Night(finished, RunBefore: true, Training: null);
        }

        installation.Progress(new Step("features", 0, 1));
        var features = NightFeatures.Of(installation, inputs, cutoff, stop);
        installation.Progress(new Step("features", 1, 1));

        var (name, history, catalog) = (installation.NameOf(cutoff), inputs.Archive.AsOf(cutoff), new Catalog(study));
        using var draft = new GenerationDraft(installation.Store, id) { Notes = catalog.Notes };
        draft.LinkEvidence(inputs.Folders);
        draft.LinkEarlier(name);
        new NightResults(draft, runs, name, history).Write(installation.Study, features);
        var outcomes = MakeLists(new NightLists(study, basis, runs, draft, name, history), features.Tables, stop);
        KeptStudies.Keep(installation.Store, installation.Study);

        // If we die here the lists are in the run's folder and nobody sees them: a run counts once its record is written.
        catalog.WriteTo(draft);
        draft.Publish(files => new Manifest(id, study.Id, installation.Study.Hash, CodeVersion.Text, installation.Key.Id,
            inputs.InputsDigest, TableFile.Engine, files));
        installation.Progress(new Step("publish", 1, 1));

        // If we die here the generation is published without a record; the next attempt finds it by its manifest and only writes the
        // record.
        var record = RecordOf(id, basis, outcomes, features);
        runs.Finish(record);
        return new Night(record, RunBefore: false, Training: null);
    }

    private RetrainRecord? TrainWhereFirst(NightInputs inputs, long cutoff, CancellationToken stop)
    {
        var (training, registry) = (new RetrainRun(installation), new ModelRegistry(installation.Store));
        training.CarryOutPromotions();
        var first = study.Targets.Where(target => target.Promotion == Promotion.AutomaticFirst
            && registry.Champion(target.Id, cutoff) is null).ToList();
        return first.Count == 0 || runs.HasLaterNight(cutoff) ? null : training.Execute(inputs, first, cutoff, stop);
    }

    private List<TargetOutcome> MakeLists(NightLists lists, IReadOnlyDictionary<Grain, FeatureTable> tables, CancellationToken stop)
    {
        var outcomes = new List<TargetOutcome>();
        foreach (var target in study.Targets)
        {
            stop.ThrowIfCancellationRequested();
            outcomes.Add(lists.Make(target, tables[target.Grain]));
            installation.Progress(new Step("flags", outcomes.Count, study.Targets.Count, target.Id));
        }

        return outcomes;
    }

    private RunRecord RecordOf(string id, NightBasis basis, List<TargetOutcome> outcomes, NightFeatures features)
    {
        var (inputs, waves) = (basis.Inputs, features.Scores.Waves);
        return new RunRecord(
            id, "nightly", study.Id, installation.Study.Hash, runs.Iso(basis.Cutoff), CodeVersion.Text, installation.Key.Id,
            inputs.InputsDigest, basis.Previous?.Id, Degradation.Of(inputs, outcomes, waves),
            SeveralWaves.Told(inputs.Sources, waves, study.Surveys ?? SurveyPlan.Usual), waves, outcomes)
        {
            Mended = Corrections.Told(inputs.Sources, basis.Previous), Contacts = inputs.Contacts.Position,
        };
    }
}
