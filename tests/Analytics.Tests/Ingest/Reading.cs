using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Studies;

namespace Analytics.Tests.Ingest;

/// <summary>Reads hand-made exports with the parser of the product.</summary>
internal sealed class Reading : IDisposable
{
    private readonly Scratch folder = new();
    private readonly List<string> folders = [];
    private int landed;

    public Reading() =>
        Pseudonyms = new Pseudonyms(InstallationKey.Open(new Store(folder["root"]), [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));

    public Pseudonyms Pseudonyms { get; }

    /// <summary>Courses and objects that the files may name; work e1 belongs to ART-26S.</summary>
    public CalendarIndex Calendar { get; init; } = new(Tiny.Courses, new Dictionary<string, string> { ["e1"] = "ART-26S" });

    /// <summary>Arrival of every file.</summary>
    public static long Arrived { get; } = Tiny.At("03-01 12:00");

    /// <summary>What stands in quarantine after the last file; empty where nothing does.</summary>
    public string Quarantine => File.Exists(folder["quarantine.csv"]) ? File.ReadAllText(folder["quarantine.csv"]) : "";

    /// <summary>What stands in quarantine after the last file, byte for byte.</summary>
    public byte[] QuarantineBytes => File.Exists(folder["quarantine.csv"]) ? File.ReadAllBytes(folder["quarantine.csv"]) : [];

    /// <summary>The tables of the last file by name, byte for byte.</summary>
    public IReadOnlyDictionary<string, byte[]> TableBytes =>
        Directory.Exists(Tables) ? Directory.EnumerateFiles(Tables).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes) : [];

    /// <summary>All files, which came under one name, in the order of landing.</summary>
    public IReadOnlyList<ParsedFile> Files =>
        [.. Folders.Select((tables, at) => new ParsedFile(new LandedFile(at + 1, "calendar", "file.csv", $"{at + 1:x64}", 1, Arrived),
            tables))];

    /// <summary>The folders of tables of all files, in the order of landing.</summary>
    public IReadOnlyList<string> Folders => folders;

    private string Tables => folders[^1];

    /// <summary>Whether later files know what earlier ones had; each stands alone unless set.</summary>
    public bool Remembers { get; set; }

    /// <summary>Bytes of a chunk: small ones cut files of a test in many places.</summary>
    public int ChunkBytes { get; set; } = ChunkReader.Size;

    public int Threads { get; set; } = 1;

    /// <summary>The next file is the first again.</summary>
    public void Restart()
    {
        landed = 0;
        folders.Clear();
        if (Directory.Exists(folder["tables"])) { Directory.Delete(folder["tables"], recursive: true); }

        File.Delete(folder["quarantine.csv"]);
    }

    public static ColumnRef Col(params string[] names) => new(names);

    public (FileReport Report, IReadOnlyDictionary<string, IReadOnlyList<Column>> Tables) Parse(Source source, string text,
        params AnswerColumn[] answers) =>
        Parse(source, System.Text.Encoding.UTF8.GetBytes(text), answers);

    public (FileReport Report, IReadOnlyDictionary<string, IReadOnlyList<Column>> Tables) Parse(Source source, byte[] bytes,
        params AnswerColumn[] answers) =>
        ParseFile(source, folder.Write($"file-{landed + 1}.csv", bytes), answers);

    public (FileReport Report, IReadOnlyDictionary<string, IReadOnlyList<Column>> Tables) ParseFile(Source source, string path,
        params AnswerColumn[] answers)
    {
        landed++;
        folders.Add(Path.Combine(folder["tables"], source.Id, $"{landed}"));
        var context = new ReadingContext(source, Calendar, Pseudonyms, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), answers);
        using var quarantine = new QuarantineFile(folder["quarantine.csv"]);
        using var rows = new FileRows(folder["spill"], landed, context.Zone);
        using var repeats = new Repeats(
            RevisionKey.Of(source) is not null, folder["repeats.spill"], together: source.Key is null || source.HasLists, replaces: true);
        var parser = new FileParser(context,
            new LandedFile(landed, source.Id, "file.csv", $"{landed:x64}", new FileInfo(path).Length, Arrived), repeats, quarantine,
            rows.Words, rows.Append, Threads, chunkBytes: ChunkBytes);
        var report = parser.Parse(path, CancellationToken.None);
        if (report.Rejected is not null) { return (report, new Dictionary<string, IReadOnlyList<Column>>()); }

        quarantine.Keep();
        var earlier = Enumerable.Range(1, Remembers ? landed - 1 : 0).Select(one => folder[$"index-{one}"]);
        var dropped = repeats.Decide([.. RepeatRules.IsKeyed(source) ? earlier.TakeLast(1) : earlier], folder[$"index-{landed}"]);
        var duplicate = dropped?.Cast<bool>().Count(one => one) ?? 0;
        report = report with
        {
            Accepted = report.Accepted - duplicate, Duplicate = duplicate, Replaced = repeats.Replaced, ReplacedHere = repeats.ReplacedHere,
        };
        Assert.True(report.Reconciles);
        if (repeats.Replacing.Count > 0) { rows.TakeBack(source.Id, repeats.Replacing); }

        rows.WriteTo(Tables, Path.Combine(Tables, "vault.parquet"), dropped, Threads);
        return (report, Directory.Exists(Tables) ? Directory.EnumerateFiles(Tables)
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), Columns) : new Dictionary<string, IReadOnlyList<Column>>());
    }

    private static IReadOnlyList<Column> Columns(string path)
    {
        var groups = (File.Exists(Origins.PathOf(path)) ? Origins.Read(path, StudentRange.All) : TableFile.Read(path)).ToList();
        return groups.Count == 1 ? groups[0] : throw new InvalidOperationException("A test's tables have one row group.");
    }

    /// <summary>
    /// The rows of a table as texts, in the order of the file where the table keeps lines: values joined with a bar, nulls as a dash,
    /// numbers in their shortest form.
    /// </summary>
    public static IReadOnlyList<string> Rows(IReadOnlyList<Column> built, params string[] columns)
    {
        var chosen = columns.Select(name => built.Single(column => column.Field.Name == name)).ToList();
        var lines = built.SingleOrDefault(column => column.Field.Name == "line") as ValueColumn<long>;
        return [.. Enumerable.Range(0, built[0].Count).OrderBy(row => lines?.Values[row])
            .Select(row => string.Join(" | ", chosen.Select(column => Cell(column, row))))];
    }

    public void Dispose() => folder.Dispose();

    private static string Cell(Column column, int row) => column.IsNull(row) ? "-" : column switch
    {
        TextColumn text => text[row]!,
        ValueColumn<long> { Field.Type: ColumnType.Timestamp } times => Instant.From(times.Values[row])
            .ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", null),
        ValueColumn<long> longs => longs.Values[row].ToString(System.Globalization.CultureInfo.InvariantCulture),
        ValueColumn<int> ints => ints.Values[row].ToString(System.Globalization.CultureInfo.InvariantCulture),
        ValueColumn<double> doubles => doubles.Values[row].ToString(System.Globalization.CultureInfo.InvariantCulture),
        ValueColumn<bool> flags => flags.Values[row] ? "yes" : "no",
        _ => throw new InvalidOperationException(),
    };
}
