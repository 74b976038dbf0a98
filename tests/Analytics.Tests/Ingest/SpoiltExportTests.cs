using System.Globalization;
using System.Text;
using System.Text.Json;
using Analytics.Ingest;
using Analytics.Studies;
using Analytics.Tests.Ingest.Scanning;

namespace Analytics.Tests.Ingest;

public sealed class SpoiltExportTests
{
    private const int FilesOfFolder = 500;

    [Fact]
    public void Nothing_of_a_spoilt_export_is_lost()
    {
        var refused = 0;
        Each(Campaign.Cases(1000), (reading, export, seed) =>
        {
            (reading.ChunkBytes, reading.Threads, reading.Remembers) = (70 + export.Below(2000), 1 + export.Below(3), false);
            var bytes = export.Next();
            var report = reading.Parse(export.Of.Source, bytes, export.Of.Answers).Report;
            if (report.Rejected is not null)
            {
                refused++;
                return;
            }

            var (separator, quote) = ((byte)export.Of.Source.Separator[0], (byte)export.Of.Source.Quote[0]);
            var text = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
            var escape = (byte)(export.Of.Source.Escape?[0] ?? 0);
            var all = new PlainRecords(text, separator, quote, escape, export.Of.Source.Unwrap).All().ToList();
            var records = all.Skip(export.Of.Source.Layout != Layout.Qualtrics ? 1 : HasImportIds(all.ElementAtOrDefault(2), text) ? 3
                : report.Notes!.Any(note => note.Contains("its second line is read", StringComparison.Ordinal)) ? 1 : 2).ToList();
            Assert.True(records.Count == report.Read, $"seed {seed}: {records.Count} records, {report.Read} read");
            Assert.True(report.Reconciles, $"seed {seed}");
            AssertVerbatim(reading.QuarantineBytes, records, text, report, $"seed {seed}");
        });
        Assert.InRange(refused, 0, Campaign.Cases(1000) / 2); // most are read
    }

    [Fact]
    public void A_spoilt_export_is_read_alike_however_it_is_cut_and_by_however_many_threads() =>
        Each(Campaign.Cases(500), (reading, export, seed) =>
    {
        var bytes = export.Next();
        (reading.ChunkBytes, reading.Threads) = (bytes.Length + 1, 1);
        var whole = Outcome(reading, export, bytes);
        (reading.ChunkBytes, reading.Threads) = (70 + export.Below(export.Below(2) == 0 ? 100 : 2000), 1 + export.Below(3));
        var cut = Outcome(reading, export, bytes);
        Assert.True(whole.Report == cut.Report, $"seed {seed}: {whole.Report} but {cut.Report}");
        Assert.True(whole.Quarantine.AsSpan().SequenceEqual(cut.Quarantine), $"seed {seed}: quarantine");
        Assert.Equal(whole.Tables.Keys.Order(), cut.Tables.Keys.Order());
        Assert.All(whole.Tables, table => Assert.True(table.Value.AsSpan().SequenceEqual(cut.Tables[table.Key]),
            $"seed {seed}: {table.Key}"));
    });

    private static bool HasImportIds(PlainRecord? record, byte[] text) =>
        record is not null && text.AsSpan((int)record.Offset, record.Length).IndexOf("ImportId"u8) >= 0;

    private static void Each(int cases, Action<Reading, SpoiltExport, int> test)
    {
        for (var from = Campaign.First; from < Campaign.First + cases; from += FilesOfFolder)
        {
            using var reading = new Reading { Calendar = SampleExports.Calendar };
            for (var seed = from; seed < Math.Min(Campaign.First + cases, from + FilesOfFolder); seed++)
            {
                try { test(reading, new SpoiltExport(seed), seed); }
                catch (Exception thrown) when (thrown is not Xunit.Sdk.XunitException)
                {
                    throw new InvalidOperationException($"seed {seed}", thrown);
                }
            }
        }
    }

    private static (string Report, byte[] Quarantine, IReadOnlyDictionary<string, byte[]> Tables) Outcome(Reading reading,
        SpoiltExport export, byte[] bytes)
    {
        reading.Restart();
        var report = reading.Parse(export.Of.Source, bytes, export.Of.Answers).Report;

        // What would fix a header is looked for in the first chunk only: a small one may hold too little of it.
        var told = report.Rejected is { Code: FaultCode.MissingColumn } lacking
            ? report with { Rejected = lacking with { Message = lacking.Message.Split(';')[0] } } : report;
        return (JsonSerializer.Serialize(told), report.Rejected is null ? reading.QuarantineBytes : [], reading.TableBytes);
    }

    /// <summary>
    /// Every record in quarantine stands there as in the file, without its line break and guarded against spreadsheets, at the lines it
    /// says.
    /// </summary>
    private static void AssertVerbatim(byte[] quarantine, List<PlainRecord> records, byte[] text, FileReport report, string what)
    {
        var kept = new PlainRecords(quarantine).All().Skip(1).ToList();
        Assert.True(kept.Count == report.Quarantined, $"{what}: {kept.Count} kept, {report.Quarantined} quarantined");
        var byLine = records.ToDictionary(record => record.Line + 1);
        foreach (var one in kept)
        {
            var record = byLine[long.Parse(one.Fields[0], CultureInfo.InvariantCulture)];
            var raw = Encoding.Latin1.GetString(text, (int)record.Offset, record.Length);
            var field = one.Fields[^1].Replace("\"\"", "\"", StringComparison.Ordinal);

            // Within an open quote the last line break is text; else it is no part of what is judged, an apostrophe alone being none.
            var ends = record.Offset + record.Length < text.Length
                || field.TrimStart(SpreadsheetGuard.Mark).Length < raw.TrimStart(SpreadsheetGuard.Mark).Length;
            if (ends) { raw = raw.EndsWith("\r\n", StringComparison.Ordinal) ? raw[..^2] : raw.EndsWith('\n') ? raw[..^1] : raw; }

            if (SpreadsheetGuard.IsNeeded(Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(raw))))
            {
                Assert.True(field[0] == SpreadsheetGuard.Mark, $"{what}: line {record.Line + 1} is not guarded");
                field = field[1..];
            }

            Assert.True(field == raw, $"{what}: line {record.Line + 1}");
            Assert.Equal(record.Offset, long.Parse(one.Fields[^2], CultureInfo.InvariantCulture));
            Assert.Equal(record.Line + 1 + record.InnerBreaks, long.Parse(one.Fields[1], CultureInfo.InvariantCulture));
        }
    }
}
