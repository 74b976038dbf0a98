using Analytics.Ingest;
using Analytics.Tests.Nightly;

namespace Analytics.Tests.Ingest;

/// <summary>An id that stands in more rows than one person can have is told, and holds its source; so does a source without rows.</summary>
public sealed class CrowdedIdTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Theory]
    [InlineData(20, 30, 10, false)] // a busy student
    [InlineData(20, 48, 10, false)] // less than a fifth of all rows
    [InlineData(20, 60, 10, true)]
    [InlineData(20, 69, 2, true)]
    [InlineData(20, 49, 1, false)] // fewer than 100 rows
    [InlineData(8, 500, 10, false)] // too few students to tell
    public void Of_events_and_observations_it_has_a_fifth_of_the_rows_and_five_times_those_of_the_next(
        int students, int most, int others, bool crowded)
    {
        var counts = Enumerable.Repeat((long)others, students - 1).Append(most).ToList();
        var found = CrowdedId.InTraces(counts);
        Assert.Equal(crowded ? new CrowdedId(most, counts.Sum(), students) : null, found);
    }

    [Theory]
    [InlineData(10, 2, false)]
    [InlineData(11, 2, true)]
    [InlineData(11, 3, false)]
    public void Of_a_roster_it_takes_more_than_ten_courses_and_five_times_those_of_the_next(int most, int others, bool crowded) =>
        Assert.Equal(crowded, CrowdedId.InRoster([.. Enumerable.Repeat((long)others, 30), most]) is not null);

    [Fact]
    public void A_night_tells_of_it_and_holds_the_source_where_it_has_most_rows()
    {
        var rows = campus.Files["events.csv"].Count - 1;
        Add(rows / 2);
        var told = Lms();
        Assert.Equal(SourceState.Delivered, told.State);
        var all = rows + (rows / 2);
        Assert.EndsWith($"one id stands in {rows / 2:N0} of {all:N0} rows, of 31 students; it is no one's, such as a dash, a guest or a line "
            + "of totals: declare \"drop\" with the column of the student for source 'lms' in study.json",
            told.Warnings.Single(warning => warning.Contains("one id", StringComparison.Ordinal)), StringComparison.Ordinal);

        Add(rows);
        var held = Lms();
        Assert.Equal(SourceState.Held, held.State);
        Assert.EndsWith("for source 'lms' in study.json, or raise \"oneStudent\" above 0.6", held.Reason, StringComparison.Ordinal);

        campus.Study = text => text.Replace("\"id\": \"lms\",", "\"id\": \"lms\", \"oneStudent\": 0.7,", StringComparison.Ordinal);
        Assert.Equal(SourceState.Delivered, Lms().State);

        const string drop = "\"drop\": [{ \"column\": \"student\", \"is\": \"-\" }],";
        campus.Study = text => text.Replace("\"id\": \"lms\",", $"\"id\": \"lms\", {drop}", StringComparison.Ordinal);
        var mended = Lms();
        Assert.Equal((SourceState.Delivered, null), (mended.State, mended.Warning));
        Assert.Equal(rows + (rows / 2), mended.Files[^1].PassedOver);
    }

    [Fact]
    public void A_source_all_of_whose_rows_are_passed_over_is_held()
    {
        const string keep = "\"keep\": [{ \"column\": \"kind\", \"is\": \"no such kind\" }],";
        campus.Study = text => text.Replace("\"id\": \"lms\",", $"\"id\": \"lms\", {keep}", StringComparison.Ordinal);
        var rows = campus.Files["events.csv"].Count - 1;
        var held = Lms();
        Assert.Equal(SourceState.Held, held.State);
        Assert.EndsWith($"all of its {rows:N0} rows are passed over; compare \"keep\" and \"drop\" of source 'lms' in study.json with what "
            + "its columns hold", held.Reason, StringComparison.Ordinal);
    }

    /// <summary>Adds rows of nobody.</summary>
    private void Add(int rows) => campus.Files["events.csv"].AddRange(Enumerable.Range(0, rows)
        .Select(row => $"2025-10-{1 + (row % 28):00} 10:00:{row % 60:00},2025-10-{1 + (row % 28):00} 11:00:00,-,A-2025A,page,view,{row}"));

    private SourceReport Lms() => campus.Night("2025-11-16").Sources.Single(source => source.Source == "lms");
}
