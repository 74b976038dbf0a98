namespace Analytics.Nightly;

/// <summary>What models were learnt from that are judged.</summary>
/// <param name="BaseRate">Share of the rows that needed support.</param>
/// <param name="MaturedAt">When all of it was known, microseconds UTC.</param>
/// <param name="Modules">Modules of the rows.</param>
/// <param name="Table">The rows themselves; null if others could not learn from them and be judged on the same rows.</param>
internal sealed record LearntFrom(int Rows, double BaseRate, long MaturedAt, IReadOnlySet<string?> Modules, LabelledTable? Table)
{
    public static LearntFrom Of(LabelledTable rows, bool heldOut = false) => new(rows.Rows, rows.BaseRate!.Value, rows.MaturedAt,
        rows.Table.Rows.Select(row => row.Course?.Module).ToHashSet(StringComparer.Ordinal), heldOut ? null : rows);
}

/// <summary>The judgements of one comparison, or why there are none.</summary>
internal sealed record Verdict(IReadOnlyList<Judgement> Judgements, string? NotYet)
{
    /// <summary>The rows with what the target's own model says; null without judgements.</summary>
    public JudgedRows? Own { get; init; }
}

/// <summary>Judges ways of ranking on the same rows, and keeps the rows.</summary>
internal sealed class JudgedWays(Study study, RowExport export)
{
    /// <param name="said">One of them has the name of the target's trainer.</param>
    public Verdict Of(Comparison one, LearntFrom train, LabelledTable test, IReadOnlyList<Way> said)
    {
        export.Write(one, train.Table, test, said);
        var matured = train.MaturedAt <= test.Table.Rows.Min(row => row.Cutoff);
        var rule = OneLineRule.Verdicts(one.Target.Rule, test);
        List<string> students = [.. test.Table.Rows.Select(row => row.Student)];
        var told = new Sufficiency(test.Table, one.Target, study.SurveyIds());
        bool[] mayBeListed = [.. Enumerable.Range(0, test.Rows).Select(row => told.IsAsked(row) && !told.IsTooLittle(row))];
        var own = said.First(way => way.Name == one.Target.Trainer);
        bool[] isNew = [.. test.Table.Rows.Select(row => !train.Modules.Contains(row.Course?.Module))];
        var rows = new JudgedRows(one, test.Table.Rows, test.NeedsSupport, own.Probabilities, mayBeListed);
        Judgement Of(Way way)
        {
            var setting = new Setting(one.Target.Id, one.Split, one.DelayDays, one.Day, way.Name, train.Rows, test.Rows,
                train.BaseRate, test.BaseRate!.Value, matured, one.Forward, way == own) { Tried = one.Tried };
            var judged = new Scored(way.Probabilities, test.NeedsSupport);
            var judgement = Judgement.Of(setting, judged, students, (ulong)study.Seed, way == own ? rule : null);
            return way != own ? judgement : judgement with
            {
                Certainty = way.Bounds is { } bounds ? Certainty.Of(bounds, judged, way.Before, test.Table.Rows) : null,
                Moves = way.Moves,
                NewModules = NewModules.Of(judgement, judged, students, isNew, (ulong)study.Seed),
                Worth = new Worth(rows.Capacities(), rows.AtCapacity(), DecisionCurve.Of(judged, Worth.Thresholds), way.Importance),
                Curves = JudgedCurves.Of(judged),
                Probabilities = ProbabilityQuality.Of(judged),
            };
        }

        return new Verdict([.. said.Select(Of)], null) { Own = rows };
    }
}
