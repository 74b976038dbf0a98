using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Parquet;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Tests.Ingest;

/// <summary>Reads hand-made exports with the parser of the product.</summary>
internal sealed class Reading : IDisposable
{
    private readonly Scratch folder = new();
    private int landed;

    public Reading() => Pseudonyms = new Pseudonyms(InstallationKey.Open(new Store(folder["root"]), [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));

    public Pseudonyms Pseudonyms { get; }

    /// <summary>Courses and objects that the files may name; work e1 belongs to ART-26S.</summary>
    public CalendarIndex Calendar { get; } = new(Tiny.Courses, new Dictionary<string, string> { ["e1"] = "ART-26S" });

    /// <summary>Arrival of every file.</summary>
    public static long Arrived { get; } = Tiny.At("03-01 12:00");

    /// <summary>What stands in quarantine after the last file; empty where nothing does.</summary>
    public string Quarantine => File.Exists(folder["quarantine.csv"]) ? File.ReadAllText(folder["quarantine.csv"]) : "";

    public Repeats? Repeats { get; set; }

    public static ColumnRef Col(params string[] names) => new(names);

    public (FileReport Report, IReadOnlyDictionary<string, TableBuilder> Tables) Parse(Source source, string text, params AnswerColumn[] answers) =>
        Parse(source, System.Text.Encoding.UTF8.GetBytes(text), answers);

    public (FileReport Report, IReadOnlyDictionary<string, TableBuilder> Tables) Parse(Source source, byte[] bytes, params AnswerColumn[] answers)
    {
        var path = folder.Write($"file-{++landed}.csv", bytes);
        var repeats = Repeats ?? new Repeats(source.Key is not null);
        repeats.NextFile();
        var context = new ReadingContext(source, Calendar, Pseudonyms, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), answers);
        using var quarantine = new QuarantineFile(folder["quarantine.csv"]);
        var parser = new FileParser(context, new LandedFile(landed, source.Id, "file.csv", new string('0', 64), bytes.Length, Arrived), repeats, quarantine);
        var report = parser.Parse(path, CancellationToken.None);
        Assert.True(report.Reconciles);
        return (report, parser.Tables);
    }

    /// <summary>The rows of a table as texts: values joined with a bar, nulls as a dash, numbers in their shortest form.</summary>
    public static IReadOnlyList<string> Rows(TableBuilder table, params string[] columns)
    {
        var built = table.Build();
        var chosen = columns.Select(name => built.Single(column => column.Field.Name == name)).ToList();
        return [.. Enumerable.Range(0, table.Rows).Select(row => string.Join(" | ", chosen.Select(column => Cell(column, row))))];
    }

    public void Dispose() => folder.Dispose();

    private static string Cell(Column column, int row) => column.IsNull(row) ? "-" : column switch
    {
        TextColumn text => text[row]!,
        ValueColumn<long> { Field.Type: ColumnType.Timestamp } times => Instant.From(times.Values[row]).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF", null),
        ValueColumn<long> longs => longs.Values[row].ToString(System.Globalization.CultureInfo.InvariantCulture),
        ValueColumn<int> ints => ints.Values[row].ToString(System.Globalization.CultureInfo.InvariantCulture),
        ValueColumn<double> doubles => doubles.Values[row].ToString(System.Globalization.CultureInfo.InvariantCulture),
        ValueColumn<bool> flags => flags.Values[row] ? "yes" : "no",
        _ => throw new InvalidOperationException(),
    };
}
