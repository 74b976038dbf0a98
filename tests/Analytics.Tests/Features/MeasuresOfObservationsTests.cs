using Analytics.Evidence;
using Analytics.Studies;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

/// <summary>Marks of ART-26S, which began on 5 January. Student s2 has marks of his own, so that the source covers the course.</summary>
public sealed class MeasuresOfObservationsTests
{
    private static readonly Observation[] marks =
    [
        Seen("s1", "01-20", 40, "e1"), Seen("s1", "02-03", 70, "e2"), Seen("s1", "02-03 09:00", 55, "q1"), Seen("s2", "01-20", 90, "e1"),
        Seen("s1", "03-20", 5, "e3"),
        Seen("s1", "02-01", 11, "b1", "BIO-26S"), Seen("s1", "02-01", 7, measure: "other"),
    ];

    private static readonly Assessment[] work =
        [Work("e1", "01-21", 10), Work("e2", "02-01", 30), Work("q1", "02-04", 0, "quiz"), Work("e3", "02-08", 60),
            Work("exam", null, 100, "exam"), Work("e4", "03-30", 50)];

    [Theory] // as of 10 February: marks 40 (20 January), 55 (3 February, 09:00) and 70 (end of 3 February)
    [InlineData("count", "3")]
    [InlineData("sum", "165")]
    [InlineData("mean", "55")]
    [InlineData("distinctDays", "2")]
    [InlineData("lastScore", "70")]
    [InlineData("daysSinceLast", "7")] // 3 to 10 February
    public void Measures_of_marks(string measure, string value) => Assert.Equal([value],
        Of(Marks(measure), Archive(), Row("s1", "02-10", Art)));

    [Theory] // the last 21 days begin on 20 January: e1 was handed in before for 80, and in them for 50 and for 80; e2 before only
    [InlineData(Attempt.Last, "80")]
    [InlineData(Attempt.First, "")]
    [InlineData(Attempt.Best, "80")] // of equal marks the latest
    [InlineData(Attempt.All, "65")]
    public void The_hand_in_that_counts_is_chosen_of_all_and_counts_in_the_window_in_which_it_was(Attempt attempt, string mean) =>
        Assert.Equal(mean, OfAttempts(attempt, Marks("mean", windowDays: 21), Seen("s1", "01-10", 80, "e1"),
            Seen("s1", "01-12", 70, "e2"), Seen("s1", "01-22", 50, "e1"), Seen("s1", "01-25", 80, "e1")));

    [Theory] // e1 was handed in three times: 40, 80 and 60; e2 once: 70
    [InlineData(Attempt.Last, "mean", "65")]
    [InlineData(Attempt.First, "mean", "55")]
    [InlineData(Attempt.Best, "mean", "75")]
    [InlineData(Attempt.All, "mean", "62.5")]
    [InlineData(Attempt.Last, "lastScore", "60")]
    [InlineData(Attempt.First, "lastScore", "70")]
    [InlineData(Attempt.Best, "lastScore", "80")]
    [InlineData(Attempt.First, "count", "4")] // what was done was done
    public void Of_several_hand_ins_of_one_work_the_one_counts_that_is_declared(Attempt attempt, string measure, string value) =>
        Assert.Equal(value, OfAttempts(attempt, Marks(measure), Seen("s1", "01-10", 40, "e1"), Seen("s1", "01-12", 70, "e2"),
            Seen("s1", "01-20", 80, "e1"), Seen("s1", "01-25", 60, "e1")));

    [Fact]
    public void A_trend_is_the_least_squares_slope_a_week() // 40 in week 0 and 68 in week 2: 14 a week
    {
        var archive = Archive(Seen("s1", "01-06", 40), Seen("s1", "01-20", 68));
        Assert.Equal(["14"], Of(Marks("trend"), archive, Row("s1", "02-10", Art)));
        // 1, 2 and 4 in weeks 0, 1 and 2: mean place 1, mean value 7/3; (-1)(-4/3) + 1(5/3) = 3 over 2
        Assert.Equal(["1.5"], Of(Marks("trend"), Archive(Seen("s1", "01-06", 1), Seen("s1", "01-13", 2), Seen("s1", "01-20", 4)),
            Row("s1", "02-10", Art)));
        // One moment has no slope
        Assert.Equal(["NoActivity"], Of(Marks("trend"), Archive(Seen("s1", "01-06", 1), Seen("s1", "01-06", 2)), Row("s1", "02-10", Art)));
    }

    [Fact]
    public void A_weighted_mean_weighs_by_the_work() // (10 * 40 + 0 * 55 + 30 * 70) / 40
    {
        Assert.Equal(["62.5"], Of(Marks("mean", weighted: true), Archive(), Row("s1", "02-10", Art)));
        // All its weight is 0
        Assert.Equal(["NotApplicable"], Of(Marks("mean", weighted: true, kinds: ["quiz"]), Archive(), Row("s1", "02-10", Art)));
    }

    [Theory] // due by 10 February: e1, e2, q1 and e3; e3 was not handed in by then
    [InlineData(false, null, "0.25")]
    [InlineData(true, null, "0.6")] // 60 of 100
    [InlineData(false, "essay", "0.333333")] // one of three
    [InlineData(true, "quiz", "0")] // without any weight each counts alike
    [InlineData(false, "exam", "NotYetDue")] // has no date
    public void Missing_share_is_of_the_work_due(bool weighted, string? kind, string value) =>
        Assert.Equal([value], Of(Marks("missingShare", kinds: kind is null ? null : [kind], weighted: weighted), Archive(),
            Row("s1", "02-10", Art)));

    [Fact]
    public void A_window_of_missing_share_is_over_due_dates() // due in the last ten days: e2, q1 and e3; e3 was not handed in
    {
        Assert.Equal(["0.333333"], Of(Marks("missingShare", windowDays: 10), Archive(), Row("s1", "02-10", Art)));
        // Q1, handed in long before, and e3
        Assert.Equal(["0.5"], Of(Marks("missingShare", windowDays: 8),
            Archive([.. marks.Where(one => one.Object != "q1"), Seen("s1", "01-06", 1, "q1")]), Row("s1", "02-10", Art)));
        Assert.Equal(["NotYetDue"], Of(Marks("missingShare", windowDays: 2), Archive(), Row("s1", "02-10", Art)));
    }

    [Fact]
    // E1: 1 day ahead, e2: 2 days late, q1: 4 February's end less 3 February 09:00 = 1.625
    public void Lead_time_is_days_before_the_due_date_and_late_work_counts_against()
    {
        Assert.Equal(["0.208333"], Of(Marks("leadTime"), Archive(), Row("s1", "02-10", Art)));
        Assert.Equal(["0.333333"], Of(Marks("lateShare"), Archive(), Row("s1", "02-10", Art)));
        Assert.Equal(["0"], Of(Marks("lateShare", windowDays: 10, kinds: ["quiz"]), Archive(), Row("s1", "02-10", Art)));
    }

    [Fact]
    public void Work_on_time_to_the_microsecond_is_not_late() =>
        Assert.Equal(["0"], Of(Marks("lateShare"), Archive(Seen("s1", "01-21", 1, "e1")), Row("s1", "02-10", Art)));

    [Theory] // the window looks at the last so many days before the cutoff, its earlier end left out
    [InlineData(7, "0")]
    [InlineData(8, "2")]
    [InlineData(21, "2")] // 20 January ends exactly 21 days before 10 February ends
    [InlineData(22, "3")]
    public void A_window_counts_back_from_the_cutoff(int days, string count) =>
        Assert.Equal([count], Of(Marks("count", windowDays: days), Archive(), Row("s1", "02-10", Art)));

    [Fact]
    public void Kinds_are_those_of_the_work() =>
        Assert.Equal(["1"], Of(Marks("count", kinds: ["quiz", "exam"]), Archive(), Row("s1", "02-10", Art)));

    [Fact]
    public void A_row_about_the_student_counts_all_courses_of_the_term() =>
        Assert.Equal(["4"], Of(Marks("count"), Archive(), Row("s1", "02-10", null)));

    [Fact]
    public void Facts_of_no_course_count_from_the_beginning_of_the_term() // 5 January
    {
        var archive = Archive(Seen("s1", "01-04", 1, course: null), Seen("s1", "01-05", 2, course: null), Seen("s2", "01-06", 9));
        Assert.Equal(["2"], Of(Marks("sum"), archive, Row("s1", "02-10", Art)));
    }

    [Theory] // s3 has done nothing
    [InlineData("count", "0")]
    [InlineData("sum", "0")]
    [InlineData("distinctDays", "0")]
    [InlineData("missingShare", "1")]
    [InlineData("mean", "NoActivity")]
    [InlineData("lastScore", "NoActivity")]
    [InlineData("daysSinceLast", "NoActivity")]
    [InlineData("trend", "NoActivity")]
    [InlineData("leadTime", "NoActivity")]
    [InlineData("lateShare", "NoActivity")]
    public void With_a_feed_nothing_done_is_a_count_of_nought_and_no_ratio(string measure, string value) =>
        Assert.Equal([value], Of(Marks(measure), Archive(), Row("s3", "02-10", Art)));

    [Theory] // on 20 January nothing was due
    [InlineData("mean", "NotYetDue")]
    [InlineData("missingShare", "NotYetDue")]
    [InlineData("leadTime", "NotYetDue")]
    [InlineData("count", "0")]
    public void Before_anything_is_due_nothing_is_missed(string measure, string value) =>
        Assert.Equal([value], Of(Marks(measure), Archive(), Row("s3", "01-20", Art)));

    [Theory] // known 14 days after it is handed in: of work due on the 21st nothing can be told on the 23rd; on 4 February it can
    [InlineData("01-23", "NotYetDue")]
    [InlineData("02-04", "0")]
    public void Work_that_is_not_known_yet_to_be_handed_in_is_not_missing(string cutoff, string value)
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Observations = [Seen("s1", "01-20", 1, "e1", revision: Known("02-03")), Seen("s2", "01-06", 1, "e0")],
            Assessments = [Work("e1", "01-21")],
        };
        Assert.Equal([value], Of(Marks("missingShare") with { Source = "slow" }, OfSource(archive, "slow"), Row("s1", cutoff, Art)));
        Assert.Equal([value], Of(Marks("missingShare"), archive.WithDelay("grades", "score", 14), Row("s1", cutoff, Art)));
    }

    private static Archive OfSource(Archive archive, string source) =>
        new(TimeZoneInfo.Utc, Courses)
        {
            Observations = [.. archive.Observations.Select(one => one with { Source = source })],
            Assessments = archive.Assessments
        };

    [Theory] // grades tell of BIO only, and ART's first work is due on 21 January
    [InlineData("mean", "01-20", "NotYetDue")]
    [InlineData("missingShare", "01-20", "NotYetDue")]
    [InlineData("lateShare", "01-20", "NotYetDue")]
    [InlineData("missingShare", "01-21", "NoFeed")]
    public void A_feed_that_has_nothing_due_yet_is_not_called_missing(string measure, string cutoff, string value) =>
        Assert.Equal([value], Of(Marks(measure), Archive(Seen("s1", "01-15", 11, "b1", "BIO-26S")), Row("s1", cutoff, Art)));

    [Theory]
    [InlineData("count")]
    [InlineData("mean")]
    [InlineData("missingShare")]
    [InlineData("lateShare")]
    public void Without_a_feed_of_the_course_nothing_is_known(string measure) =>
        Assert.Equal(["NoFeed"], Of(Marks(measure), Archive(Seen("s1", "02-01", 11, "b1", "BIO-26S")), Row("s1", "02-10", Art)));

    private static Archive Archive(params Observation[] observations) =>
        new(TimeZoneInfo.Utc, Courses) { Observations = observations.Length == 0 ? marks : observations, Assessments = work };

    /// <summary>A feature as of 10 February where one hand-in of a work counts; empty where it has no value.</summary>
    private static string OfAttempts(Attempt attempt, FeatureRule rule, params Observation[] seen)
    {
        var column = BuiltTable.Of(Study(rule).Counting(attempt), Archive(seen).AsOf(At("02-10")), Scores(), [Row("s1", "02-10", Art)],
            CancellationToken.None).Columns[0];
        return double.IsNaN(column.Values[0]) ? "" : column.Values[0].ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
