using System.IO.Compression;
using System.Text;
using Analytics.Ingest;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Ingest;

/// <summary>What nobody can read is not kept where people were erased, for it may hold them.</summary>
public sealed class UnreadableExportTests : IDisposable
{
    private const string Night = "2025-11-16";

    private readonly Campus campus = new Campus().WithChampion();

    public void Dispose() => campus.Dispose();

    [Theory]
    [InlineData(FaultCode.Torn)]
    [InlineData(FaultCode.MissingColumn)]
    [InlineData(FaultCode.RecordTooLong)]
    public void An_export_that_cannot_be_read_is_told_as_ever_and_its_bytes_are_not_kept(FaultCode code)
    {
        using var other = new Campus().WithChampion();
        Forget("S004");

        var (told, read) = (Refused(other, code), Refused(campus, code));

        Assert.Equal(code, read.Rejected!.Code);
        Assert.Equal(told.Rejected, read.Rejected);
        Assert.Empty(Holding("S004"));
    }

    [Fact]
    public void It_comes_again_without_a_new_landing_and_counts_once_it_can_be_read()
    {
        Forget("S004");
        var read = Refused(campus, FaultCode.MissingColumn);
        var landed = new Landing(campus.Store).All.Count;

        Assert.Equal(read.Hash, Refused(campus, FaultCode.MissingColumn).Hash);
        Assert.Equal(landed, new Landing(campus.Store).All.Count);

        campus.Study = study => study.Replace("""{ "student": "student", "course": "course", "object": "object", "kind""",
            """{ "student": "learner", "course": "course", "object": "object", "kind""", StringComparison.Ordinal);
        campus.Files["events.csv"][0] = campus.Files["events.csv"][0].Replace("student", "learner", StringComparison.Ordinal);
        var record = campus.Night("2025-11-17").Sources.Single(one => one.Source == "lms");
        Assert.Equal(SourceState.Delivered, record.State);
        Assert.True(record.Files[^1].Read > 0);
        Assert.True(record.Files[^1].Forgotten > 0);
        Assert.Empty(Holding("S004"));
    }

    [Fact]
    public void What_a_source_does_not_read_of_a_zip_is_not_kept()
    {
        Forget("S004");
        campus.Study = study => study.Replace("\"events*.csv\"", "\"events*.csv\", \"member\": \"events.csv\"", StringComparison.Ordinal);
        campus.Files["events.csv"].RemoveAll(line => line.Split(',').Contains("S004"));
        campus.Write();
        var events = Path.Combine(campus.Data, "events.csv");
        using (var zip = ZipFile.Open(events + ".part", ZipArchiveMode.Create))
        {
            zip.CreateEntryFromFile(events, "events.csv");
            using var notes = new StreamWriter(zip.CreateEntry("notes.txt").Open());
            notes.Write("S004 was ill");
        }

        File.Move(events + ".part", events, overwrite: true);

        new Analytics.Nightly.NightlyRun(campus.Open()).Run(Campus.Tonight, CancellationToken.None);

        using var landed = ZipFile.OpenRead(Assert.Single(Directory.GetFiles(Path.Combine(campus.Store.LandedFiles, "lms"))));
        Assert.Equal("events.csv", Assert.Single(landed.Entries).FullName);
    }

    [Fact]
    public void Below_a_second_header_any_field_tells()
    {
        Forget("S004");
        campus.Files["grades.csv"].AddRange(["id,course,student,object,submitted,score,graded",
            "X1,A-2025A,S004,essay-1,2025-10-01 10:00:00,5,2025-10-02 10:00:00"]);

        Assert.Equal(FaultCode.SecondHeader, Of(campus.Night(Night), "grades").Rejected!.Code);
        Assert.Empty(Holding("S004"));
    }

    private static FileReport Refused(Campus campus, FaultCode code)
    {
        campus.Write();
        var events = Path.Combine(campus.Data, "events.csv");
        var text = File.ReadAllText(events);
        File.WriteAllBytes(events, code switch
        {
            FaultCode.Torn => Packed(text)[..^100],
            FaultCode.MissingColumn => Encoding.UTF8.GetBytes(text.Replace(",student,", ",learner,", StringComparison.Ordinal)),
            FaultCode.RecordTooLong => Encoding.UTF8.GetBytes($"{text}2025-10-01 10:00:00,\"{new string('x', 1 << 20)}\n{text}"),
            _ => throw new ArgumentOutOfRangeException(nameof(code)),
        });
        if (code == FaultCode.Torn) { Run(campus); } // which leaves it, for it may be written still

        return Of(Run(campus), "lms");
    }

    private static Analytics.Nightly.RunRecord Run(Campus campus) =>
        new Analytics.Nightly.NightlyRun(campus.Open()).Run(Campus.Tonight, CancellationToken.None).Record;

    private static FileReport Of(Analytics.Nightly.RunRecord record, string source) =>
        record.Sources.Single(one => one.Source == source).Files[^1];

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.NoCompression)) { gzip.Write(Encoding.UTF8.GetBytes(text)); }

        return packed.ToArray();
    }

    private void Forget(string id)
    {
        campus.Write();
        var list = new ForgottenList(campus.Store);
        list.Add([new Pseudonyms(campus.Open().Key).Forgotten(StudentIds.Plain(id))]);
        list.Keep();
    }

    private IEnumerable<string> Holding(string id) => Directory
        .EnumerateFiles(campus.Store.Private, "*", SearchOption.AllDirectories)
        .Where(path => File.ReadAllText(path, Encoding.Latin1).Contains(id, StringComparison.OrdinalIgnoreCase));
}
