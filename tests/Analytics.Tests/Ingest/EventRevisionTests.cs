using Analytics.Evidence;
using Analytics.Storage;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Events that are corrected or deleted by later rows of their key, as the past is told.</summary>
public sealed class EventRevisionTests : IDisposable
{
    private const string Header = "id,student,course,at,clicks,exported,state\n";

    private static readonly Source statements = new(
        "statements", SourceKind.Events, "*",
        new Columns(Student: Col("student"), Course: Col("course"), Observed: Col("at"), Amount: Col("clicks"), Known: Col("exported")),
        Times: ["yyyy-MM-dd HH:mm"], Key: ["id"], Deleted: new(new ColumnRef(["state"]), new(["void"])));

    private readonly Reading reading = new() { Remembers = true };

    public void Dispose() => reading.Dispose();

    [Fact]
    public void A_correction_counts_instead_of_what_it_corrects_once_it_is_known()
    {
        Export("a,1,ART-26S,2026-02-02 10:00,3,2026-02-03 06:00,", "b,2,ART-26S,2026-02-02 11:00,5,2026-02-03 06:00,");
        Export("a,1,ART-26S,2026-02-02 10:00,30,2026-02-04 06:00,", "b,2,ART-26S,2026-02-02 11:00,5,2026-02-03 06:00,",
            "c,1,ART-26S,2026-02-03 09:00,7,2026-02-04 06:00,");

        Assert.Equal([3.0, 5], Amounts("02-03 12:00"));
        Assert.Equal([5.0, 7, 30], Amounts("02-05 12:00"));
    }

    [Fact]
    public void A_correction_may_move_an_event_to_another_student_or_set_it_back_to_what_it_was()
    {
        Export("a,1,ART-26S,2026-02-02 10:00,3,2026-02-03 06:00,");
        Export("a,2,ART-26S,2026-02-02 10:00,3,2026-02-04 06:00,");
        Export("a,1,ART-26S,2026-02-02 10:00,3,2026-02-05 06:00,");
        var first = Students("02-03 12:00");
        Assert.NotEqual(first, Students("02-04 12:00"));
        Assert.Equal(first, Students("02-05 12:00"));
    }

    [Fact]
    public void A_deleted_event_is_no_more_from_when_that_is_known_and_may_come_again()
    {
        Export("a,1,ART-26S,2026-02-02 10:00,3,2026-02-03 06:00,");
        Export("a,,,,,2026-02-04 06:00,void");
        Export("a,1,ART-26S,2026-02-02 10:00,4,2026-02-05 06:00,");
        Assert.Equal([3.0], Amounts("02-03 12:00"));
        Assert.Empty(Amounts("02-04 12:00"));
        Assert.Equal([4.0], Amounts("02-05 12:00"));
    }

    [Fact]
    public void Of_two_rows_of_a_key_in_one_file_the_later_one_counts_as_soon_as_it_is_known()
    {
        Export("a,1,ART-26S,2026-02-02 10:00,3,2026-02-03 06:00,", "a,1,ART-26S,2026-02-02 10:00,4,2026-02-04 06:00,",
            "b,1,ART-26S,2026-02-02 10:00,8,2026-02-03 06:00,", "b,1,ART-26S,2026-02-02 10:00,9,2026-02-03 06:00,");
        Assert.Equal([3.0, 9], Amounts("02-03 12:00"));
        Assert.Equal([4.0, 9], Amounts("02-04 12:00"));
    }

    [Fact]
    public void Events_without_a_key_have_none_in_the_lake()
    {
        var (_, tables) =
            reading.Parse(statements with { Key = null, Deleted = null }, Header + "a,1,ART-26S,2026-02-02 10:00,3,2026-02-03 06:00,\n");
        Assert.Equal(["-"], Rows(tables["events"], "key"));
        Assert.DoesNotContain(tables["events"], column => column.Field.Name is "landing" or "line");
        Assert.Equal(["events"], tables.Keys);
    }

    private void Export(params string[] rows)
    {
        var (report, _) = reading.Parse(statements, Header + string.Join('\n', rows) + "\n");
        Assert.Equal(0, report.Quarantined);
    }

    private double[] Amounts(string cutoff) => [.. Seen(cutoff).Select(one => one.Batch.Amount[one.Row]).Order()];

    private string?[] Students(string cutoff) => [.. Seen(cutoff).Select(one => one.Batch.Student[one.Row])];

    private IEnumerable<(EventBatch Batch, int Row)> Seen(string cutoff)
    {
        var history = ArchiveTables.Load(reading.Folders, Tiny.Courses, TimeZoneInfo.Utc).AsOf(Tiny.At(cutoff));
        return from batch in history.Events(StudentRange.All) from row in Enumerable.Range(0, batch.Count) where history.Sees(batch,
            row) select (batch, row);
    }
}
