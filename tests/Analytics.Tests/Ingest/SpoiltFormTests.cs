using System.Text.Json;
using Analytics.Ingest;

namespace Analytics.Tests.Ingest;

/// <summary>JSON, workbooks, zips, Parquet and bundles as nobody should write them: read alike by any threads or refused, with nothing lost.</summary>
public sealed class SpoiltFormTests
{
    private const int FilesOfFolder = 500;

    [Fact]
    public void A_spoilt_file_of_any_form_is_read_alike_or_refused_alike_and_nothing_of_it_is_lost()
    {
        var (cases, refused, counted) = (Campaign.Cases(500), 0, 0);
        for (var from = Campaign.First; from < Campaign.First + cases; from += FilesOfFolder)
        {
            using var reading = new Reading { Calendar = SampleExports.Calendar };
            for (var seed = from; seed < Math.Min(Campaign.First + cases, from + FilesOfFolder); seed++)
            {
                try
                {
                    var report = Read(reading, seed, out var records);
                    refused += report.Rejected is null ? 0 : 1;
                    counted += records is null ? 0 : 1;
                }
                catch (Exception thrown) when (thrown is not Xunit.Sdk.XunitException)
                {
                    throw new InvalidOperationException($"seed {seed}", thrown);
                }
            }
        }

        Assert.InRange(refused, 1, cases * 7 / 8);
        Assert.InRange(counted, cases / 10, cases);
    }

    private static FileReport Read(Reading reading, int seed, out int? records)
    {
        var form = new SpoiltForm(seed);
        var bytes = form.Next();
        (reading.ChunkBytes, reading.Threads) = (bytes.Length + (1 << 16), 1);
        var whole = Outcome(reading, form, bytes);
        (reading.ChunkBytes, reading.Threads) = (70 + form.Below(2000), 2 + form.Below(2));
        var cut = Outcome(reading, form, bytes);
        Assert.True(whole.Text == cut.Text, $"seed {seed}: {whole.Text} but {cut.Text}");
        Assert.True(whole.Quarantine.AsSpan().SequenceEqual(cut.Quarantine), $"seed {seed}: quarantine");
        Assert.Equal(whole.Tables.Keys.Order(), cut.Tables.Keys.Order());
        Assert.All(whole.Tables, table => Assert.True(table.Value.AsSpan().SequenceEqual(cut.Tables[table.Key]),
            $"seed {seed}: {table.Key}"));
        records = whole.Report.Rejected is null ? Records(form, bytes) : null;
        Assert.True(records is null || records == whole.Report.Read, $"seed {seed}: {records} records, {whole.Report.Read} read");
        return whole.Report;
    }

    /// <summary>What must be read, counted by other means; null where only the product can tell.</summary>
    private static int? Records(SpoiltForm form, byte[] bytes)
    {
        if (form.Kind == SpoiltFormKind.Parquet)
        {
            return form.IsWhole(bytes) ? form.Records : null;
        }

        var kind = form.Kind;
        var first = bytes[..Math.Max(0, Array.IndexOf(bytes, (byte)'\n'))];
        if (kind == SpoiltFormKind.JsonLines && bytes.AsSpan().StartsWith("{\""u8) && IsJson(first))
        {
            return System.Text.Encoding.Latin1.GetString(bytes).Split('\n').Count(line => line.Trim(' ', '\t', '\r').Length > 0);
        }

        if (kind != SpoiltFormKind.JsonList || !bytes.AsSpan().StartsWith("[{"u8) || !IsJson(bytes)) { return null; }

        using var list = JsonDocument.Parse(bytes);
        return Flat(list.RootElement);
    }

    private static bool IsJson(byte[] text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException) { return false; }
    }

    private static int Flat(JsonElement one) => one.ValueKind switch
    {
        JsonValueKind.Array => one.EnumerateArray().Sum(Flat),
        JsonValueKind.Null => 0,
        _ => 1,
    };

    private static (FileReport Report, string Text, byte[] Quarantine, IReadOnlyDictionary<string, byte[]> Tables) Outcome(Reading reading,
        SpoiltForm form, byte[] bytes)
    {
        reading.Restart();
        var report = reading.Parse(form.Source, bytes, form.Of.Answers).Report;
        return (report, JsonSerializer.Serialize(report), report.Rejected is null ? reading.QuarantineBytes : [], reading.TableBytes);
    }
}
