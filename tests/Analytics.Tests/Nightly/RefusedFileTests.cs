using System.Text;
using Analytics.Ingest;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>A refused file holds its source as long as it lies there, and nothing of it is lost or counted when it comes fixed.</summary>
public sealed class RefusedFileTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Rows_of_a_file_refused_half_way_are_no_repeats_when_it_comes_mended()
    {
        campus.Files["events.csv"].Add("2025-11-01 10:00:00,2025-11-01 10:00:00,S001,A-2025A,page," + new string('x', 3 << 20) + ",1");
        var (state, _) = Gather("lms");
        Assert.Equal(SourceState.Held, state);

        campus.Files["events.csv"].RemoveAt(campus.Files["events.csv"].Count - 1);
        var (mended, files) = Gather("lms");

        Assert.Equal(SourceState.Delivered, mended);
        Assert.Equal(FaultCode.RecordTooLong, files[0].Rejected!.Code);
        Assert.Equal((campus.Files["events.csv"].Count - 1, 0), (files[1].Accepted, files[1].Duplicate));
    }

    [Fact]
    public void The_earlier_export_put_back_is_as_good_as_new()
    {
        Assert.Equal(SourceState.Delivered, Gather("grades").State);
        var whole = campus.Files["grades.csv"].ToList();
        campus.Files["grades.csv"] = [];
        Assert.Equal(SourceState.Held, Gather("grades").State);

        campus.Files["grades.csv"] = whole;

        Assert.Equal(SourceState.Delivered, Gather("grades").State);
    }

    [Fact]
    public void A_refused_file_taken_away_holds_nothing()
    {
        campus.Files["roster-more.csv"] = ["student,course"];
        Assert.Equal(SourceState.Held, Gather("roster").State);

        File.Delete(Path.Combine(campus.Data, "roster-more.csv"));
        campus.Files.Remove("roster-more.csv");

        Assert.Equal(SourceState.Delivered, Gather("roster").State);
    }

    [Fact]
    public void A_source_whose_newest_file_was_bad_stays_held_when_all_its_files_are_gone()
    {
        Assert.Equal(SourceState.Delivered, Gather("survey").State);
        campus.Files["survey.csv"] = [];
        Assert.Equal(SourceState.Held, Gather("survey").State);

        File.Delete(Path.Combine(campus.Data, "survey.csv"));
        campus.Files.Remove("survey.csv");

        Assert.Equal(SourceState.Held, Gather("survey").State);
    }

    [Fact]
    public void A_night_that_was_held_is_another_run_than_the_same_night_with_the_file_taken_away()
    {
        campus.Files["grades-more.csv"] = ["id"];
        campus.Write();
        var held = new NightlyRun(campus.Open()).Run(Campus.Tonight, CancellationToken.None).Record;
        File.Delete(Path.Combine(campus.Data, "grades-more.csv"));

        var mended = new NightlyRun(campus.Open()).Run(Campus.Tonight, CancellationToken.None).Record;

        Assert.Contains(held.Degraded, one => one.StartsWith("source 'grades' is held", StringComparison.Ordinal));
        Assert.DoesNotContain(mended.Degraded, one => one.StartsWith("source 'grades'", StringComparison.Ordinal));
        Assert.NotEqual(held.Id, mended.Id);
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused()
    {
        campus.Write();
        File.WriteAllBytes(Path.Combine(campus.Data, "roster.csv"),
            Encoding.Latin1.GetBytes("student,course,registered,withdrawn,known,advisor\nS001,A-2025A,2025-08-11,,2025-08-31,Müller\n"));

        var source = NightInputs.From(campus.Open(), CancellationToken.None).Sources.Single(one => one.Source == "roster");

        Assert.Equal((SourceState.Held, FaultCode.NotText), (source.State, source.Files[0].Rejected!.Code));
        Assert.Contains("not UTF-8", source.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_character_that_stands_across_the_end_of_the_sample_is_no_fault()
    {
        var line = "2025-11-01 10:00:00,2025-11-01 10:00:00,S001,A-2025A,页,view,1";
        campus.Files["events.csv"] = ["at,logged,student,course,object,kind,clicks",
            .. Enumerable.Range(0, 3000).Select(number => line.Replace("页", new string('页', 1 + (number % 7)), StringComparison.Ordinal))];

        Assert.Equal(SourceState.Delivered, Gather("lms").State);
    }

    [Fact]
    public void A_record_that_is_not_text_goes_to_quarantine_byte_for_byte()
    {
        campus.Write();
        var file = Path.Combine(campus.Data, "events.csv");
        byte[] bad = [.. "2025-11-01 10:00:00,2025-11-01 10:00:00,S001,A-2025A,\"caf"u8, 0xE9, .. "\",view,1"u8];
        var many = Enumerable.Range(0, 2000)
            .SelectMany(number => Encoding.UTF8.GetBytes($"2025-11-02 10:00:00,2025-11-02 10:00:00,S001,A-2025A,page-{number},view,1\n"));
        File.WriteAllBytes(file, [.. File.ReadAllBytes(file), .. many, .. bad, (byte)'\n']);

        var report = NightInputs.From(campus.Open(), CancellationToken.None).Sources.Single(one => one.Source == "lms").Files[0];

        Assert.Equal([KeyValuePair.Create(FaultCode.NotText, 1L)], report.Faults);
        var quarantined = File.ReadAllBytes(campus.Store.Quarantine("lms", report.Hash));
        Assert.Contains("\"\"caf\u00e9\"\"", Encoding.Latin1.GetString(quarantined), StringComparison.Ordinal);
    }

    private (SourceState State, IReadOnlyList<FileReport> Files) Gather(string source)
    {
        campus.Write();
        var report = NightInputs.From(campus.Open(), CancellationToken.None).Sources.Single(one => one.Source == source);
        return (report.State, report.Files);
    }
}
