using System.Globalization;
using System.Text;
using Analytics.Parquet;
using CsvHelper;

namespace Analytics.Benchmarks;

/// <summary>The click log of the Open University's format, studentVle.csv, as columns in memory.</summary>
internal sealed class ParquetEvents
{
    private static readonly string[] texts = ["code_module", "code_presentation"];
    private static readonly string[] numbers = ["id_student", "id_site", "date", "sum_click"];

    private readonly List<string>[] entries = [[], []];
    private readonly Dictionary<string, int>[] codeOf = [new(StringComparer.Ordinal), new(StringComparer.Ordinal)];
    private readonly List<int>[] values = [[], [], [], [], [], []];

    private ParquetEvents()
    {
    }

    /// <summary>All rows of FOLDER/studentVle.csv; texts as codes, numbers as 32-bit integers.</summary>
    public static IReadOnlyList<Column> Load(string folder)
    {
        var events = new ParquetEvents();
        using var csv = CsvReader.FromFile(Path.Combine(folder, "studentVle.csv"), new CsvReaderOptions(), FileOptions.SequentialScan);
        csv.ReadHeader();
        if (!csv.Headers.SequenceEqual(texts.Concat(numbers))) { throw new InvalidDataException($"studentVle.csv must have the columns {string.Join(", ", texts.Concat(numbers))}."); }

        while (csv.Read()) { events.Add(csv); }

        return events.Columns();
    }

    private void Add(CsvReader csv)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            var text = Encoding.UTF8.GetString(csv.GetSpan(i));
            if (!codeOf[i].TryGetValue(text, out var code))
            {
                codeOf[i].Add(text, code = entries[i].Count);
                entries[i].Add(text);
            }

            values[i].Add(code);
        }

        for (var i = texts.Length; i < values.Length; i++) { values[i].Add(int.Parse(csv.GetSpan(i), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)); }
    }

    private Column[] Columns() =>
    [
        .. texts.Select((name, i) => new TextColumn(new Field(name, ColumnType.Text), [.. values[i]], entries[i])),
        .. numbers.Select((name, i) => new ValueColumn<int>(new Field(name, ColumnType.Int32), [.. values[texts.Length + i]])),
    ];
}
