using Analytics.Evaluation;
using Analytics.Flags;
using Analytics.Host.Delivery;
using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>A night's summary: rows, the training if it began with one, lists, and where everything is.</summary>
    public void Night(Installation installation, Night night, IReadOnlyList<Delivered> delivered) => Show(() =>
    {
        if (night.RunBefore) { Line("night: run before from the same inputs: nothing changes"); }

        var record = night.Record;
        Title($"{installation.Study.Study.Title}, as of {record.Cutoff[..10]}");
        Sources(record.Sources);
        foreach (var wave in record.Waves) { Wave(wave); }

        if (night.Training is { } training)
        {
            Quality(training.Evaluation);
            Candidates(training.Candidates);
        }

        Lists(record, delivered);
        Degraded(record);

        var store = installation.Store;
        if (File.Exists(Path.Combine(store.Delivery, record.Cutoff[..10], AdvisorNames.Told)))
        {
            output.MarkupLineInterpolated(
                $"[yellow]note:[/] ids of advisors that cannot be file names are in {AdvisorNames.Told} beside the lists");
        }

        Place("advisors' lists", Path.Combine(store.Delivery, record.Cutoff[..10]));
        Place("tables", store.Current() is { } current ? store.Generation(current) : store.Lake);
        Place("run record, report", store.Run(record.Id));
        Place("quarantine", Path.Combine(store.Private, "quarantine"));
    });

    /// <summary>Where something is, if there is any: on a line that nothing breaks, since people copy it.</summary>
    private void Place(string what, string path)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()) { Text($"{what,-20}{told(path)}\n"); }
    }

    /// <summary>What a retraining found.</summary>
    public void Training(Installation installation, RetrainRecord record) => Show(() =>
    {
        Title($"{installation.Study.Study.Title}, learnt as of {record.AsOf[..10]}");
        Sources(record.Sources);
        Quality(record.Evaluation);
        Candidates(record.Candidates);
        Place("run record, report", installation.Store.Run(record.Id));
    });

    private void Title(string text)
    {
        output.WriteLine();
        output.MarkupLineInterpolated($"[bold]{text}[/]");
    }

    private void Sources(IReadOnlyList<SourceReport> sources)
    {
        var (passed, replaced) = (sources.Any(source => PassedOver(source) > 0), sources.Any(source => Replaced(source) > 0));
        var table = Table([
            "source", "files", IsNarrow ? "read" : "rows read", "kept", IsNarrow ? "faulty" : "quarantined",
            IsNarrow ? "twice" : "duplicate",
            .. passed ? new[] { IsNarrow ? "passed" : "passed over" } : [], .. replaced ? new[] { "replaced" } : [], "state"]);
        foreach (var source in sources)
        {
            table.AddRow([
                Markup.Escape(source.Source), Count(source.Files.Count), Count(source.Files.Sum(file => file.Read)),
                Count(source.Files.Sum(file => file.Accepted)),
                Count(source.Files.Sum(file => file.Quarantined)), Count(source.Files.Sum(file => file.Duplicate)),
                .. passed ? new[] { PassedOver(source) is > 0 and var over ? Count(over) : "" } : [],
                .. replaced ? new[] { Replaced(source) is > 0 and var many ? Count(many) : "" } : [],
                source.State == SourceState.Delivered
                    ? source.Warning is null ? "ok"
                    : "warned"
                    : source is { State: SourceState.Missing, Optional: true } ? "no feed"
                    : source.State.ToString().ToLowerInvariant()]);
        }

        output.Write(table);
        foreach (var source in sources.Where(source => source.Down is not null))
        {
            Line($"degraded: {Optional(source, source.DownByName!)}: {source.Reason}");
        }

        explained = sources;
    }

    /// <summary>
    /// What was not as it should be and was not told yet, as <see cref="Sources"/> tells of sources and <see cref="Lists"/> of targets, and
    /// what is to be looked at.
    /// </summary>
    private void Degraded(RunRecord record)
    {
        var known = record.Sources.Where(source => source.Down is not null)
            .Select(source => $"{Optional(source, source.DownByName!)}: {source.Reason}").ToHashSet();
        known.UnionWith(record.Targets.Where(target => target.Held is not null)
            .Select(target => $"target '{target.Target}' has no new list: {target.Held}"));
        foreach (var degraded in record.Degraded.Where(one => !known.Contains(one))) { Line($"degraded: {degraded}"); }

        foreach (var source in record.Sources)
        {
            foreach (var warning in source.Warnings) { output.MarkupLineInterpolated($"[yellow]warned:[/] {source.Source}: {warning}"); }
        }
    }

    private static string Optional(SourceReport source, string told) =>
        source is { State: SourceState.Missing, Optional: true } ? $"{told} (optional)" : told;

    private static long PassedOver(SourceReport source) => source.Files.Sum(file => file.PassedOver);

    private static long Replaced(SourceReport source) => source.Files.Sum(file => file.Replaced);

    /// <summary>
    /// One line a day: the trainers beside the one-line rule and the base rate. Brier and calibration error are those of the trainer that
    /// the target names, whose candidates are promoted; its column bears a star. All figures and intervals are in the report.
    /// </summary>
    internal void Quality(EvaluationReport report)
    {
        foreach (var group in report.Judgements.GroupBy(one => (one.Setting.Target, one.Setting.Split, one.Setting.DelayDays)))
        {
            var first = group.First().Setting;
            var trainer = group.FirstOrDefault(one => one.Setting.Own)?.Setting.Way;
            var delay = first.DelayDays is { } days
                ? string.Create(CultureInfo.InvariantCulture, $", marks known after {days:0} days") : "";
            List<string> ways = [.. group.Select(one => one.Setting.Way).Distinct().Where(way => way != EvaluationReport.BaseRate)];
            var marked = ways.Select(way => $"AUC, {way}{(way == trainer ? "*" : "")}");
            var table = Table(["day", .. marked, "Brier*", "of base rate", "calib. error*", .. IsNarrow ? [] : new[] { "needed support" }]);
            table.Title = new TableTitle(Markup.Escape($"{first.Target}: {first.Split}{delay}{Caution(first)}"));
            if (trainer is not null) { table.Caption = new TableTitle(Markup.Escape($"* {trainer}, the trainer of this target")); }

            foreach (var day in group.GroupBy(one => one.Setting.Day))
            {
                var setting = day.First().Setting;
                var judged = day.ToDictionary(one => one.Setting.Way, StringComparer.Ordinal);
                var own = trainer is null ? null : judged.GetValueOrDefault(trainer);
                table.AddRow([
                    Count(day.Key),
                    .. ways.Select(way => judged.TryGetValue(way, out var one) ? IsNarrow ? Figure(one.Auc) : Interval(one.Auc) : ""),
                    Figure(own?.Brier),
                    Figure(judged[EvaluationReport.BaseRate].Brier), Figure(own?.CalibrationError),
                    .. IsNarrow
                        ? []
                        : new[] { string.Create(CultureInfo.InvariantCulture,
                            $"{setting.TrainBaseRate:P0} / {setting.TestBaseRate:P0}") }]);
            }

            output.Write(table);
        }

        if (IsNarrow && report.Judgements.Count > 0) { Line("Intervals and shares are in the report, and here on a wider terminal."); }

        foreach (var told in report.Told) { Line($"to be looked at: {told}"); }

        foreach (var waiting in report.NotYet) { Line($"not judged yet: {waiting}"); }
    }

    private static string Caution(Setting setting) => setting switch
    {
        { Split: EvaluationReport.HeldOutStudents } => " (not forward in time)",
        { Forward: false } => " (not forward in time: no gate goes by it)",
        { LabelsMatured: false } => " (labels learnt from were not known at the cutoff)",
        _ => "",
    };

    private void Candidates(IReadOnlyList<CandidateRecord> candidates)
    {
        foreach (var candidate in candidates)
        {
            Line($"{candidate.Target}: candidate {candidate.Version ?? "none"}, {candidate.Decision}");
        }
    }

    private void Lists(RunRecord record, IReadOnlyList<Delivered> delivered)
    {
        foreach (var target in record.Targets)
        {
            Line(target.Held is { } held
                ? $"{target.Target}: no new list, {held}"
                : $"{target.Target}: {target.Nobody ?? Counted(target)}");
            if (Each(Of(true)) is { Length: > 0 } on) { Line($"  on the list: {on}"); }

            if (Each(Of(false)) is { Length: > 0 } off) { Line($"  no longer on it: {off}"); }

            IEnumerable<(int, string)> Of(bool listed) =>
                target.States.Where(one => one.Key.IsListed() == listed && one.Value > 0).Select(one => (one.Value, one.Key.Word()));
        }

        if (delivered.Count == 0) { return; }

        var targets = delivered.Select(one => one.Target).Distinct().ToList();
        var table = Table([.. targets.Select(target => target + " (new)").Prepend("advisor")]);
        foreach (var advisor in delivered.GroupBy(one => one.Advisor).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            // Output ends up in logs: an advisor goes by the first digits of the pseudonym, as in the flags table; ids are in the delivery
            // folder.
            table.AddRow([
                advisor.Key is { } pseudonym ? pseudonym[..9] : "unassigned",
                .. targets.Select(target => advisor.FirstOrDefault(one => one.Target == target) is { } file
                    ? string.Create(CultureInfo.InvariantCulture, $"{file.Listed} ({file.New})") : "0")]);
        }

        output.Write(table);
    }

    private static string Counted(TargetOutcome target) => string.Create(
        CultureInfo.InvariantCulture,
        $"{target.Flagged} listed of {target.Scored} scored, {target.Waiting} above the bound " +
        $"without a place, {target.Insufficient} with too little data to tell");

    private static Table Table(params string[] columns)
    {
        var table = new Table().Border(TableBorder.Simple);
        foreach (var (at, column) in columns.Index())
        {
            var one = new TableColumn(Markup.Escape(column));
            if (at == 0) { one.NoWrap(); }

            table.AddColumn(at == 0 || column is "kind" or "cutoff" or "inputs" or "way" or "state" ? one : one.RightAligned());
        }

        return table;
    }

    private static string Each(IEnumerable<(int Count, string What)> counts) =>
        string.Join(", ", counts.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Count:N0} {one.What}")));

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Figure(Estimate? estimate) =>
        estimate?.Value is { } value ? string.Create(CultureInfo.InvariantCulture, $"{value:.000}") : "cannot tell";

    private static string Interval(Estimate estimate) => estimate switch
    {
        { Value: null } => "cannot tell",
        { Low: { } low, High: { } high } => string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:.000} ({low:.000}-{high:.000})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{estimate.Value:.000}"),
    };
}
