using Analytics.Evaluation;
using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>Model quality: a line per day where that fits, with Brier and calibration error of the target's own trainer, marked with a
    /// star; else a line per day and way.</summary>
    internal void Quality(EvaluationReport report)
    {
        foreach (var group in report.Judgements.GroupBy(one => (one.Setting.Target, one.Setting.Split, one.Setting.DelayDays)))
        {
            List<Judgement> judged = [.. group];
            var byDay = ByDay(judged);
            var table = Fits(byDay) ? byDay : ByWay(judged);
            var first = judged[0].Setting;
            var delay = first.DelayDays is { } days ? $", marks known after {days:0} days" : "";
            table.Title = new TableTitle(Markup.Escape($"{first.Target}: {first.Split}{delay}{Caution(first)}"));
            if (OwnWay(judged) is { } own) { table.Caption = new TableTitle(Markup.Escape($"* {own}, the trainer of this target")); }

            output.Write(table);
        }

        Audits(report.Audits);
        Remarks(report);
    }

    /// <summary>AUC of a target's model on the first and last day, beside the one-line rule, and counts of group comparisons by
    /// verdict.</summary>
    internal void Ranks(EvaluationReport report, string target)
    {
        foreach (var split in report.Judgements.Where(one => one.Setting.Target == target)
            .GroupBy(one => (one.Setting.Split, one.Setting.DelayDays)))
        {
            var ranked = split.Where(one => one.Setting.Own).OrderBy(one => one.Setting.Day).ToList();
            if (ranked.Count == 0) { continue; }

            Judgement[] days = ranked.Count == 1 ? [ranked[0]] : [ranked[0], ranked[^1]];
            var rules = days.Select(day => split.FirstOrDefault(
                one => one.Setting.Way == EvaluationReport.OneLineRule && one.Setting.Day == day.Setting.Day)).ToList();
            Line($"  {split.Key.Split}{Caution(days[0].Setting)}: AUC "
                + string.Join(", ", days.Select(day => $"{Interval(day.Auc)} on day {Count(day.Setting.Day)}"))
                + (rules.Contains(null) ? "" : $"; one-line rule {string.Join(", ", rules.Select(rule => Figure(rule!.Auc)))}"));
        }

        var verdicts = report.Audits.Where(audit => audit.Target == target).SelectMany(audit => audit.Groups)
            .Where(one => one.Gap is not null).CountBy(one => one.Gap!.Verdict).OrderBy(one => one.Key)
            .Select(one => ((long)one.Value, one.Key.Word()));
        if (Each(verdicts) is { Length: > 0 } groups) { Line($"  groups of students compared: {groups}"); }
    }

    /// <summary>Which stored models were judged, on which terms, and what they reach there.</summary>
    private void Champions(IReadOnlyList<JudgedChampion> champions)
    {
        foreach (var one in champions)
        {
            Line($"{one.Target}: champion {one.Version}, learnt from {string.Join(", ", one.LearntFrom)}; judged as stored on "
                + (one.JudgedOn.Count == 0 ? "nothing yet" : string.Join(", ", one.JudgedOn)));
            foreach (var gate in one.Gates) { Line($"  {gate}"); }
        }
    }

    private void Remarks(EvaluationReport report)
    {
        foreach (var told in report.Told) { Line($"please look at: {told}"); }

        foreach (var waiting in report.NotYet) { Line($"not judged yet: {waiting}"); }
    }

    private static Table ByDay(List<Judgement> group)
    {
        var trainer = OwnWay(group);
        List<string> ways = [.. group.Select(one => one.Setting.Way).Distinct().Where(way => way != EvaluationReport.BaseRate)];
        var table = Table(["day", .. ways.Select(way => $"AUC, {Starred(way, trainer)}"), "Brier*", "of base rate", "calib. error*",
            "needed support"]);
        foreach (var day in group.GroupBy(one => one.Setting.Day))
        {
            var judged = day.ToDictionary(one => one.Setting.Way, StringComparer.Ordinal);
            var own = trainer is null ? null : judged.GetValueOrDefault(trainer);
            table.AddRow([
                Count(day.Key), .. ways.Select(way => judged.TryGetValue(way, out var one) ? Interval(one.Auc) : ""), Figure(own?.Brier),
                Figure(judged[EvaluationReport.BaseRate].Brier), Figure(own?.CalibrationError), Shares(day.First().Setting)]);
        }

        return table;
    }

    /// <summary>The same figures with a line per way: narrower and longer.</summary>
    private static Table ByWay(List<Judgement> group)
    {
        var trainer = OwnWay(group);
        var table = Table("day", "way", "AUC", "Brier", "calib. error", "needed support");
        foreach (var figures in table.Columns.Take(4)) { figures.NoWrap(); } // on narrow terminals the last headers wrap
        foreach (var day in group.GroupBy(one => one.Setting.Day))
        {
            foreach (var (at, one) in day.Index())
            {
                var ranks = one.Setting.Way != EvaluationReport.BaseRate; // constant for all students
                table.AddRow(at == 0 ? Count(day.Key) : "", Markup.Escape(Starred(one.Setting.Way, trainer)),
                    ranks ? Interval(one.Auc) : "", Figure(one.Brier), ranks ? Figure(one.CalibrationError) : "",
                    at == 0 ? Shares(one.Setting) : "");
            }
        }

        return table;
    }

    private static string? OwnWay(List<Judgement> group) => group.Find(one => one.Setting.Own)?.Setting.Way;

    private static string Starred(string way, string? own) => way == own ? $"{way}*" : way;

    private static string Shares(Setting setting) => $"{setting.TrainBaseRate:P0} / {setting.TestBaseRate:P0}";

    private static string Caution(Setting setting) => setting switch
    {
        { Split: EvaluationReport.HeldOutStudents } => " (not forward in time)",
        { Forward: false } => " (not forward in time: no gate goes by it)",
        { LabelsMatured: false } => " (labels learnt from were not known at the cutoff)",
        _ => "",
    };
}
