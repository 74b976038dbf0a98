namespace Analytics.Nightly;

/// <summary>Judges every trainer again by what was known at a cutoff, as a retraining does, and leaves candidates and champions as they
/// are.</summary>
public sealed class EvaluateRun(Installation installation)
{
    public EvaluateRecord Execute(DateOnly asOf, CancellationToken stop)
    {
        var cutoff = installation.EndOf(asOf);
        return Finish(NightInputs.For(installation, cutoff, stop), cutoff, stop);
    }

    /// <summary>Judges at a cutoff, microseconds UTC. What was judged before from the same inputs gives its record again.</summary>
    public EvaluateRecord Execute(long cutoff, CancellationToken stop) =>
        Finish(NightInputs.From(installation, stop), cutoff, stop);

    private EvaluateRecord Finish(NightInputs evidence, long cutoff, CancellationToken stop) =>
        evidence.Use(installation, cutoff, inputs => Execute(inputs, cutoff, stop));

    internal EvaluateRecord Execute(NightInputs inputs, long asOf, CancellationToken stop)
    {
        var (study, store) = (installation.Study, installation.Store);
        var targets = TargetsHere.Of(study.Study.Targets, study.Trainers);
        var runs = new RunFolder(store, study.Zone);
        var id = runs.Id("evaluate", asOf,
        [
            study.Hash, inputs.InputsDigest, CodeVersion.Text, TableFile.Engine, installation.Key.Id,
            .. installation.Yardsticks.Select(yardstick => yardstick.Name), .. inputs.Sources.Select(source => source.State.ToString()),
            .. targets.Told, .. inputs.Contacts.Identity,
        ]);
        if (EvaluateRecord.Load(store, id) is { } finished) { return finished; }

        var judging = new Evaluator(installation, inputs, asOf, [], id, stop);
        var report = judging.Judge(targets, stop);
        KeptStudies.Keep(store, study);

        // If we die here the rows are written without a record, and judging again writes the same ones.
        var record = new EvaluateRecord(id, study.Study.Id, study.Hash, runs.Iso(asOf), CodeVersion.Text, installation.Key.Id,
            inputs.InputsDigest, inputs.Sources, judging.Scores.Waves, report) { Contacts = inputs.Contacts.Position };
        record.Save(store);
        return record;
    }
}
