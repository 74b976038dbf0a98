using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Surveys;

namespace Analytics.Runs;

/// <summary>
/// Judges every trainer anew by what was known at a cutoff, as a retraining does, and leaves candidates and champions as they are.
/// </summary>
public sealed class EvaluateRun(Installation installation)
{
    /// <summary>Judges at the end of a day.</summary>
    public EvaluateRecord Execute(DateOnly asOf, CancellationToken stop) => Execute(installation.EndOf(asOf), stop);

    /// <summary>Judges at a cutoff, microseconds UTC. What was judged before from the same inputs gives its record again.</summary>
    public EvaluateRecord Execute(long cutoff, CancellationToken stop)
    {
        var evidence = Gathered.From(installation, stop);
        var runs = new RunFolder(installation.Store, installation.Study.Zone);
        var record = Execute(evidence.At(cutoff, installation.Study.Study, runs), cutoff, stop);
        evidence.KeepLeft();
        return record;
    }

    internal EvaluateRecord Execute(Gathered gathered, long asOf, CancellationToken stop)
    {
        var (study, store) = (installation.Study, installation.Store);
        var (targets, standIns) = TargetsHere.Of(study.Study.Targets, study.Trainers);
        var runs = new RunFolder(store, study.Zone);
        var id = runs.Id("evaluate", asOf,
        [
            study.Hash, gathered.InputsDigest, CodeVersion.Text, TableFile.Engine, installation.Key.Id,
            .. installation.Yardsticks.Select(yardstick => yardstick.Name), .. gathered.Sources.Select(source => source.State.ToString()),
            .. standIns,
        ]);
        if (EvaluateRecord.Load(store, id) is { } finished) { return finished; }

        var known = gathered.Archive.AsOf(asOf);
        var scores = ScaleScores.Of(known, study.Instruments);
        var past = new PastTables(study, gathered.Archive, stop);
        var judging = new Judging(installation, past, known, scores, new Learnable(study.Study, gathered, known))
        {
            Export = new RowExport(store.Run(id)),
        };
        var report = judging.Judge(targets, stop);
        report = report with { Told = [.. standIns, .. report.Told] };
        KeptStudies.Keep(store, study);

        // If we die here the rows are written without a record, and judging again writes the same ones.
        var record = new EvaluateRecord(id, study.Study.Id, study.Hash, runs.Iso(asOf), CodeVersion.Text, installation.Key.Id,
            gathered.InputsDigest, gathered.Sources, scores.Waves, report);
        record.Save(store);
        return record;
    }
}
