using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    private static readonly JsonSerializerOptions written = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DictionaryKeyPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Text without wrapping.</summary>
    public void Text(string text) => output.Profile.Out.Writer.Write(text);

    public void Json<T>(T value) => Text(JsonSerializer.Serialize(value, written) + "\n");

    /// <summary>A table of runs.</summary>
    public void Runs(IReadOnlyList<FinishedRun> runs, int all)
    {
        if (all == 0) { Line("No runs yet."); return; }

        // Ids contain the kind and the day of the cutoff
        var table = IsNarrow
            ? Table("run", "state", "flags", "took") : Table("run", "state", "rows read", "flags", "done", "took", "by");
        table.Columns[0].NoWrap();
        foreach (var run in runs)
        {
            var (rows, flags) = (run.Rows is { } read ? Count(read) : "", run.Flags is { } listed ? Count(listed) : "");
            table.AddRow(IsNarrow
                ? [run.Id, State(run), flags, Took(run)]
                : [run.Id, State(run), rows, flags, Done(run), Took(run), run.Times?.By ?? ""]);
        }

        output.Write(table);
        if (runs.Count < all) { Line($"{runs.Count} of {all} runs; --limit shows more."); }
    }

    /// <summary>A line for each unreadable record; the others are shown.</summary>
    public void Damaged(KnownRuns runs)
    {
        foreach (var one in runs.Damage) { Error($"damaged: {one}"); }
    }

    /// <summary>One line per run, for runs tail.</summary>
    public void Appeared(IReadOnlyList<FinishedRun> runs)
    {
        foreach (var run in runs)
        {
            var rows = run.Rows is { } read ? $"  {Count(read)} rows read" : "";
            var flags = run.Flags is { } raised ? $"  {Count(raised)} flags" : "";
            var degraded = run.Degraded.Count == 0 ? "" : $"  degraded: {string.Join("; ", run.Degraded)}";
            Text($"{run.Id}  {Moment(run.Cutoff)}{rows}{flags}{degraded}\n");
        }
    }

    /// <summary>One run's record.</summary>
    public void Run(LoadedStudy study, Store store, FinishedRun run)
    {
        var folder = store.Run(run.Id);
        Title(run.Id);
        Facts([("done", Done(run)), .. run.Times is { } times
            ? new[] { ("took", Took(run)), ("asked for", times.By) } : [("took", "not recorded")]]);
        if (run.Kind == "nightly") { Record(study, store, new RunFolder(store, study.Zone).Finished(run.Id)!); }
        else if (RetrainRecord.Load(store, run.Id) is { } training)
        {
            Facts(("learnt as of", Moment(run.Cutoff)), ("study", training.StudyHash), ("code", training.CodeVersion),
                ("inputs", training.Inputs), ("key", training.KeyId));
            Sources(training.Sources);
            Quality(training.Evaluation);
            Candidates(training.Candidates, null);
        }
        else if (EvaluateRecord.Load(store, run.Id) is { } evaluation)
        {
            Facts(("judged as of", Moment(run.Cutoff)), ("study", evaluation.StudyHash), ("code", evaluation.CodeVersion),
                ("inputs", evaluation.Inputs), ("key", evaluation.KeyId));
            Sources(evaluation.Sources);
            Champions(evaluation.Champions ?? []);
            Quality(evaluation.Evaluation);
        }
        else { Digest(DigestRecord.Load(store, run.Id)!); }

        Text($"in {told(folder)}\n");
    }

    private void Record(LoadedStudy study, Store store, RunRecord record)
    {
        Facts(
            ("night", Moment(DateTimeOffset.Parse(record.Cutoff, CultureInfo.InvariantCulture))),
            ("state", record.Degraded.Count == 0 ? "complete" : "degraded"), ("continues", record.Previous ?? "nothing"),
            ("study", record.StudyHash == study.Hash ? record.StudyHash : $"{record.StudyHash}, changed since"),
            ("code", record.CodeVersion), ("inputs", record.Inputs), ("key", record.KeyId),
            ("tables", PublishedTables.Of(store, record)?.Folder ?? "vacuumed"));
        Sources(record.Sources);
        foreach (var target in record.Targets)
        {
            Line($"{target.Target}: {(target.Champion is { } champion ? $"model {champion}" : "no model")}");
        }

        Lists(record, []);
        Degraded(record);
    }

    private void Facts(params (string Name, string Value)[] facts)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var (name, value) in facts) { grid.AddRow(Markup.Escape(name), Markup.Escape(value)); }

        output.Write(grid);
    }

    /// <summary>When it was done; by the file time if no times were recorded.</summary>
    private static string Done(FinishedRun run) => (run.Times is { } times
        ? DateTimeOffset.Parse(times.Started, CultureInfo.InvariantCulture).AddSeconds(times.Seconds) : run.Written.ToUniversalTime())
        .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + (run.Times is null ? " UTC" : "");

    private static string Took(FinishedRun run) => run.Times is { } times ? TimeFigures.Length(times.Seconds) : "";

    private static string State(FinishedRun run) => run.Degraded.Count == 0 ? "complete" : $"[yellow]degraded[/] ({run.Degraded.Count})";

    /// <summary>A cutoff: the day if at its end, else to the minute with the zone's offset.</summary>
    private static string Moment(DateTimeOffset cutoff) =>
        cutoff.AddTicks(TimeSpan.TicksPerMicrosecond).TimeOfDay == TimeSpan.Zero
            ? cutoff.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : cutoff.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
}
