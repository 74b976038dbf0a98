using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Duplicates, revisions and keys, through whole files.</summary>
public sealed class KeyedRowsTests : IDisposable
{
    private const string Header = "id,student,course,at,score\n";

    private static readonly Source keyed = new(
        "grades", SourceKind.Observations, "*", new Columns(Student: Col("student"), Course: Col("course"), Observed: Col("at")),
        Times: ["yyyy-MM-dd"], DelayDays: 0, Key: ["id"],
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") });

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Rows_that_a_later_row_of_the_same_key_replaces_are_counted_in_the_file_and_in_those_before_it()
    {
        reading.Remembers = true;
        var bare = keyed with { Key = ["student"] };

        // Of student 1 three rows in one file: the second and the third replace one each. That of student 2 replaces none.
        var (first, _) = reading.Parse(bare, Header + "17,1,ART-26S,2026-02-01,40\n18,1,ART-26S,2026-02-02,60\n"
            + "19,1,ART-26S,2026-02-03,50\n20,2,ART-26S,2026-02-01,70\n");
        Assert.Equal((4, 2, 2), (first.Accepted, first.Replaced, first.ReplacedHere));

        // The row of student 1 repeats the last of the first file; those of student 2 replace that of the first file and then one of this.
        var (second, _) = reading.Parse(bare, Header + "19,1,ART-26S,2026-02-03,50\n"
            + "21,2,ART-26S,2026-02-04,71\n22,2,ART-26S,2026-02-05,72\n");
        Assert.Equal((2, 1, 2, 1), (second.Accepted, second.Duplicate, second.Replaced, second.ReplacedHere));
    }

    [Fact]
    public void A_later_export_repeats_and_revises()
    {
        reading.Remembers = true;
        reading.Parse(keyed, Header + "17,1,ART-26S,2026-02-01,40\n18,1,ART-26S,2026-02-01,60\n");
        var (report, tables) = reading.Parse(keyed, Header + "17,1,ART-26S,2026-02-01,45\n18,1,ART-26S,2026-02-01,60\n");
        Assert.Equal((2, 1, 1), (report.Read, report.Accepted, report.Duplicate));

        // The keyed number is worked out with Python: the first 8 bytes, big-endian, of hmac(key, "k:grades\n17\x1f", sha256).
        Assert.Equal(["45 | -5852452273708050590 | 2 | 2"], Rows(tables["observations"], "value", "key", "landing", "line"));
    }

    [Fact]
    public void Rows_without_their_key_cannot_be_told_apart_and_are_faults()
    {
        var (report, _) = reading.Parse(keyed, Header + ",1,ART-26S,2026-02-01,40\n,2,ART-26S,2026-02-01,60\n17,3,ART-26S,2026-02-01,60\n");
        Assert.Equal((3, 1, 2), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal(FaultCode.MissingValue, Assert.Single(report.Faults).Key);
        Assert.Contains("2,2,MissingValue,\"id\",empty", reading.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_part_of_a_key_may_be_empty_while_another_is_there() // a mark of the whole course has no piece of work
    {
        var source = keyed with { Key = ["student", "course", "work"], Columns = keyed.Columns with { Object = Col("work") } };
        var (report, tables) = reading.Parse(source,
            "student,course,work,at,score\n1,ART-26S,,2026-02-01,40\n1,ART-26S,e1,2026-02-01,60\n1,ART-26S,,2026-02-01,42\n");
        Assert.Equal(3, report.Accepted);
        var keys = Rows(tables["observations"], "key");
        Assert.Equal(keys[0], keys[2]);
        Assert.NotEqual(keys[0], keys[1]);
    }

    [Fact]
    public void A_key_names_roles_and_columns()
    {
        var (report, _) =
            reading.Parse(keyed with { Key = ["student", "id"] }, Header + "17,1,ART-26S,2026-02-01,40\n17,2,ART-26S,2026-02-01,40\n");
        Assert.Equal(2, report.Accepted);
        Assert.Equal(FaultCode.MissingColumn, reading.Parse(keyed with { Key = ["number"] }, Header).Report.Rejected!.Code);
    }

    [Fact]
    public void Without_a_key_an_overlap_is_counted_once_and_repeats_in_one_file_stay()
    {
        var keyless = keyed with { Key = null };
        reading.Remembers = true;
        const string row = "17,1,ART-26S,2026-02-01,40\n";
        Assert.Equal((2, 0), reading.Parse(keyless, Header + row + row).Report is var first ? (first.Accepted, first.Duplicate) : default);
        Assert.Equal((1, 2), reading.Parse(keyless, Header + row + row + row)
            .Report is var second ? (second.Accepted, second.Duplicate) : default);
    }

    [Fact]
    public void A_faulty_row_is_no_repeat_of_itself()
    {
        reading.Remembers = true;
        const string text = Header + "17,1,ART-26S,2026-02-01,forty\n17,1,ART-26S,2026-02-01,forty\n";
        Assert.Equal(2, reading.Parse(keyed, text).Report.Quarantined);
    }
}
