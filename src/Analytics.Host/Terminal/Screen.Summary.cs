using Analytics.Evaluation;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    private const int UnboundedWidth = 10_000;

    /// <summary>Summary of a night: rows, training if any, lists, and paths.</summary>
    public void Night(Installation installation, Night night, IReadOnlyList<Delivered> delivered) => Show(() =>
    {
        if (night.RunBefore) { Line("night: run before from the same inputs: nothing changes"); }

        var record = night.Record;
        Title($"{installation.Study.Study.Title}, as of {record.Cutoff[..10]}");
        Sources(record.Sources);
        foreach (var sentence in record.Mended ?? []) { Line(sentence); }

        foreach (var wave in record.Waves) { Wave(wave); }

        if (night.Training is { } training)
        {
            Candidates(training.Candidates, training.Evaluation);
            Remarks(training.Evaluation);
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

    /// <summary>A path, if not empty, without wrapping, so that it can be copied.</summary>
    private void Place(string what, string path)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()) { Text($"{what,-20}{told(path)}\n"); }
    }

    /// <summary>Results of a retraining.</summary>
    public void Training(Installation installation, RetrainRecord record, bool runBefore) => Show(() =>
    {
        if (runBefore) { Line("training: run before from the same inputs: nothing changes"); }

        Title($"{installation.Study.Study.Title}, learnt as of {record.AsOf[..10]}");
        Sources(record.Sources);
        Warnings(record.Sources);
        Quality(record.Evaluation);
        Candidates(record.Candidates, null);
        Place("run record, report", installation.Store.Run(record.Id));
    });

    private void Title(string text)
    {
        output.WriteLine();
        output.MarkupLineInterpolated($"[bold]{text}[/]");
    }

    /// <summary>Sources as a table with the longest headers that fit; else a line per source.</summary>
    internal void Sources(IReadOnlyList<SourceReport> sources)
    {
        Table[] tables =
        [
            Sources(sources, "rows read", "kept", "quarantined", "duplicate", "passed over", "replaced", "forgotten"),
            Sources(sources, "read", "kept", "faulty", "twice", "passed", "replaced", "forgotten"),
        ];
        if (Array.Find(tables, Fits) is { } table) { output.Write(table); }
        else
        {
            foreach (var source in sources) { Line($"{source.Source}: {StateOf(source)}; {Each(CountsOf(source))}"); }
        }

        foreach (var source in sources.Where(source => source.Down is not null)) { Line($"degraded: {source.Down}"); }

        explained = sources;
    }

    /// <param name="sources">The sources.</param>
    /// <param name="words">Headers of row counts; optional ones are left out where all are 0.</param>
    private static Table Sources(IReadOnlyList<SourceReport> sources, params string[] words)
    {
        List<int> shown = [.. Enumerable.Range(0, words.Length)
            .Where(at => at < 4 || sources.Any(source => RowsOf(source)[at] > 0))]; // the others are rarely above 0
        var table = Table(["source", "files", .. shown.Select(at => words[at]), "state"]);
        foreach (var source in sources)
        {
            var rows = RowsOf(source);
            table.AddRow([
                Markup.Escape(source.Source), Count(source.Files.Count),
                .. shown.Select(at => at < 4 || rows[at] > 0 ? Count(rows[at]) : ""), StateOf(source)]);
        }

        return table;
    }

    private static IEnumerable<(long Count, string What)> CountsOf(SourceReport source)
    {
        string[] words = ["rows read", "kept", "quarantined", "duplicate", "passed over", "replaced", "forgotten"];
        return words.Zip(RowsOf(source), (word, rows) => (rows, word)).Where(one => one.rows > 0)
            .Prepend((source.Files.Count, source.Files.Count == 1 ? "file" : "files"));
    }

    /// <summary>Rows read, kept, quarantined, duplicate, passed over, replaced, and forgotten after an erasure.</summary>
    private static long[] RowsOf(SourceReport source) =>
    [
        source.Files.Sum(file => file.Read), source.Files.Sum(file => file.Accepted), source.Files.Sum(file => file.Quarantined),
        source.Files.Sum(file => file.Duplicate), source.Files.Sum(file => file.PassedOver), source.Files.Sum(file => file.Replaced),
        source.Files.Sum(file => file.Forgotten),
    ];

    private static string StateOf(SourceReport source) => source switch
    {
        { State: SourceState.Delivered } => source.Warning is null ? "ok" : "warned",
        { State: SourceState.Missing, Optional: true } => "no feed",
        _ => source.State.ToString().ToLowerInvariant(),
    };

    /// <summary>Degradations not yet reported beside sources and lists, and warnings.</summary>
    private void Degraded(RunRecord record)
    {
        var known = record.Sources.Select(source => source.Down).OfType<string>().ToHashSet();
        known.UnionWith(record.Targets.Where(target => target.Held is not null)
            .Select(target => $"target '{target.Target}' has no new list: {target.Held}"));
        foreach (var degraded in record.Degraded.Where(one => !known.Contains(one))) { Line($"degraded: {degraded}"); }

        Warnings(record.Sources);
    }

    private void Warnings(IReadOnlyList<SourceReport> sources)
    {
        foreach (var source in sources)
        {
            foreach (var warning in source.Warnings) { Warned($"{source.Source}: {warning}"); }
        }
    }

    /// <param name="candidates">The trained versions, one per target.</param>
    /// <param name="quality">Their evaluation, summarized per target; null where its tables are shown.</param>
    private void Candidates(IReadOnlyList<CandidateRecord> candidates, EvaluationReport? quality)
    {
        foreach (var candidate in candidates)
        {
            Line($"{candidate.Target}: candidate {candidate.Version ?? "none"}, {candidate.Decision}");
            if (candidate.ChosenTold is { } chosen) { Line($"  chosen by evidence: {chosen}"); }

            if (quality is not null) { Ranks(quality, candidate.Target); }
        }
    }

    private void Lists(RunRecord record, IReadOnlyList<Delivered> delivered)
    {
        foreach (var target in record.Targets)
        {
            Line(target.Held is { } held
                ? $"{target.Target}: no new list, {held}"
                : $"{target.Target}: {target.Nobody ?? Counted(target, delivered)}");
            if (target.NotYetForward) { Line($"  its model is {ModelVersion.NotYetForwardWords}: students of past terms were held out"); }

            if (Each(Of(true)) is { Length: > 0 } on) { Line($"  on the list: {on}"); }

            if (Each(Of(false)) is { Length: > 0 } off) { Line($"  no longer on it: {off}"); }

            IEnumerable<(long, string)> Of(bool listed) =>
                target.States.Where(one => one.Key.IsListed() == listed && one.Value > 0).Select(one => ((long)one.Value, one.Key.Word()));
        }
    }

    private static string Counted(TargetOutcome target, IReadOnlyList<Delivered> delivered)
    {
        var lists = delivered.Where(one => one.Target == target.Target && one.Listed > 0).ToList();
        var nobody = lists.Find(one => one.Advisor is null)?.Listed ?? 0;
        return $"{target.Flagged} listed of {target.Scored} scored"
            + (lists.Count > 0 ? $", for {Many(lists.Count(one => one.Advisor is not null), "advisor")}" : "")
            + (nobody > 0 ? $" ({Count(nobody)} without an advisor)" : "")
            + $"; {target.Waiting} above the bound without a place, "
            + $"{target.Insufficient} with too little data to tell"
            + (target.OptedOut > 0 ? $"; {Count(target.OptedOut)} opted out" : "");
    }

    /// <summary>Whether a table fits without breaking words or numbers.</summary>
    private bool Fits(Table table) =>
        ((IRenderable)table).Measure(RenderOptions.Create(output), UnboundedWidth).Max <= output.Profile.Width;

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

    private static string Each(IEnumerable<(long Count, string What)> counts) =>
        string.Join(", ", counts.Select(one => $"{one.Count:N0} {one.What}"));

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Figure(Estimate? estimate) => estimate?.Value is { } value ? $"{value:.000}" : "cannot tell";

    private static string Interval(Estimate estimate) => estimate switch
    {
        { Value: null } => "cannot tell",
        { Low: { } low, High: { } high } => $"{estimate.Value:.000} ({low:.000}-{high:.000})",
        _ => $"{estimate.Value:.000}",
    };
}
