namespace Analytics.Nightly;

/// <summary>How well models rank, and whether groups of students are missed, in a sentence each.</summary>
/// <param name="what">Which models: champions or candidates.</param>
internal sealed class JudgedSentences(Study study, EvaluationReport evaluation, string what)
{
    public Html Quality()
    {
        var last = study.Targets
            .Select(target => (Target: target, Own: evaluation.Leading(target.Id).LastOrDefault(one => one.Setting.Own)))
            .Where(one => one.Own is not null).ToList();
        if (last.Count == 0) { return $"No {what} has been judged on past terms yet."; }

        var told = last.ConvertAll(one =>
            string.Create(CultureInfo.InvariantCulture, $"{one.Own!.Auc.Value:0.00} for {Named(one.Target.Id)}")
            + (Rule(one.Target.Id) is { } rule ? string.Create(CultureInfo.InvariantCulture, $", the one-line rule {rule:0.00}") : ""));
        var forward = last.TrueForAll(one => one.Own!.Setting.Forward) ? "On later terms"
            : last.Exists(one => one.Own!.Setting.Forward) ? "On later terms, or on students held out where there is none yet,"
            : "On students held out of the same terms";
        var worst = last.MaxBy(one => one.Own!.CalibrationError.Value ?? 0);
        Html ranks = $"{forward} {what}s rank with an <a href=\"#quality\">AUC of {Joined(told, "; ")}</a>";
        Html error = $"<a href=\"#calibration\">calibration error</a>";
        var largest = last.Count == 1 ? "is" : $"is largest for {Named(worst.Target.Id)}:";
        return $"{ranks}; the {error} {largest} {worst.Own!.CalibrationError.Value ?? 0:0.00}.";
    }

    private double? Rule(string target) =>
        evaluation.Leading(target).LastOrDefault(one => one.Setting.Way == EvaluationReport.OneLineRule)?.Auc.Value;

    public Html Audit()
    {
        var gaps = evaluation.Audits.SelectMany(audit => audit.Groups.Where(one => one.Gap is not null)
            .Select(one => (audit.Target, one.Level, one.Gap!.Verdict))).ToList();
        if (gaps.Count == 0)
        {
            return study.Audit is null ? $"The study names no groups of students to compare." : $"No groups of students could be compared.";
        }

        var (found, fair) = (gaps.Where(one => one.Verdict == AuditVerdict.Gap).ToList(),
            gaps.Count(one => one.Verdict == AuditVerdict.Fair));
        if (gaps.All(one => one.Verdict == AuditVerdict.CannotTell))
        {
            Html link = $"<a href=\"#audit\">The audit cannot tell</a>";
            return $"{link} whether lists treat groups of students alike: {gaps.Count} of {gaps.Count} comparisons have too few students.";
        }

        var who = found.Count == 0 ? "no gap" : string.Create(CultureInfo.InvariantCulture,
            $"{found.Count} {(found.Count == 1 ? "gap" : "gaps")}, for {Joined([.. found.Select(one => one.Level).Distinct()])}");
        Html finds = $"The audit finds <a href=\"#audit\">{who} between groups of students</a>";
        return $"{finds}; {fair} of {gaps.Count} comparisons are fair, and for {gaps.Count - fair - found.Count} it cannot tell.";
    }

    private string Named(string target) => ReportSections.Within(study.TitleOf(target));

    public static string Joined(IReadOnlyList<string> names, string comma = ", ") => names.Count < 2 ? names[0]
        : $"{string.Join(comma, names.SkipLast(1))}{(comma == ", " ? "" : ";")} and {names[^1]}";
}
