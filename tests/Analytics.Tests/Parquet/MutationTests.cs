using System.Globalization;
using Analytics.Parquet;
using Xunit.Abstractions;

namespace Analytics.Tests.Parquet;

/// <summary>Damaged files of many writers: whatever the bytes, the reader gives values or says what is wrong, and takes no more memory than they can account for.</summary>
public sealed class MutationTests(ITestOutputHelper output)
{
    private const int InputsOfEveryRun = 6_000;

    // A run of equal values is as short as it is long, so some thousand bytes may honestly stand for many rows; this is far above what any source here takes.
    private const long MostBytesOfMemory = 64 << 20;

    private static readonly string[] kinds = ["read", "open refused", "column refused"];

    [Fact]
    public void Damaged_files_are_read_or_refused()
    {
        var inputs = int.TryParse(Environment.GetEnvironmentVariable("ANALYTICS_CAMPAIGN"), CultureInfo.InvariantCulture, out var more) ? more : InputsOfEveryRun;
        var sources = MutationSources.All();
        var random = new Random(inputs);
        var outcomes = new int[kinds.Length];
        var most = 0L;
        for (var i = 0; i < inputs; i++)
        {
            var (name, file) = sources[i % sources.Count];
            var damaged = new Mutation(random).Of(file, sources[random.Next(sources.Count)].File);
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                outcomes[Read(damaged)]++;
            }
            catch (Exception fault)
            {
                Assert.Fail($"Input {i} of {inputs}, from '{name}', ended with {fault}");
            }

            var taken = GC.GetAllocatedBytesForCurrentThread() - before;
            if (taken > MostBytesOfMemory) { Assert.Fail($"Input {i} of {inputs}, from '{name}', {file.Length} bytes, took {taken} bytes of memory."); }

            most = Math.Max(most, taken);
        }

        output.WriteLine($"{inputs} inputs of {sources.Count} files: {string.Join(", ", kinds.Select((kind, i) => $"{kind} {outcomes[i]}"))}; at most {most} bytes of memory for one");
    }

    // Column by column, so that a fault in one hides none in another.
    private static int Read(byte[] file)
    {
        ParquetReader reader;
        try
        {
            reader = new ParquetReader(new MemoryStream(file));
        }
        catch (ParquetException)
        {
            return 1;
        }

        var refused = false;
        using (reader)
        {
            for (var group = 0; group < reader.RowGroupCount; group++)
            {
                reader.SortedBy(group);
                foreach (var field in reader.Schema.Fields)
                {
                    refused |= Refuses(() => reader.Statistics(group, field.Name));
                    refused |= Refuses(() => reader.ReadRowGroup(group, [field.Name]));
                    if (field.Type is ColumnType.Int64) { refused |= Refuses(() => reader.ReadRowGroup(group, [reader.Schema.Fields[0].Name], RowFilter.Between(field.Name, 1L, 8L))); }
                }
            }
        }

        return refused ? 2 : 0;
    }

    private static bool Refuses(Action read)
    {
        try
        {
            read();
            return false;
        }
        catch (ParquetException)
        {
            return true;
        }
    }
}
