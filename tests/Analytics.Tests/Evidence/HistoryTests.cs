using Analytics.Evidence;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Evidence;

public sealed class HistoryTests
{
    [Fact]
    public void The_latest_revision_known_wins()
    {
        var archive =
            Of(Seen("s1", "02-01", 40, key: 7, revision: Known("02-01")), Seen("s1", "02-01", 55, key: 7, revision: Known("02-10")));
        Assert.Equal([40.0], Values(archive, "02-09"));
        Assert.Equal([55.0], Values(archive, "02-10"));
    }

    [Fact]
    public void Revisions_known_at_the_same_time_go_by_landing_then_by_line()
    {
        var archive = Of(
            Seen("s1", "02-01", 3, key: 7, revision: Known("02-01", landing: 2, line: 9)),
            Seen("s1", "02-01", 2, key: 7, revision: Known("02-01", landing: 2, line: 5)),
            Seen("s1", "02-01", 1, key: 7, revision: Known("02-01", landing: 1, line: 99)));
        Assert.Equal([3.0], Values(archive, "02-01"));
    }

    [Fact]
    public void What_is_known_later_counts_for_more_than_what_landed_later() =>
        Assert.Equal([2.0], Values(Of(Seen("s1", "02-01", 2, key: 7, revision: Known("02-03", landing: 1)),
            Seen("s1", "02-01", 1, key: 7, revision: Known("02-02", landing: 5))), "02-28"));

    [Fact]
    public void What_had_not_happened_or_was_not_known_is_not_seen()
    {
        var archive =
            Of(Seen("s1", "02-10", 1, revision: Known("02-01")), Seen("s1", "02-01", 2, revision: Known("02-10")), Seen("s1", "02-09", 3));
        Assert.Equal([3.0], Values(archive, "02-09"));
        Assert.Equal([2.0, 3.0, 1.0], Values(archive, "02-10"));
    }

    [Fact] // on 5 February it becomes known that what was reported for the 1st happens on the 20th
    public void A_known_correction_that_moves_a_fact_into_the_future_hides_the_old_one()
    {
        var archive = Of(Seen("s1", "02-01", 40, key: 7), Seen("s1", "02-20", 55, key: 7, revision: Known("02-05")));
        Assert.Equal([40.0], Values(archive, "02-04"));
        Assert.Empty(Values(archive, "02-05"));
        Assert.Equal([55.0], Values(archive, "02-20"));

        Outcome Ended(string moment, string known, long? key) => new("s1", "ART-26S", "Pass", At(moment), "outcomes", Known(known), key);
        foreach (var key in new long?[] { null, 7 })
        {
            var ends = new Archive(TimeZoneInfo.Utc, Courses) { Outcomes = [Ended("02-01", "02-01", key), Ended("02-20", "02-05", key)] };
            Assert.Single(ends.AsOf(At("02-04")).Outcomes());
            Assert.Empty(ends.AsOf(At("02-05")).Outcomes());
            Assert.Equal(At("02-20"), Assert.Single(ends.AsOf(At("02-20")).Outcomes()).ObservedAt);
        }
    }

    [Fact] // a result entered for the wrong student, corrected under its key
    public void An_outcome_whose_key_moves_to_another_student_is_no_more_the_first_ones()
    {
        Outcome Ended(string student, int landing) => new(student, "ART-26S", "Fail", At("02-01"), "outcomes", Known("02-01", landing), 7);
        Assert.Equal("s2", Assert.Single(new Archive(TimeZoneInfo.Utc, Courses) { Outcomes = [Ended("s1", 1), Ended("s2", 2)] }.AsOf(
            At("03-01")).Outcomes()).Student);
    }

    [Fact]
    public void An_assessment_whose_key_moves_to_another_course_is_of_that_course_only()
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Assessments = [Work("e1", "02-20") with { Key = ("work", 7) },
                Work("e1", "02-20", course: "BIO-26S", revision: Known("02-10")) with { Key = ("work", 7) }],
        };
        Assert.Equal("ART-26S", Assert.Single(archive.AsOf(At("02-09")).Assessments()).Course);
        Assert.Equal("BIO-26S", Assert.Single(archive.AsOf(At("02-10")).Assessments()).Course);
    }

    [Fact]
    public void A_microsecond_decides()
    {
        var archive = Of(Seen("s1", "02-10", 1));
        Assert.Empty(archive.AsOf(At("02-10") - 1).Observations());
        Assert.Single(archive.AsOf(At("02-10")).Observations());
    }

    [Fact]
    public void Rows_without_a_key_all_count() =>
        Assert.Equal([1.0, 1.0], Values(Of(Seen("s1", "02-01", 1), Seen("s1", "02-01", 1)), "02-01"));

    [Fact]
    public void Keys_are_told_apart_by_source_and_measure()
    {
        var archive = Of(Seen("s1", "02-01", 1, key: 7), Seen("s1", "02-01", 2, key: 7, measure: "submitted"),
            Seen("s1", "02-01", 3, key: 7, source: "quizzes"));
        Assert.Equal([1.0, 3.0, 2.0], Values(archive, "02-01")); // by measure, then value
    }

    [Fact]
    public void Observations_come_in_one_order_whatever_order_they_arrived_in()
    {
        Observation[] rows = [Seen("s1", "02-01", 1, "a"), Seen("s1", "02-01", 2, "a"), Seen("s1", "02-01", 1, "b"), Seen("s1", "02-03", 0),
            Seen("s2", "01-20", 9), Seen("s1", "02-01", 5, course: null)];
        Assert.Equal(Of(rows).AsOf(At("03-01")).Observations(), Of([.. rows.Reverse()]).AsOf(At("03-01")).Observations());
    }

    [Fact]
    public void A_moved_due_date_is_a_revision()
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Assessments = [Work("e1", "02-20", revision: Known("02-10", landing: 1, line: 3)), Work("e1", "02-13")]
        };
        Assert.Equal(At("02-13"), Assert.Single(archive.AsOf(At("02-09")).Assessments()).DueAt);
        Assert.Equal(At("02-20"), Assert.Single(archive.AsOf(At("02-10")).Assessments()).DueAt);
        Assert.Empty(archive.AsOf(At("01-01") - 1).Assessments());
    }

    [Fact]
    public void An_outcome_is_known_when_it_is_known()
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Outcomes = [new("s1", "ART-26S", "Fail", At("04-12"), "outcomes", Known("04-20")),
                new("s1", "ART-26S", "Pass", At("04-12"), "outcomes", Known("05-02"))],
        };
        Assert.Empty(archive.AsOf(At("04-19")).Outcomes());
        Assert.Equal("Fail", Assert.Single(archive.AsOf(At("05-01")).Outcomes()).Result);
        Assert.Equal("Pass", Assert.Single(archive.AsOf(At("05-02")).Outcomes()).Result);
    }

    [Fact]
    public void A_delay_changes_only_its_measure_of_its_source()
    {
        var archive = Of(Seen("s1", "02-01", 1), Seen("s1", "02-01", 2, measure: "submitted"), Seen("s1", "02-01", 3, source: "quizzes"))
            .WithDelay("grades", "score", 1.5);
        Assert.Equal([3.0, 2.0], Values(archive, "02-02")); // a day and a half after the end of 1 February is noon of the 3rd
        Assert.Equal(3, archive.AsOf(At("02-03 12:00")).Observations().Length);
    }

    private static Archive Of(params Observation[] observations) => new(TimeZoneInfo.Utc, Courses) { Observations = observations };

    private static IEnumerable<double> Values(Archive archive, string cutoff) =>
        archive.AsOf(At(cutoff)).Observations().Select(one => one.Value);
}
