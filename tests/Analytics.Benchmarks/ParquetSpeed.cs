using System.Diagnostics;
using System.Globalization;
using Analytics.Parquet;

namespace Analytics.Benchmarks;

/// <summary>How fast Analytics.Parquet writes a click log and reads columns of it.</summary>
internal static class ParquetSpeed
{
    public const string Usage = "parquet write FOLDER OUT [snappy|gzip|brotli|none] [THREADS] | parquet read FILE COLUMN...";

    private const int RowsPerGroup = 1 << 17;
    private const int Rounds = 3;

    public static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["write", var folder, var file, .. var rest] when rest.Length <= 2:
                Write(folder, file, rest.Length > 0 ? rest[0] : "snappy", rest.Length > 1 ? int.Parse(rest[1], CultureInfo.InvariantCulture) : Environment.ProcessorCount);
                return 0;
            case ["read", var file, _, ..]:
                Read(file, arguments[2..]);
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static void Write(string folder, string file, string codec, int threads)
    {
        var columns = ParquetEvents.Load(folder);
        var options = new ParquetWriterOptions { Codec = Enum.Parse<Codec>(codec, ignoreCase: true), Threads = threads };
        for (var round = 0; round < Rounds; round++)
        {
            var watch = Stopwatch.StartNew();
            WriteOnce(file, columns, options);
            var seconds = watch.Elapsed.TotalSeconds;
            Print($$"""{"lib":"analytics","table":"events","codec":"{{codec}}","s":{{seconds}},"bytes":{{new FileInfo(file).Length}}}""");
        }
    }

    private static void WriteOnce(string file, IReadOnlyList<Column> columns, ParquetWriterOptions options)
    {
        using var stream = File.Create(file);
        using var writer = new ParquetWriter(stream, new Schema([.. columns.Select(column => column.Field)]), options);
        for (var first = 0; first < columns[0].Count; first += RowsPerGroup)
        {
            var rows = Math.Min(RowsPerGroup, columns[0].Count - first);
            writer.WriteRowGroup(columns, first, rows);
        }
    }

    private static void Read(string file, string[] names)
    {
        var watch = Stopwatch.StartNew();
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var reader = new ParquetReader(stream) { Threads = Environment.ProcessorCount };
        var sums = new long[names.Length];
        IReadOnlyList<Column> columns = [];
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            columns = reader.ReadRowGroup(group, names, columns);
            for (var i = 0; i < sums.Length; i++) { sums[i] += Sum(columns[i]); }
        }

        Print($$"""{"lib":"analytics","rows":{{reader.RowCount}},"sums":[{{string.Join(',', sums)}}],"s":{{watch.Elapsed.TotalSeconds}}}""");
    }

    // Spelled out, for a serializer would take longer to start than the columns to read.
    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    // Of the numbers, or of the lengths of the texts in UTF-16 units.
    private static long Sum(Column column)
    {
        var sum = 0L;
        switch (column)
        {
            case ValueColumn<int> numbers:
                foreach (var value in numbers.Values) { sum += value; }

                break;
            case ValueColumn<long> numbers:
                foreach (var value in numbers.Values) { sum += value; }

                break;
            case TextColumn texts:
                for (var row = 0; row < texts.Count; row++) { sum += texts[row]?.Length ?? 0; }

                break;
            default: throw new InvalidOperationException($"Column '{column.Field.Name}' of {column.Field.Type} has no checksum here.");
        }

        return sum;
    }
}
