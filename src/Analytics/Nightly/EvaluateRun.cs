namespace Analytics.Nightly;

/// <summary>Judges every trainer again by what was known at a cutoff, as retraining does. Candidates and champions stay
/// unchanged.</summary>
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

    /// <summary>Judges the champions of a day on terms that they were not learnt from, and trains nothing.</summary>
    /// <param name="terms">Terms to judge on; empty for all that a champion was not learnt from.</param>
    /// <exception cref="InstallationException">There is no champion, a term is unknown, or all champions were learnt from those terms.
    /// </exception>
    public EvaluateRecord Champions(DateOnly asOf, IReadOnlyList<string> terms, CancellationToken stop)
    {
        var cutoff = installation.EndOf(asOf);
        var registry = new ModelRegistry(installation.Store);
        var champions = installation.Study.Study.Targets.Select(target => registry.Champion(target.Id, cutoff)).OfType<ModelVersion>()
            .ToDictionary(version => version.Target, StringComparer.Ordinal);
        if (champions.Count == 0)
        {
            throw new InstallationException($"As of {asOf:yyyy-MM-dd} no target has a champion to judge: promote a version first. "
                + "'analytics models' lists them.");
        }

        return NightInputs.For(installation, cutoff, stop)
            .Use(installation, cutoff, inputs => Champions(inputs, champions, terms, cutoff, stop));
    }

    /// <param name="champions">The version of each target to judge.</param>
    internal EvaluateRecord Champions(
        NightInputs inputs, IReadOnlyDictionary<string, ModelVersion> champions, IReadOnlyList<string> terms, long asOf,
        CancellationToken stop)
    {
        var id = Id(inputs, asOf, ["champions", .. champions.Values.Select(version => version.Id), .. terms.Order(StringComparer.Ordinal)]);
        if (EvaluateRecord.Load(installation.Store, id) is { } finished) { return finished; }

        var past = new Evaluator(installation, inputs, asOf, [], id, stop);
        var (report, judged) = new ChampionJudging(installation, past).Judge(champions, terms, stop);
        return Kept(inputs, id, asOf, past, report, judged, terms);
    }

    private EvaluateRecord Finish(NightInputs evidence, long cutoff, CancellationToken stop) =>
        evidence.Use(installation, cutoff, inputs => Execute(inputs, cutoff, stop));

    internal EvaluateRecord Execute(NightInputs inputs, long asOf, CancellationToken stop)
    {
        var targets = TargetsHere.Of(installation.Study.Study.Targets, installation.Study.Trainers);
        var id = Id(inputs, asOf, [.. installation.Yardsticks.Select(yardstick => yardstick.Name), .. targets.Told]);
        if (EvaluateRecord.Load(installation.Store, id) is { } finished) { return finished; }

        var judging = new Evaluator(installation, inputs, asOf, [], id, stop);
        return Kept(inputs, id, asOf, judging, judging.Judge(targets, stop), null, []);
    }

    private string Id(NightInputs inputs, long asOf, IEnumerable<string> asked) =>
        new RunFolder(installation.Store, installation.Study.Zone).Id("evaluate", asOf,
        [
            installation.Study.Hash, inputs.InputsDigest, CodeVersion.Text, TableFile.Engine, installation.Key.Id,
            .. inputs.Sources.Select(source => source.State.ToString()), .. asked, .. inputs.Contacts.Identity,
        ]);

    private EvaluateRecord Kept(NightInputs inputs, string id, long asOf, Evaluator judging, EvaluationReport report,
        IReadOnlyList<JudgedChampion>? champions, IReadOnlyList<string> terms)
    {
        var (study, store) = (installation.Study, installation.Store);
        KeptStudies.Keep(store, study);

        // If we die here the rows are written without a record, and judging again writes the same ones.
        var record = new EvaluateRecord(id, study.Study.Id, study.Hash, new RunFolder(store, study.Zone).Iso(asOf), CodeVersion.Text,
            installation.Key.Id, inputs.InputsDigest, inputs.Sources, judging.Scores.Waves, report)
        {
            Contacts = inputs.Contacts.Position, Champions = champions, AskedTerms = champions is null ? null : terms,
        };
        record.Save(store);
        return record;
    }
}
