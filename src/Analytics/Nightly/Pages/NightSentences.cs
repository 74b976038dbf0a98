using Analytics.Evaluation;
using Analytics.Flags;
using Analytics.Reports;

namespace Analytics.Nightly;

/// <summary>A night in five sentences, each with a link to the section that shows it.</summary>
internal sealed class NightSentences(Study study, RunReport report)
{
    private readonly RunRecord night = report.Night!;
    private readonly EvaluationReport judged = report.Judged();

    public IReadOnlyList<Html> All() => [Ended(), CameIn(), Lists(), Quality(), Audit()];

    private Html Ended()
    {
        var held = night.Targets.Where(target => target.Held is not null).Select(target => Named(target.Target)).ToList();
        var amiss = night.Sources.Where(source => source.State != Ingest.SourceState.Delivered || source.Warnings.Count > 0)
            .Select(source => source.Source).ToList();
        Html look = amiss.Count == 0 ? "every source came as it should"
            : Html.Of($"<a href=\"#in\">{Joined(amiss)} {(amiss.Count == 1 ? "is" : "are")} to be looked at</a>");
        Html stands = held.Count == 0 ? "no target is held"
            : Html.Of($"<a href=\"#lists\">{Joined(held)} {(held.Count == 1 ? "is" : "are")} held</a>, and the list of before stands");
        return $"The night is finished: {look}; {stands}.";
    }

    private Html CameIn()
    {
        var files = night.Sources.SelectMany(source => source.Files).ToList();
        var (read, kept, faulty) = (files.Sum(file => file.Read), files.Sum(file => file.Accepted), files.Sum(file => file.Quarantined));
        var most = files.SelectMany(file => file.Faults).GroupBy(one => one.Key)
            .Select(one => (Reason: IntakeSections.Words(one.Key), Rows: one.Sum(fault => fault.Value))).ToList() is { Count: > 0 } reasons
                ? reasons.MaxBy(one => one.Rows) : default;
        if (read == 0) { return $"No row was read."; }

        Html quarantined = faulty == 0 ? "none is quarantined"
            : Html.Of($"{faulty} quarantined, <a href=\"#in\">{most.Rows} of them for {most.Reason}</a>");
        return $"Of {read} rows in {files.Count} files {(100.0 * kept / read):0.0} % were kept and {quarantined}.";
    }

    private Html Lists()
    {
        var made = night.Targets.Where(target => target.Held is null && target.Champion is not null).ToList();
        if (made.Count == 0) { return $"<a href=\"#lists\">No list was made</a>."; }

        int In(FlagState state) => made.Sum(target => target.States.GetValueOrDefault(state));
        var listed = made.Select(target => string.Create(CultureInfo.InvariantCulture,
            $"{target.Flagged:N0} of {target.Rows:N0} for {Named(target.Target)}")).ToList();
        var unknown = made.Sum(target => target.Insufficient);
        var thin = unknown == 0 ? "there are data enough for everybody"
            : string.Create(CultureInfo.InvariantCulture, $"for {unknown:N0} there is too little data to tell");
        Html states = $"{In(FlagState.Still)} of them still, {In(FlagState.New)} new and {In(FlagState.Returned)} returned";
        return $"Listed are {Joined(listed)}, <a href=\"#lists\">{states}</a>; {thin}.";
    }

    private Html Quality()
    {
        var last = study.Targets.Select(target => (Target: target, Own: judged.Leading(target.Id).LastOrDefault(one => one.Setting.Own)))
            .Where(one => one.Own is not null).ToList();
        if (last.Count == 0) { return $"No champion has been judged on past terms yet."; }

        var told = last.ConvertAll(one =>
            string.Create(CultureInfo.InvariantCulture, $"{one.Own!.Auc.Value:0.00} for {Named(one.Target.Id)}")
            + (Rule(one.Target.Id) is { } rule ? string.Create(CultureInfo.InvariantCulture, $", the one-line rule {rule:0.00}") : ""));
        var forward = last.TrueForAll(one => one.Own!.Setting.Forward) ? "On later terms"
            : last.Exists(one => one.Own!.Setting.Forward) ? "On later terms, or on students held out where there is none yet,"
            : "On students held out of the same terms";
        var worst = last.MaxBy(one => one.Own!.CalibrationError.Value ?? 0);
        Html ranks = $"{forward} champions rank with an <a href=\"#quality\">AUC of {Joined(told, "; ")}</a>";
        Html error = $"<a href=\"#calibration\">calibration error of {worst.Own!.CalibrationError.Value ?? 0:0.00}</a>";
        return $"{ranks}; furthest from its promises is {Named(worst.Target.Id)}, with a {error}.";
    }

    private double? Rule(string target) =>
        judged.Leading(target).LastOrDefault(one => one.Setting.Way == EvaluationReport.OneLineRule)?.Auc.Value;

    private Html Audit()
    {
        var gaps = judged.Audits.SelectMany(audit => audit.Groups.Where(one => one.Gap is not null)
            .Select(one => (audit.Target, one.Level, one.Gap!.Verdict))).ToList();
        if (gaps.Count == 0)
        {
            return study.Audit is null ? $"The study names no groups of students to compare." : $"No groups of students could be compared.";
        }

        var (found, fair) = (gaps.Where(one => one.Verdict == AuditVerdict.Gap).ToList(),
            gaps.Count(one => one.Verdict == AuditVerdict.Fair));
        var who = found.Count == 0 ? "no gap" : string.Create(CultureInfo.InvariantCulture,
            $"{found.Count} {(found.Count == 1 ? "gap" : "gaps")}, for {Joined([.. found.Select(one => one.Level).Distinct()])}");
        Html finds = $"The audit finds <a href=\"#audit\">{who} between groups of students</a>";
        return $"{finds}; {fair} of {gaps.Count} comparisons are fair, and for {gaps.Count - fair - found.Count} it cannot tell.";
    }

    private string Named(string target) => ReportSections.Within(study.TitleOf(target));

    private static string Joined(List<string> names, string comma = ", ") => names.Count < 2 ? names[0]
        : $"{string.Join(comma, names.SkipLast(1))}{(comma == ", " ? "" : ";")} and {names[^1]}";
}
