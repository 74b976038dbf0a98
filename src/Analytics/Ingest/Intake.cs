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

    /// <summary>The newest file is older at the cutoff than the source allows; targets that need it wait.</summary>
    Stale,
}

/// <summary>What became of a source: its state and why, and each of its files.</summary>
/// <param name="Warning">What is to be looked at in a source that is delivered all the same; null where nothing is.</param>
public sealed record SourceReport(
    string Source, SourceKind Kind, SourceState State, string? Reason, bool Optional, IReadOnlyList<FileReport> Files,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Warning = null)
{
    /// <summary>When the newest file was delivered, microseconds UTC. In no record: equal exports have equal records, whenever they came.</summary>
    [JsonIgnore]
    public long? Newest { get; init; }

    /// <summary>The same, held if it is too old at a cutoff.</summary>
    public SourceReport At(long cutoff, Source source) =>
        State == SourceState.Delivered && SourceLimits.Age(source, Newest, cutoff) is { } old ? this with { State = SourceState.Stale, Reason = old } : this;
}

/// <summary>Lands and reads every declared source. What was read before is not read again.</summary>
public sealed class Intake(Store store, Study study, TimeZoneInfo zone, Pseudonyms pseudonyms, IReadOnlyDictionary<string, IReadOnlyList<AnswerColumn>> answers, int threads)
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
    public IReadOnlyList<SourceReport> Read(Action<ReadingProgress> progress, CancellationToken stop)
    {
        var reports = new Dictionary<string, SourceReport>(StringComparer.Ordinal);
        var calendar = CalendarIndex.Empty;
        var ordered = study.Sources.Select((source, at) => (source, at)).OrderBy(one => Stage(one.source)).ThenBy(one => one.at).Select(one => one.source).ToList();
        var all = study.Sources.SelectMany(source => landing.Of(source.Id)).ToList();
        var at = new ReadingProgress("", 0, all.Count, 0, all.Sum(file => file.Bytes));
        foreach (var source in ordered)
        {
            var context = new ReadingContext(source, calendar, pseudonyms, zone, answers.GetValueOrDefault(source.Id) ?? []);
            reports.Add(source.Id, ReadSource(context, (files, bytes) => progress((at = at with { Source = source.Id, Files = at.Files + files, Bytes = at.Bytes + bytes })), stop));
            if (source.Kind == SourceKind.Calendar) { calendar = CalendarTables.Index(folders); }
        }

        return [.. study.Sources.Select(source => reports[source.Id])];
    }

    private static int Stage(Source source) => source.Kind != SourceKind.Calendar ? 2 : source.Columns.Object is null ? 0 : 1;

    private SourceReport ReadSource(ReadingContext context, Action<int, long> advance, CancellationToken stop)
    {
        var source = context.Source;
        var (files, delivered) = (new List<FileReport>(), new List<FileReport>());
        var places = new List<FilePlace>();
        var identity = Identity(context);
        foreach (var file in landing.Of(source.Id))
        {
            stop.ThrowIfCancellationRequested();
            identity = Digest($"{identity} {file.Number} {file.Hash}"); // rows hold the number: a night killed before the ledger was written may have had another
            var folder = store.Parsed(file.Source, file.Hash, identity);
            places.Add(new FilePlace(file, folder, Path.Combine(store.Private, "repeats", file.Source, Path.GetFileName(folder))));
            var read = 0L;
            files.Add(ReadFile(context, places, bytes =>
            {
                advance(0, Math.Min(bytes, file.Bytes) - read);
                read = Math.Min(bytes, file.Bytes);
            }, stop));
            if (landing.IsDelivered(file)) { delivered.Add(files[^1]); }

            advance(1, file.Bytes - read);
        }

        var (state, reason, warning) = Judge(source, files, delivered);
        return new SourceReport(source.Id, source.Kind, state, reason, source.Optional, files, warning) { Newest = landing.Newest(source.Id) };
    }

    private FileReport ReadFile(ReadingContext context, List<FilePlace> places, Action<long> progress, CancellationToken stop)
    {
        var place = places[^1];
        folders.Add(place.Folder);
        if (File.Exists(place.Report)) { return Reported(place); }

        var before = places.Count == 1 ? null : Index(context, places, places.Count - 2, stop);
        var report = Parse(context, place, before, keepRows: true, progress, stop);

        // If we die here the tables are there without their report, and the file is read again into the same place.
        AsideFile.WriteText(place.Report, JsonSerializer.Serialize(report, Written) + "\n");

        // If we die here an index stays that is not asked for again: this file's holds all that it held.
        if (before is not null && report.Rejected is null) { File.Delete(before); }

        return report;
    }

    private FileReport Parse(ReadingContext context, FilePlace place, string? before, bool keepRows, Action<long> progress, CancellationToken stop)
    {
        var keyed = RevisionKey.Of(context.Source) is not null;
        var landed = new FileInfo(store.Landed(place.File.Source, place.File.Hash));
        if (!landed.Exists || landed.Length != place.File.Bytes)
        {
            throw new InstallationException(
                $"Landing {place.File.Number} of source '{place.File.Source}' is damaged: '{landed.FullName}' has {(landed.Exists ? landed.Length : 0)} bytes, {place.File.Bytes} were landed. Put it back from a backup; the export it was copied from has the same bytes, if it is still there.");
        }

        using var quarantine = new QuarantineFile(store.Quarantine(place.File.Source, place.File.Hash));
        using var rows = new FileRows(place.Folder);
        using var repeats = keyed || before is not null || !keepRows ? new Repeats(keyed, place.Index + ".spill", together: context.Source.Key is null) : null;
        var report = new FileParser(context, place.File, repeats, quarantine, rows, threads, progress).Parse(store.Landed(place.File.Source, place.File.Hash), stop);
        if (report.Rejected is not null) { return report; }

        var dropped = repeats?.Decide(before, place.Index);
        if (keepRows) { rows.WriteTo(place.Folder, Path.Combine(store.Vault, place.File.Source, Path.GetFileName(place.Folder) + ".parquet"), dropped, threads); }

        var duplicate = dropped is null ? 0 : dropped.Cast<bool>().LongCount(one => one);
        return report with { Accepted = report.Accepted - duplicate, Duplicate = duplicate };
    }

    /// <summary>
    /// What the files up to one had, null where all were refused: what a refused file holds is not in the lake, so when it comes again, mended, it is
    /// no repeat. A first file of a source without a key keeps no index until a second one comes.
    /// </summary>
    private string? Index(ReadingContext context, List<FilePlace> places, int at, CancellationToken stop)
    {
        if (at < 0) { return null; }

        var place = places[at];
        if (Reported(place).Rejected is not null) { return Index(context, places, at - 1, stop); }

        if (!File.Exists(place.Index)) { Parse(context, place, Index(context, places, at - 1, stop), keepRows: false, _ => { }, stop); }

        return place.Index;
    }

    private static FileReport Reported(FilePlace place) => JsonSerializer.Deserialize<FileReport>(File.ReadAllText(place.Report), Written)!;

    /// <summary>A landed file and where what was read of it stands.</summary>
    private sealed record FilePlace(LandedFile File, string Folder, string Index)
    {
        public string Report => Path.Combine(Folder, "report.json");
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
    private (SourceState State, string? Reason, string? Warning) Judge(Source source, List<FileReport> files, List<FileReport> delivered)
    {
        var repairs = landing.Of(source.Id).Where(file => file.Repairs is not null).ToList();
        if (files.Count == 0) { return (SourceState.Missing, $"no file matches '{source.Files}'", null); }

        var warnings = new List<string>();
        foreach (var file in delivered.Count > 0 ? delivered : files.Where(file => repairs.TrueForAll(repair => repair.Number != file.Landing)).TakeLast(1))
        {
            var mended = repairs.Where(repair => repair.Repairs == file.Landing).Sum(repair => files.Single(one => one.Landing == repair.Number).Accepted);
            var (held, warning) = SourceLimits.Faults(source, file, mended);
            if (held is not null) { return (SourceState.Held, held, null); }

            if (warning is not null) { warnings.Add(warning); }
        }

        return (SourceState.Delivered, null, warnings.Count == 0 ? null : string.Join("; ", warnings));
    }
}
