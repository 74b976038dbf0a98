using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Fields that hold a list: a row counts for each of its items, and as one record.</summary>
public sealed class ListRowsTests : IDisposable
{
    private static readonly ColumnRef courses = Col("courses") with { Split = ";" };

    private static readonly Source roster = new(
        "roster", SourceKind.Roster, "*", new Columns(Student: Col("id"), Course: courses, Advisor: Col("advisor")),
        ObservedAt: DeclaredMoment.CourseStart, DelayDays: 0, RejectAbove: 1);

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void A_row_counts_for_each_item_once_and_is_one_record()
    {
        var (report, tables) = reading.Parse(roster, "id,courses,advisor\n1,ART-26S;BIO-26S,a\n2, BIO-26S ;;BIO-26S; ,a\n3,ART-26S,b\n");
        Assert.Equal((3L, 3L, 0L), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal(["2 | ART-26S | 2026-01-05T00:00:00", "2 | BIO-26S | 2026-01-12T00:00:00", "3 | BIO-26S | 2026-01-12T00:00:00",
            "4 | ART-26S | 2026-01-05T00:00:00"], Rows(tables["enrolments"], "line", "course", "registered_at"));
        Assert.Equal(3, Rows(tables["enrolments"], "student").Distinct().Count());
    }

    [Fact]
    public void An_item_at_fault_leaves_its_whole_row_in_quarantine()
    {
        var (report, tables) = reading.Parse(roster, "id,courses,advisor\n1,ART-26S;LAW-26S,a\n2,,a\n3,ART-26S,b\n");
        Assert.Equal((3L, 1L, 2L), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal((1L, 1L), (report.Faults[FaultCode.UnknownCourse], report.Faults[FaultCode.MissingValue]));
        Assert.Equal(["4 | ART-26S"], Rows(tables["enrolments"], "line", "course"));
        Assert.Contains("1,ART-26S;LAW-26S,a", reading.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_on_the_column_hold_of_each_item()
    {
        var source = roster with { Drop = [new RowCondition(Col("courses"), Matches: new TextChoice(["LAW*"]))] };
        var (report, tables) = reading.Parse(source, "id,courses,advisor\n1,ART-26S;LAW-26S,a\n2,LAW-26S;LAW-26A,a\n3,BIO-26S,b\n");
        Assert.Equal((3L, 2L, 0L, 1L), (report.Read, report.Accepted, report.Quarantined, report.PassedOver));
        Assert.Equal(["2 | ART-26S", "4 | BIO-26S"], Rows(tables["enrolments"], "line", "course"));
    }

    [Fact]
    public void The_same_lists_again_are_duplicates_and_a_list_that_changed_is_none()
    {
        reading.Remembers = true;
        reading.Parse(roster, "id,courses,advisor\n1,ART-26S,a\n2,ART-26S;BIO-26S,a\n");
        var (report, tables) = reading.Parse(roster, "id,courses,advisor\n1,ART-26S;BIO-26S,a\n2,ART-26S;BIO-26S,a\n");
        Assert.Equal((2L, 1L, 1L), (report.Read, report.Accepted, report.Duplicate));
        Assert.Equal(["ART-26S", "BIO-26S"], Rows(tables["enrolments"], "course"));
        (report, _) = reading.Parse(roster, "id,courses,advisor\n1,ART-26S,a\n2,ART-26S;BIO-26S,a\n");
        Assert.Equal((1L, 1L), (report.Accepted, report.Duplicate)); // what it was once is news again
    }

    [Fact]
    public void Each_item_has_a_key_of_its_own()
    {
        var (_, tables) = reading.Parse(roster with { Key = ["student", "course"] }, "id,courses,advisor\n1,ART-26S;BIO-26S,a\n");
        Assert.Equal(2, Rows(tables["enrolments"], "key").Distinct().Count());
    }

    [Fact]
    public void Events_of_several_tags_or_of_a_group_are_one_for_each()
    {
        var events = new Source("posts", SourceKind.Events, "*",
            new Columns(Student: Col("who"), Course: Col("course"), Kind: Col("tags") with { Split = "," }, Observed: Col("at")),
            Times: ["yyyy-MM-dd"], DelayDays: 0);
        var (report, tables) = reading.Parse(events,
            "who,course,tags,at\n1,ART-26S,\"post, question\",2026-02-01\n1,ART-26S,,2026-02-02\n");
        Assert.Equal((2L, 2L), (report.Read, report.Accepted));
        Assert.Equal(["- | 2026-02-02", "post | 2026-02-01", "question | 2026-02-01"],
            Rows(tables["events"], "kind", "observed_at").Select(row => row.Split('T')[0]).Order(StringComparer.Ordinal));

        var group = events with
        {
            Columns = new Columns(Student: Col("who") with { Split = "+" }, Course: Col("course"), Observed: Col("at")),
        };
        (_, tables) = reading.Parse(group, "who,course,at\n1+2+3,ART-26S,2026-02-01\n");
        Assert.Equal(3, Rows(tables["events"], "student").Distinct().Count());
    }

    [Fact]
    public void What_is_taken_out_is_taken_out_of_each_item()
    {
        var source = roster with { Columns = roster.Columns with { Course = courses with { Holds = "{} (*)" } } };
        var (_, tables) = reading.Parse(source, "id,courses,advisor\n1,ART-26S (Art);BIO-26S (Biology),a\n");
        Assert.Equal(["ART-26S", "BIO-26S"], Rows(tables["enrolments"], "course"));
    }

    [Fact]
    public void What_exports_name_is_told_item_by_item()
    {
        using var folder = new Scratch();
        folder.Write("classes.csv", "class,terms\nA,\"25A,26S\"\nB,26S\n");
        var classes = new Source("classes", SourceKind.Calendar, "classes.csv",
            new Columns(Course: Col("class"), Term: Col("terms") with { Split = "," }));
        Assert.Equal(["25A 1", "26S 2"], RoleTexts.Of(classes, folder[""], "term").Counts.Select(one => $"{one.Key} {one.Value}"));
    }

    [Fact]
    public void Lists_and_a_row_for_each_item_tell_the_same() // a generator of both forms
    {
        var random = new Random(7);
        for (var round = 0; round < 40; round++)
        {
            string[] all = ["ART-26S", "BIO-26S", "LAW-26S"];
            var taken = Enumerable.Range(1, 1 + random.Next(6))
                .Select(id => (Id: id, Courses: all.Where(_ => random.Next(2) == 0).ToList())).ToList();
            var source = roster with { Drop = [new RowCondition(Col("courses"), Is: new TextChoice(["LAW-26S"]))] };
            var (lists, one) = reading.Parse(source,
                "id,courses,advisor\n" + string.Concat(taken.Select(who => $"{who.Id},{string.Join(';', who.Courses)},a\n")));
            var (_, other) = reading.Parse(source, "id,courses,advisor\n" + string.Concat(taken
                .SelectMany(who => who.Courses.DefaultIfEmpty(""), (who, course) => $"{who.Id},{course},a\n")));
            List<string> Told(IReadOnlyDictionary<string, IReadOnlyList<Analytics.Storage.Columns.Column>> tables) =>
                tables.TryGetValue("enrolments", out var rows) ? [.. Rows(rows, "student", "course", "registered_at").Order()] : [];
            Assert.Equal(Told(other), Told(one));
            Assert.Equal(taken.Count, lists.Read);
        }
    }
}
