using Analytics.Ingest;
using Analytics.Storage;

namespace Analytics.Tests.Ingest;

public sealed class QuarantineFileTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_long_records_few_are_held_in_memory_at_a_time()
    {
        const int longest = RecordScanner.MaxRecordBytes;
        var record = new byte[longest];
        record.AsSpan().Fill((byte)'x');
        using var quarantine = new QuarantineFile(folder["faulty.csv"]);
        for (var line = 1; line <= 40; line++)
        {
            record[0] = (byte)('A' + line); // all different
            quarantine.Add(new Fault(FaultCode.FieldCount, line, line), record);
        }

        quarantine.Keep();
        var batches = TableFile.Read(folder["faulty.parquet"]).Select(group => group[0].Count).ToList();
        Assert.Equal(40, batches.Sum());
        Assert.All(batches, rows => Assert.InRange(rows, 1, 16));
    }
}
