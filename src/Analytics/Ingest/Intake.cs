using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Ingest;

/// <summary>Whether a source can be relied on tonight.</summary>
public enum SourceState
{
    /// <summary>Delivered, within its fault limit.</summary>
    Delivered,

    /// <summary>No file ever came.</summary>
    Missing,

    /// <summary>A file was refused or was over the fault limit; targets that need the source wait.</summary>
    Held,
}

/// <summary>What became of a source: its state and why, and each of its files.</summary>
public sealed record SourceReport(string Source, SourceKind Kind, SourceState State, string? Reason, bool Optional, IReadOnlyList<FileReport> Files);

/// <summary>Lands and reads every declared source. What was read before is not read again.</summary>
public sealed class Intake(Store store, Study study, TimeZoneInfo zone, Pseudonyms pseudonyms, IReadOnlyDictionary<string, IReadOnlyList<AnswerColumn>> answers)
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Converters = { new JsonStringEnumConverter() } };
    private readonly Landing landing = new(store);
    private readonly List<string> folders = [];

    /// <summary>Folders of typed rows, one a file, in the order of the study's sources and of landing.</summary>
    public IReadOnlyList<string> Parsed => folders;

    public Landing Landing => landing;

    /// <summary>Lands new files: verbatim copies under their hash.</summary>
    public void Land(string studyFolder, string dataFolder, CancellationToken stop)
    {
        foreach (var source in study.Sources)
        {
            landing.Take(source, source.Folder == SourceFolder.Study ? studyFolder : dataFolder, stop);
        }
    }

    /// <summary>Turns landed files into typed rows: calendars first, since other sources find courses and objects in them.</summary>
    public IReadOnlyList<SourceReport> Read(Action<string, int, int> progress, CancellationToken stop)
    {
        var reports = new Dictionary<string, SourceReport>(StringComparer.Ordinal);
        var calendar = CalendarIndex.Empty;
        var ordered = study.Sources.Select((source, at) => (source, at)).OrderBy(one => Stage(one.source)).ThenBy(one => one.at).Select(one => one.source).ToList();
        var (done, total) = (0, study.Sources.Sum(source => landing.Of(source.Id).Count));
        foreach (var source in ordered)
        {
            var context = new ReadingContext(source, calendar, pseudonyms, zone, answers.GetValueOrDefault(source.Id) ?? []);
            reports.Add(source.Id, ReadSource(context, () => progress(source.Id, ++done, total), stop));
            if (source.Kind == SourceKind.Calendar) { calendar = CalendarTables.Index(folders); }
        }

        return [.. study.Sources.Select(source => reports[source.Id])];
    }

    private static int Stage(Source source) => source.Kind != SourceKind.Calendar ? 2 : source.Columns.Object is null ? 0 : 1;

    private SourceReport ReadSource(ReadingContext context, Action advance, CancellationToken stop)
    {
        var source = context.Source;
        var (files, delivered) = (new List<FileReport>(), new List<FileReport>());
        var repeats = new Repeats(keyed: source.Key is not null);
        var identity = Identity(context);
        foreach (var file in landing.Of(source.Id))
        {
            stop.ThrowIfCancellationRequested();
            identity = Digest($"{identity} {file.Hash}");
            repeats.NextFile();
            files.Add(ReadFile(context, file, identity, repeats, stop));
            if (landing.IsDelivered(file)) { delivered.Add(files[^1]); }

            advance();
        }

        var (state, reason) = Judge(source, files, delivered);
        return new SourceReport(source.Id, source.Kind, state, reason, source.Optional, files);
    }

    private FileReport ReadFile(ReadingContext context, LandedFile file, string identity, Repeats repeats, CancellationToken stop)
    {
        var folder = store.Parsed(file.Source, file.Hash, identity);
        var reportFile = Path.Combine(folder, "report.json");
        folders.Add(folder);
        var remembered = Path.Combine(store.Private, "repeats", file.Source, Path.GetFileName(folder));
        if (File.Exists(reportFile) && repeats.Load(remembered))
        {
            return JsonSerializer.Deserialize<FileReport>(File.ReadAllText(reportFile), Written)!;
        }

        using var quarantine = new QuarantineFile(store.Quarantine(file.Source, file.Hash));
        var parser = new FileParser(context, file, repeats, quarantine);
        var report = parser.Parse(store.Landed(file.Source, file.Hash), stop);
        foreach (var (table, rows) in parser.Tables)
        {
            if (rows.Rows == 0) { continue; }

            var path = table == RosterRows.VaultTable ? Path.Combine(store.Vault, file.Source, Path.GetFileName(folder) + ".parquet") : Path.Combine(folder, table + ".parquet");
            TableFile.Write(path, Rows.Sorted(rows.Build()));
        }

        // What a refused file held is not in the lake: when it comes again, mended, it is no repeat.
        if (report.Rejected is not null) { repeats.Restore(); }

        repeats.Save(remembered);

        // If we die here the tables are there without their report, and the file is read again into the same place.
        AsideFile.WriteText(reportFile, JsonSerializer.Serialize(report, Written) + "\n");
        return report;
    }

    /// <summary>What the rows of a file depend on beside its bytes and the files before it.</summary>
    private string Identity(ReadingContext context)
    {
        var calendar = context.Source.Kind == SourceKind.Survey ? "" : string.Join('\n', context.Calendar.Courses.Values.OrderBy(course => course.Id, StringComparer.Ordinal))
            + string.Join('\n', context.Calendar.CourseOfObject.OrderBy(one => one.Key, StringComparer.Ordinal));
        var items = string.Join('\n', context.Answers);
        return Digest($"{CodeVersion.Text}\n{pseudonyms.KeyId}\n{zone.Id}\n{JsonSerializer.Serialize(context.Source, Written)}\n{Digest(calendar)}\n{items}");
    }

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A bad file holds its source while it is delivered: until it is replaced or taken back. Where nothing is delivered any more, the newest file speaks.</summary>
    private static (SourceState State, string? Reason) Judge(Source source, List<FileReport> files, List<FileReport> delivered)
    {
        if (files.Count == 0) { return (SourceState.Missing, $"no file matches '{source.Files}'"); }

        foreach (var file in delivered.Count > 0 ? delivered : files[^1..])
        {
            if (file.Rejected is { } refused) { return (SourceState.Held, $"file {file.Hash[..12]}: {refused.Message}"); }

            var share = file.Read == 0 ? 0 : (double)file.Quarantined / file.Read;
            if (share > source.RejectAbove)
            {
                return (SourceState.Held, string.Create(CultureInfo.InvariantCulture, $"file {file.Hash[..12]}: {share:P1} of its records are faulty, above the limit of {source.RejectAbove:P1}; the reasons are in quarantine"));
            }
        }

        return (SourceState.Delivered, null);
    }
}
