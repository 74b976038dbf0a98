using System.Diagnostics;
using System.Globalization;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Benchmarks;

/// <summary>Every row of the events that `ingest` wrote below a folder, all columns, several files at once.</summary>
internal static class EventScan
{
    private static readonly string[] columns = ["student", "course", "observed_at", "object", "kind", "amount", "known_at"];

    public static int Run(string folder)
    {
        var watch = Stopwatch.StartNew();
        var files = Directory.EnumerateDirectories(folder, "*", SearchOption.AllDirectories).Where(one => Path.GetFileName(one) != "feeds")
            .SelectMany(one => SortedTable.FilesOf(Path.Combine(one, "events.parquet"))).ToList();
        var sums = ParallelMap.Of(files, Environment.ProcessorCount, Sum, CancellationToken.None);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"rows {sums.Sum(one => one.Rows)} amounts {sums.Sum(one => one.Amounts)} files {files.Count} of "
                + $"{files.Sum(path => new FileInfo(path).Length)} bytes, {watch.Elapsed.TotalSeconds:0.00} s"));
        return 0;
    }

    private static FileSum Sum(string path)
    {
        var (rows, amounts) = (0L, 0d);
        foreach (var group in TableFile.Read(path, columns))
        {
            rows += group[0].Count;
            foreach (var amount in ((ValueColumn<double>)group[5]).Values) { amounts += amount; }
        }

        return new FileSum(rows, amounts);
    }

    private readonly record struct FileSum(long Rows, double Amounts);
}
