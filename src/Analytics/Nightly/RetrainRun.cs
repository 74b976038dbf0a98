using Analytics.Models;

namespace Analytics.Nightly;

/// <summary>Learns from past terms: matured labels, forward-in-time judgement, a candidate, and its promotion where the study
/// allows.</summary>
public sealed class RetrainRun(Installation installation)
{
    private readonly Study study = installation.Study.Study;
    private readonly ModelRegistry registry = new(installation.Store);

    /// <summary>Whether the record that was returned last had been made before.</summary>
    public bool RunBefore { get; private set; }

    public RetrainRecord Execute(DateOnly asOf, CancellationToken stop)
    {
        var cutoff = installation.EndOf(asOf);
        return Finish(NightInputs.For(installation, cutoff, stop), cutoff, stop);
    }

    /// <summary>Retrains every target from what was known at a cutoff, microseconds UTC.</summary>
    public RetrainRecord Execute(long cutoff, CancellationToken stop) =>
        Finish(NightInputs.From(installation, stop), cutoff, stop);

    private RetrainRecord Finish(NightInputs evidence, long cutoff, CancellationToken stop) =>
        evidence.Use(installation, cutoff, inputs => Execute(inputs, study.Targets, cutoff, stop));

    internal RetrainRecord Execute(NightInputs inputs, IReadOnlyList<TargetRule> asked, long asOf, CancellationToken stop)
    {
        var here = TargetsHere.Of(asked, installation.Study.Trainers);
        var targets = here.Targets;
        var runs = new RunFolder(installation.Store, installation.Study.Zone);
        var id = runs.Id("retrain", asOf,
        [
            installation.Study.Hash, inputs.InputsDigest, CodeVersion.Text, TableFile.Engine, installation.Key.Id,
            .. targets.Select(target => target.Id),
            .. installation.Yardsticks.Select(yardstick => yardstick.Name), .. inputs.Sources.Select(source => source.State.ToString()),
            .. here.Told, .. inputs.Contacts.Identity,
        ]);
        if (RetrainRecord.Load(installation.Store, id) is { } finished)
        {
            RunBefore = true;
            return WithCards(finished);
        }

        var judging = new Evaluator(installation, inputs, asOf, targets.SelectMany(target => target.TrainingDays), id, stop);
        var learnt = targets.Where(target => judging.Learnable.WhyNot(target) is null).ToList();
        if (learnt.Count > 0)
        {
            installation.Progress(new Step("train", 0, learnt.Count,
                $"learning from past terms for {string.Join(", ", learnt.Select(target => target.Id))}"));
        }

        var report = judging.Judge(here, stop);
        var (candidates, empty) = (new List<CandidateRecord>(), new List<string>());
        foreach (var target in targets)
        {
            stop.ThrowIfCancellationRequested();
            if (judging.Learnable.WhyNot(target) is { } why) { candidates.Add(CandidateRecord.None(target, $"not trained: {why}")); }
            else
            {
                var days = Days(target, judging, stop);
                empty.AddRange(EmptyFeatures.Told(study, target, [.. days.OfType<LabelledTable>()]));
                empty.AddRange(OneModuleDays.Told(target.Id, [.. days.OfType<LabelledTable>()]));
                if (UntoldCourses.Told(study, target, [.. days.OfType<LabelledTable>()]) is { } courses) { empty.Add(courses); }

                if (HeldOut(target, days) is { } told) { empty.Add(told); }

                candidates.Add(WithChoices(Candidate(target, days, judging.Known, report, asOf, stop)));
                installation.Progress(new Step("train", learnt.IndexOf(target) + 1, learnt.Count, target.Id));
            }
        }

        var record = new RetrainRecord(
            id, study.Id, installation.Study.Hash, runs.Iso(asOf), CodeVersion.Text, installation.Key.Id, inputs.InputsDigest,
            inputs.Sources, judging.Scores.Waves, candidates,
            report with { Told = [.. report.Told, .. empty] }) { Contacts = inputs.Contacts.Position };

        KeptStudies.Keep(installation.Store, installation.Study);

        // If we die here the candidates are kept, none is promoted, and doing it again finds the same ones under the same hashes.
        record.Save(installation.Store);

        // If we die here the record says what is promoted, and the next run carries it out.
        CarryOutPromotions();

        // If we die here candidates have no card until the training is asked for again, or they are promoted.
        return WithCards(record);
    }

    private RetrainRecord WithCards(RetrainRecord record)
    {
        foreach (var one in record.Candidates.Where(one => one.Version is not null))
        {
            ModelCard.Write(installation.Study, installation.Store, one.Target, one.Version!);
        }

        return record;
    }

    /// <summary>Makes champions of the candidates that finished records say were promoted, where a run died before it did.</summary>
    internal void CarryOutPromotions()
    {
        foreach (var record in new RunFolder(installation.Store, installation.Study.Zone).PromotingTrainings())
        {
            var asOf = RunFolder.Micros(record.AsOf);
            foreach (var one in record.Candidates.Where(one => one.Promoted))
            {
                // The reason is in the words of older code, so compare versions to see what was carried out already.
                var known = registry.Promotions(one.Target)
                    .FirstOrDefault(done => done.Version == one.Version && done.By == PromotionRecord.AutomaticFirst);
                registry.Promote(
                    one.Target, known
                        ?? new PromotionRecord(one.Version!, asOf, PromotionRecord.AutomaticFirst, string.Join("; ", one.Gates)));
                if (registry.Promotions(one.Target)[^1].Version == one.Version
                    && !ModelCard.IsThere(installation.Store, one.Target, one.Version))
                {
                    ModelCard.Write(installation.Study, installation.Store, one.Target, one.Version);
                }
            }
        }
    }

    /// <summary>The rows of each training day of a target; null for a day that no term has.</summary>
    private List<LabelledTable?> Days(TargetRule target, Evaluator judging, CancellationToken stop)
    {
        var terms = judging.Known.Terms();
        return
        [
            .. ParallelMap.Of(target.TrainingDays, installation.Threads, day =>
                judging.Past.Of(target.Grain, terms, day, null) is { } table
                    ? LabelledTable.From(study, target, table, judging.Known, judging.Scores, judging.Contacts) : null, stop),
        ];
    }

    private static string? HeldOut(TargetRule target, List<LabelledTable?> days) =>
        days.Sum(day => day?.Censored.GetValueOrDefault(Censoring.Contacted) ?? 0) is > 0 and var rows
            ? $"{target.Id}: {rows} past rows are left out, since advisors were in touch with "
                + $"their students before the outcome was decided" : null;

    private CandidateRecord Candidate(
        TargetRule target, List<LabelledTable?> labelled, History known, EvaluationReport report, long asOf,
        CancellationToken stop)
    {
        var trainer = installation.Study.Trainers.Of(target.Trainer, Math.Max(1, installation.Threads / target.TrainingDays.Count));
        var fitted = ParallelMap.Of([.. target.TrainingDays.Zip(labelled)], installation.Threads, one =>
        {
            if (one.Second is not { HasBoth: true } rows) { return null; }

            var model = FittedModel.Train(trainer, rows.Table, rows.NeedsSupport, (ulong)study.Seed, stop);
            return new Learnt(
                new DayModel(one.First, model.Model, model.Calibration, rows.Rows, rows.BaseRate!.Value)
                {
                    Choice = model.Choice.Count == 0 ? null : model.Choice,
                    Prior = model.Prior,
                    CourseBounds = CourseBounds.Of(model, rows.Table.Rows, rows.NeedsSupport),
                },
                [.. rows.Table.Rows.Select(row => row.Term).Distinct()],
                new LearntDay(one.First, rows.Table.Columns, model.Model, model.UnseenProbabilities()));
        }, stop).OfType<Learnt>().ToList();
        var days = fitted.ConvertAll(one => one.Model);
        var learnt = new SortedSet<string>(fitted.SelectMany(one => one.Terms), StringComparer.Ordinal);
        if (days.Count == 0)
        {
            var told = OutcomeWords.Of(study, target, known)?.Told is { } words ? $". {words}" : "";
            return CandidateRecord.None(target, OneKindOnly([.. labelled.OfType<LabelledTable>()]) + told + LateRoster(labelled));
        }

        var version = registry.Add(new ModelVersion(target.Id, "", asOf, target.Trainer, [.. learnt], days, installation.Study.Hash,
            CodeVersion.Text, (ulong)study.Seed,
            installation.Study.BasisOf(target))
        {
            NotYetForward = Gate.SplitFor(target, report) is null or EvaluationReport.HeldOutStudents,
            Reference = Reference.Of(fitted.ConvertAll(one => one.Rows)),
        });
        var gates = Gate.Judge(target, report);
        var passed = gates.All(gate => gate.Passed);
        var first = registry.Promotions(target.Id).Count == 0;
        var backDated = new RunFolder(installation.Store, installation.Study.Zone).HasLaterNight(asOf);
        if (registry.Promotions(target.Id).Reverse().MaxBy(one => one.AsOf)?.Version == version.Id)
        {
            return new CandidateRecord(target.Id, version.Id, gates, false, "is the champion already");
        }

        if (!passed) { return new CandidateRecord(target.Id, version.Id, gates, false, NotPassed(target, gates, report)); }

        if (target.Promotion != Promotion.AutomaticFirst || !first || backDated)
        {
            var why = !first ? "there is a champion already; "
                : backDated && target.Promotion == Promotion.AutomaticFirst ? "later nights have run already; " : "";
            var waits = $"{why}it waits for a person; promote it with: {TypedCommand.Promote(target.Id, version.Id)}";
            return new CandidateRecord(target.Id, version.Id, gates, false, waits);
        }

        return new CandidateRecord(target.Id, version.Id, gates, true, "promoted: the study's first model, and all gates are passed");
    }

    /// <summary>A candidate with how the trainer of each of its days was chosen.</summary>
    private CandidateRecord WithChoices(CandidateRecord candidate) => candidate.Version is not { } version ? candidate : candidate with
    {
        Choices = [.. registry.Load(candidate.Target, version).Days.Where(day => day.Choice is { Count: > 1 })
            .SelectMany(day => (day.Choice ?? []).Select(figure => new DayChoice(day.Day, figure)))],
    };

    private static string NotPassed(TargetRule target, IReadOnlyList<Gate> gates, EvaluationReport report)
    {
        var judged = report.Judgements.Select(one => one.Setting).Where(one => one.Target == target.Id).ToList();
        return judged.Count == 0 ? "not promoted: no past rows could be judged"
            : Gate.SplitFor(target, report) is null
                ? $"not promoted: no split could be judged that is forward in time: the test terms of '{judged[0].Split}' begin before its "
                    + $"training terms end"
                : $"not promoted: {string.Join("; ", gates.Where(gate => !gate.Passed))}";
    }

    /// <summary>Why nothing can be learnt from past rows, with the counts of the day that has most of them.</summary>
    private static string OneKindOnly(IReadOnlyList<LabelledTable> days)
    {
        const string none = "no past term has outcomes of both kinds yet";
        if (days.MaxBy(day => day.Rows) is not { Rows: > 0 } most)
        {
            var open = days.Sum(day => day.Censored.GetValueOrDefault(Censoring.HorizonOpen));
            return days.All(day => day.Censored.Count == 0)
                ? "there is no past row: nobody was known to be enrolled on a training day"
                : $"{none}: no past row has an outcome" + (open == 0 ? "" : $"; {open} rows are not decided yet");
        }

        var needed = most.NeedsSupport.Count(one => one);
        return $"{none}: {needed} of {most.Rows} past rows needed support";
    }

    /// <summary>If there is no past row: the roster that is known only since it arrived, and what to declare. Else empty.</summary>
    private string LateRoster(List<LabelledTable?> days) =>
        days.Exists(day => day is { Rows: > 0 } or { Censored.Count: > 0 })
            || study.Sources.FirstOrDefault(one => one.Kind == SourceKind.Roster && !one.SaysWhenKnown(measure: null)) is not { } roster
            ? "" : $". Source '{roster.Id}' is known only since its files arrived, so nobody is enrolled before: if it covers earlier "
                + "terms, "
                + "declare \"delayDays\": 0 or a column 'known' for it";

    private sealed record Learnt(DayModel Model, IReadOnlyList<string> Terms, LearntDay Rows);
}

public sealed record DayChoice(int Day, TrainerFigure Figure);

/// <param name="Version">Id of the candidate, or null when none could be trained.</param>
/// <param name="Decision">In words.</param>
public sealed record CandidateRecord(string Target, string? Version, IReadOnlyList<Gate> Gates, bool Promoted, string Decision)
{
    /// <summary>How the trainer of each training day was chosen; empty if the study names it.</summary>
    public IReadOnlyList<DayChoice> Choices { get; init; } = [];

    /// <summary>Which trainer learnt which days, in words; null if the study names it.</summary>
    [JsonIgnore]
    public string? ChosenTold => Choices.Count == 0 ? null : string.Join("; ", Choices.Where(one => one.Figure.Chosen)
        .GroupBy(one => one.Figure.Told, StringComparer.Ordinal).Select(trainer => $"{trainer.Key} for day "
            + string.Join(", ", trainer.Select(one => one.Day.ToString(CultureInfo.InvariantCulture)))));

    internal static CandidateRecord None(TargetRule target, string why) => new(target.Id, null, [], false, why);
}
