using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Models;
using Analytics.Studies;
using Analytics.Surveys;
using Analytics.Targets;

namespace Analytics.Runs;

/// <summary>Judges every trainer forward in time, beside the base rate and a one-line rule, on the splits and days of the plan.</summary>
internal sealed class Judging(Installation installation, PastTables past, History known, ScaleScores scores)
{
    private readonly Study study = installation.Study.Study;
    private readonly List<Judgement> judgements = [];
    private readonly List<string> notYet = [];

    /// <summary>Called with the rows of each comparison, so that others can be measured on the same ones.</summary>
    public Action<TargetRule, string, double?, int, LabelledTable, LabelledTable>? Rows { get; init; }

    public EvaluationReport Judge(IReadOnlyList<TargetRule> targets, CancellationToken stop)
    {
        var plan = study.Evaluation;
        double?[] delays = plan.Delays is { Count: > 0 } declared ? [.. declared.Select(delay => (double?)delay.Days).Distinct()] : [null];
        var (done, total) = (0, targets.Count * plan.Splits.Count * delays.Length * plan.Days.Count);
        foreach (var target in targets)
        {
            foreach (var split in plan.Splits)
            {
                foreach (var delay in delays)
                {
                    foreach (var day in plan.Days)
                    {
                        stop.ThrowIfCancellationRequested();
                        Judge(target, split, delay, day, stop);
                        installation.Progress(new Step("evaluate", ++done, total, $"{target.Id}, {split.Name}, day {day}"));
                    }
                }
            }
        }

        foreach (var target in targets.Where(target => judgements.All(one => one.Setting.Target != target.Id))) { JudgeHeldOut(target, stop); }

        return new EvaluationReport(judgements, [.. notYet.Distinct(StringComparer.Ordinal)]);
    }

    private void Judge(TargetRule target, Split split, double? delay, int day, CancellationToken stop)
    {
        var (train, test) = (Labelled(target, split.Train, day, delay), Labelled(target, split.Test, day, delay));
        if (train is null || test is null || train.NeedsSupport.Distinct().Count() < 2 || test.NeedsSupport.Distinct().Count() < 2)
        {
            var why = test is { Rows: 0 } or null ? $"outcomes of {string.Join(", ", split.Test)} are not known yet" : $"outcomes of {string.Join(", ", split.Train)} are not known yet, or all the same";
            notYet.Add($"{target.Id}, {split.Name}: {why}");
            return;
        }

        Compare(target, split.Name, delay, day, train, test, stop);
    }

    /// <summary>Where no split could be judged yet: every fourth student held out of the terms that have outcomes. Not forward in time.</summary>
    private void JudgeHeldOut(TargetRule target, CancellationToken stop)
    {
        var terms = known.Courses.Values.Select(course => course.Term).Distinct().Order(StringComparer.Ordinal).ToList();
        foreach (var day in study.Evaluation.Days)
        {
            if (Labelled(target, terms, day, null) is not { Rows: > 0 } rows) { continue; }

            var fold = rows.Table.Rows.Select(row => FittedModel.FoldOf(row.Student)).ToList();
            var train = rows.Take([.. Enumerable.Range(0, rows.Rows).Where(row => fold[row] != 0)]);
            var test = rows.Take([.. Enumerable.Range(0, rows.Rows).Where(row => fold[row] == 0)]);
            if (train.NeedsSupport.Distinct().Count() == 2 && test.NeedsSupport.Distinct().Count() == 2) { Compare(target, EvaluationReport.HeldOutStudents, null, day, train, test, stop); }
        }
    }

    private void Compare(TargetRule target, string split, double? delay, int day, LabelledTable train, LabelledTable test, CancellationToken stop)
    {
        Rows?.Invoke(target, split, delay, day, train, test);
        var matured = train.MaturedAt <= test.Table.Rows.Min(row => row.Cutoff);
        void Add(string way, double[] probabilities, double[]? ranks = null) => judgements.Add(Judgement.Of(
            new Setting(target.Id, split, delay, day, way, train.Rows, test.Rows, train.BaseRate!.Value, test.BaseRate!.Value, matured),
            test.NeedsSupport, probabilities, ranks ?? probabilities, (ulong)study.Seed));

        foreach (var name in Trainers.Names)
        {
            var trainer = Trainers.Of(name, installation.Threads);
            var fitted = FittedModel.Train(trainer, train.Table.Columns, train.NeedsSupport, [.. train.Table.Rows.Select(row => row.Student)], (ulong)study.Seed, stop);
            Add(name, fitted.Probabilities(test.Table.Columns));
        }

        var constant = new double[test.Rows];
        Array.Fill(constant, train.BaseRate!.Value);
        Add(EvaluationReport.BaseRate, constant);
        if (OneLineRule.Apply(target.Rule, train, test) is { } rule) { Add(EvaluationReport.OneLineRule, rule.Probabilities, rule.Ranks); }
    }

    private LabelledTable? Labelled(TargetRule target, IReadOnlyList<string> terms, int day, double? delay) =>
        past.Of(target.Grain, terms, day, delay) is { } table ? LabelledTable.From(study, target, table, known, scores) : null;
}
