using Analytics.Models;

namespace Analytics.Nightly;

/// <summary>One comparison of all ways of ranking: its target, split and day, and whether the test terms begin after the training terms
/// end.</summary>
internal sealed record Comparison(TargetRule Target, string Split, double? DelayDays, int Day, bool Forward)
{
    /// <summary>Whether a delay other than the declared one is used.</summary>
    public bool Tried { get; init; }
}

/// <summary>Judges the method's trainers, the one a target names and the installation's yardsticks forward in time, beside the base rate
/// and a one-line rule, on the splits and days of the plan.</summary>
internal sealed class Evaluator
{
    private readonly Installation installation;
    private readonly Study study;
    private readonly Lock reporting = new();

    /// <param name="asOf">Only what was known by then is used; microseconds UTC.</param>
    /// <param name="days">Course days needed besides those of the plan.</param>
    public Evaluator(
        Installation installation, NightInputs inputs, long asOf, IEnumerable<int> days, string run, CancellationToken stop)
    {
        (this.installation, study) = (installation, installation.Study.Study);
        (Known, Contacts) = (inputs.Archive.AsOf(asOf), inputs.Contacts);
        Scores = installation.Study.ScoresOf(Known);
        Past = new PastTables(installation, inputs.Archive, [.. study.Evaluation.Days, .. days], stop);
        Learnable = new Learnable(study, inputs, Known, Scores);
        Judged = new JudgedWays(study, new RowExport(installation.Store.Run(run)));
    }

    public JudgedWays Judged { get; }

    public History Known { get; }

    public ContactLog Contacts { get; }

    public ScaleScores Scores { get; }

    public PastTables Past { get; }

    public Learnable Learnable { get; }

    /// <summary>Comparisons run in parallel; the report has them in the order of the plan.</summary>
    public EvaluationReport Judge(TargetsHere targets, CancellationToken stop)
    {
        var asked = targets.Targets;
        var report = JudgeLearnable([.. asked.Where(target => Learnable.WhyNot(target) is null)], stop);
        var held = asked.Select(target => Learnable.WhyNot(target) is { } why ? $"{target.Id}: {why}" : null).OfType<string>();
        return report with { NotYet = [.. held, .. report.NotYet], Told = [.. targets.Told, .. Learnable.Told(asked)] };
    }

    private EvaluationReport JudgeLearnable(List<TargetRule> targets, CancellationToken stop)
    {
        var plan = study.Evaluation;
        double?[] delays = plan.Delays is { Count: > 0 } declared ? [.. declared.Select(delay => (double?)delay.Days).Distinct()] : [null];
        var asked = (
            from target in targets
            from split in Learnable.Splits
            from delay in delays
            from day in plan.Days
            let forward = IsForward(split.Train, split.Test, target.Grain)
            select (Split: split, Comparison: new Comparison(target, split.Name, delay, day, forward)
            {
                Tried = delay is { } tried && !study.IsDeclared(tried),
            })).ToList();
        var done = 0;
        var verdicts = ParallelMap.Of(asked, installation.Threads, one =>
        {
            var verdict = Judge(one.Comparison, one.Split, asked.Count, stop);
            lock (reporting)
            {
                installation.Progress(new Step("evaluate", ++done, asked.Count,
                    $"{one.Comparison.Target.Id}, {one.Comparison.Split}, day {one.Comparison.Day}"));
            }

            return verdict;
        }, stop).ToList();

        foreach (var target in targets.Where(
            target => verdicts.All(one => one.Judgements.All(judged => judged.Setting.Target != target.Id))))
        {
            verdicts.AddRange(JudgeHeldOut(target, stop));
        }

        var report = new EvaluationReport([.. verdicts.SelectMany(one => one.Judgements)],
            [.. verdicts.Select(one => one.NotYet).OfType<string>().Distinct(StringComparer.Ordinal)]);
        return report with
        {
            Audits = StudentGroups.Audits(study, Known, report, [.. verdicts.Select(one => one.Own).OfType<JudgedRows>()],
                installation.Threads, stop),
            Transfers = [.. targets.SelectMany(target => Transfers(target, report, stop))],
        };
    }

    private IReadOnlyList<CourseTransfer> Transfers(TargetRule target, EvaluationReport report, CancellationToken stop)
    {
        if (target.Grain != Grain.StudentInCourse || report.Leading(target.Id) is not [.., { Setting: var last }]
            || Learnable.Splits.FirstOrDefault(split => split.Name == last.Split) is not { } split) { return []; }

        return new Transferring(installation.Study.Trainers.Of(target.Trainer, 1), (ulong)study.Seed, installation.Threads).Judge(
            last, Labelled(target, split.Train, last.Day, last.DelayDays)!, Labelled(target, split.Test, last.Day, last.DelayDays)!, stop);
    }

    private Verdict Judge(Comparison one, Split split, int atOnce, CancellationToken stop)
    {
        var (train, test) = (Labelled(one.Target, split.Train, one.Day, one.DelayDays),
            Labelled(one.Target, split.Test, one.Day, one.DelayDays));
        if (train is { HasBoth: true } && test is { HasBoth: true }) { return Compare(one, train, test, atOnce, stop); }

        var why = new[] { (Terms: split.Train, Rows: train), (Terms: split.Test, Rows: test) }
            .Where(half => half.Rows is not { HasBoth: true }).Select(half => WhyNotJudged.Told(Known, half.Terms, half.Rows, one.Day));
        return new Verdict([], $"{one.Target.Id}, {split.Name}: {string.Join("; ", why)}");
    }

    /// <summary>If no split can be judged yet: every student of the terms with outcomes is held out in turn. Not forward in time.</summary>
    private IEnumerable<Verdict> JudgeHeldOut(TargetRule target, CancellationToken stop)
    {
        var terms = Known.Terms();
        return study.Evaluation.Days.Select(day => Labelled(target, terms, day, null) is { HasBoth: true } rows
            ? HeldOut(new(target, EvaluationReport.HeldOutStudents, null, day, Forward: false), rows, stop) : null).OfType<Verdict>();
    }

    private Verdict? HeldOut(Comparison one, LabelledTable rows, CancellationToken stop)
    {
        var dealt = TrainingTable.Of(rows.Table, rows.NeedsSupport);
        var deals = ParallelMap.Of([.. Enumerable.Range(0, HeldOutDeal.Times(rows.Rows))], installation.Threads, at => HeldOutDeal.Of(
            rows, StudentFolds.Of(dealt, HeldOutDeal.Folds, new SeededRandom((ulong)study.Seed, at)),
            (train, test) => Ways(one.Target, [], train, test, installation.Threads, stop)), stop).ToList();
        if (deals.Contains(null)) { return null; }

        var verdict = Judged.Of(one, LearntFrom.Of(rows, heldOut: true), rows, HeldOutDeal.Mean(deals!));
        var rule = OneLineRule.Verdicts(one.Target.Rule, rows);
        return verdict with
        {
            Judgements = ParallelMap.Of([.. verdict.Judgements.Index()], installation.Threads,
                way => HeldOutDeal.Judged(way.Item, way.Index, deals!, rows, rule, (ulong)study.Seed), stop).ToList(),
        };
    }

    private Verdict Compare(Comparison one, LabelledTable train, LabelledTable test, int atOnce, CancellationToken stop) =>
        Judged.Of(one, LearntFrom.Of(train), test, Ways(one.Target, Trainers.BuiltIn.Names, train, test, atOnce, stop));

    /// <summary>Each way trains on some rows and predicts others.</summary>
    /// <param name="beside">Trainers besides the target's own.</param>
    private List<Way> Ways(
        TargetRule target, IReadOnlyList<string> beside, LabelledTable train, LabelledTable test, int atOnce, CancellationToken stop)
    {
        var said = new List<Way>();
        foreach (var name in beside.Append(target.Trainer).Distinct(StringComparer.Ordinal))
        {
            var trainer = installation.Study.Trainers.Of(name, Math.Max(1, installation.Threads / atOnce));
            var model = FittedModel.Train(trainer, train.Table, train.NeedsSupport, (ulong)study.Seed, stop);
            var calibrated = model.Of(test.Table);
            said.Add(new(name, calibrated.Probabilities())
            {
                Bounds = CourseBounds.Of(model, train.Table.Rows, train.NeedsSupport),
                Before = calibrated.ProbabilitiesBefore(),
                Moves = calibrated.Moves,
                Importance = name == target.Trainer && test.HasBoth
                    ? PermutationImportance.OfAuc(model.Model, test.Table.Columns, test.NeedsSupport, (ulong)study.Seed) : [],
            });
        }

        foreach (var yardstick in installation.Yardsticks)
        {
            var table = TrainingTable.Of(train.Table, train.NeedsSupport);
            said.Add(new(yardstick.Name, yardstick.Probabilities(table, test.Table.Columns, (ulong)study.Seed, stop)));
        }

        var constant = new double[test.Rows];
        Array.Fill(constant, train.BaseRate!.Value);
        said.Add(new(EvaluationReport.BaseRate, constant));
        if (OneLineRule.Probabilities(target.Rule, train, test) is { } rule) { said.Add(new(EvaluationReport.OneLineRule, rule)); }

        return said;
    }

    /// <summary>Whether every test course begins after the last training course has ended.</summary>
    internal bool IsForward(IEnumerable<string> train, IEnumerable<string> test, Grain grain)
    {
        var courses = Known.Courses.Values.SelectMany(course => course.Seen(byTerm: grain == Grain.Student))
            .ToLookup(course => course.Term, StringComparer.Ordinal);
        var ends = train.SelectMany(term => courses[term]).Select(course => course.Ends).DefaultIfEmpty(DateOnly.MaxValue).Max();
        return test.SelectMany(term => courses[term]).All(course => course.Starts > ends);
    }

    internal LabelledTable? Labelled(TargetRule target, IReadOnlyList<string> terms, int day, double? delay) =>
        Past.Of(target.Grain, terms, day, delay) is { } table ? LabelledTable.From(study, target, table, Known, Scores, Contacts) : null;
}
