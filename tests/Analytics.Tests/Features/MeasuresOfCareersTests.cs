using System.Globalization;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Studies;
using static Analytics.Tests.Features.FeatureStudy;

namespace Analytics.Tests.Features;

/// <summary>
/// Measures across courses and terms, worked by hand: s1 takes art again after a term, s2 is new, s3 left art early and took chemistry.
/// </summary>
public sealed class MeasuresOfCareersTests
{
    private static readonly Course oldArt = Of("ART-25A", "25A", "2025-09-01", "2025-12-20");
    private static readonly Course oldChemistry = Of("CHE-25A", "25A", "2025-09-01", "2025-12-20");
    private static readonly Course art = Of("ART-26S", "26S", "2026-01-05", "2026-04-12");
    private static readonly Course bio = Of("BIO-26S", "26S", "2026-01-12", "2026-04-19");
    private static readonly Course chemistry = Of("CHE-26S", "26S", "2026-01-05", "2026-01-31");

    private static readonly Enrolment[] enrolments =
    [
        Takes("s1", oldArt), Takes("s1", oldChemistry), Takes("s1", art), Takes("s1", bio), Takes("s1", chemistry),
        Takes("s2", art), Takes("s3", oldChemistry), Takes("s3", art), Takes("s3", oldArt, left: "2025-08-20"),
        Takes("s3", bio, left: "2026-01-20"),
    ];

    [Theory] // chemistry of spring is over by then, and s3 has left biology; art of autumn s3 left before it began
    [InlineData("earlierCourses", "2 0 1")]
    [InlineData("firstTimer", "0 1 0")]
    [InlineData("repeats", "1 0 0")]
    [InlineData("load", "2 1 1")]
    public void Courses_are_counted_as_the_roster_tells(string measure, string values) =>
        Assert.Equal(values, Read(Rule(measure, "roster"), Past(), "2026-02-10"));

    [Theory] // s1 failed art and passed chemistry, s3 passed chemistry; what is decided on 1 March is not known on 10 February
    [InlineData("2026-02-10", "0.5 NoActivity 0")]
    [InlineData("2026-01-10", "1 NoActivity NoActivity")]
    [InlineData("2026-01-02", "NoFeed NoFeed NoFeed")]
    public void Of_earlier_courses_the_share_is_told_that_ended_so(string day, string values) =>
        Assert.Equal(values, Read(Rule("endedShare", "outcomes") with { Kinds = ["Fail"] }, Past(), day));

    [Fact]
    public void Outcomes_that_are_numbers_have_a_mean()
    {
        var past = Past(
            Ends("s1", oldArt, "40"), Ends("s1", oldChemistry, "65"), Ends("s3", oldChemistry, "absent"), Ends("s2", art, "80"));
        Assert.Equal("52.5 NoActivity NoActivity", Read(Rule("earlierMark", "outcomes"), past, "2026-02-10"));
    }

    [Theory] // in art 60 and 90, in chemistry 30 with three times the credits
    [InlineData("mean", "score", null, "60 NoActivity NoActivity")]
    [InlineData("mean", "score", "credits", "48 NoActivity NoActivity")] // (60 * 10 + 90 * 10 + 30 * 30) / 50
    [InlineData("sum", "credits", null, "50 0 0")]
    [InlineData("count", "credits", null, "3 0 0")]
    [InlineData("lastScore", "score", null, "90 NoActivity NoActivity")]
    public void Observations_of_earlier_courses_are_a_transcript(string measure, string of, string? by, string values) =>
        Assert.Equal(values,
            Read(Rule(measure, "grades", of) with { Courses = CourseScope.Earlier, WeightedBy = by }, Past(), "2026-02-10"));

    [Fact] // such as those of two files in one zip
    public void Rows_that_cannot_be_told_apart_weigh_what_the_first_does()
    {
        var past = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Enrolments = enrolments,
            Observations = [.. Graded("s1", oldArt, "2025-12-05", 60, 10, 2), .. Graded("s1", oldArt, "2025-12-05", 60, 10, 2)],
        };
        var rule = Rule("mean", "grades", "score") with { Courses = CourseScope.Earlier, WeightedBy = "credits" };
        Assert.Equal("60", Read(rule, past, "2026-02-10", "s1"));
    }

    [Theory] // of no course: the mark of autumn counts, that of this term does not, and of its own term only the latter does
    [InlineData(CourseScope.Earlier, "70")]
    [InlineData(CourseScope.Own, "20")]
    public void Facts_of_no_course_are_earlier_ones_before_the_term(CourseScope scope, string value)
    {
        var past = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Enrolments = enrolments, Observations = [Mark("s1", null, "2025-12-01", 70, 1), Mark("s1", null, "2026-01-20", 20, 2)],
        };
        Assert.Equal(value, Read(Rule("mean", "grades", "score") with { Courses = scope }, past, "2026-02-10", "s1"));
    }

    [Theory] // 60 is of autumn, 80 of spring, which is the row's own; so is what is decided in February
    [InlineData("2025-12-22 Fail", "60 1")]
    [InlineData("2026-02-02 Fail", "60 NoFeed")]
    [InlineData("2025-12-22 Fail, 2026-02-02 Pass", "60 1")]
    public void Of_a_course_that_is_offered_again_only_what_was_before_is_earlier(string decided, string values)
    {
        TermDays[] terms = [new("25A", oldArt.Starts, oldArt.Ends), new("26S", art.Starts, art.Ends)];
        var again = new Course("ART", "25A", "ART", oldArt.Starts, art.Ends) { Terms = terms, IsOfferedAgain = true };
        var past = new Archive(TimeZoneInfo.Utc, new Dictionary<string, Course> { ["ART"] = again })
        {
            Observations = [Mark("s1", again, "2025-11-01", 60, 1), Mark("s1", again, "2026-02-01", 80, 2)],
            Outcomes = [.. decided.Split(", ").Select(one => one.Split(' ')).Select(one => Ends("s1", again, one[1], one[0]))],
        };
        var own = Row("s1", again.Seen(byTerm: false).Single(part => part.Term == "26S"), "2026-02-10");
        FeatureRule[] rules =
            [Rule("mean", "grades", "score") with { Courses = CourseScope.Earlier }, Rule("endedShare", "outcomes") with { Kinds = ["Fail"] }];
        Assert.Equal(values, string.Join(' ', rules.SelectMany(rule => FeatureStudy.Of(rule, past, own))));
    }

    [Fact]
    public void Where_nobody_was_in_an_earlier_course_nothing_is_known() => Assert.Equal("NoFeed", Read(Rule("repeats", "roster"),
        new Archive(TimeZoneInfo.Utc, Courses) { Enrolments = [Takes("s1", art)] }, "2026-02-10", "s1"));

    [Theory] // in art on 3 days, in biology on one of them and another; chemistry is over, and counts no more
    [InlineData(CourseScope.Own, "3 2")]
    [InlineData(CourseScope.All, "4 4")]
    public void Activity_is_of_the_course_or_of_all_that_the_student_takes(CourseScope scope, string values)
    {
        var past = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Enrolments = enrolments,
            Events = _ =>
            [
                Tiny.Events(("s1", "ART-26S", "02-01", 1, null), ("s1", "ART-26S", "02-02", 1, null), ("s1", "ART-26S", "02-03", 1, null),
                    ("s1", "CHE-26S", "01-20", 1, null), ("s1", "ART-26S", "02-20", 1, null), ("s1", "BIO-26S", "02-03", 1, null),
                    ("s1", "BIO-26S", "02-05", 1, null)),
            ],
        };
        var rule = Rule("distinctDays", "clicks") with { Courses = scope };
        var table = BuiltTable.Of(Study(rule), past.AsOf(At("2026-02-10")), Tiny.Scores(), [Row("s1", art, "2026-02-10"),
            Row("s1", bio, "2026-02-10")], CancellationToken.None);
        Assert.Equal(values, string.Join(' ', table.Columns[0].Values.Zip(table.Columns[0].Why, Text)));
    }

    [Fact]
    public void Marks_are_of_all_courses_that_the_student_takes_where_the_feature_says_so()
    {
        var past = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Enrolments = enrolments, Observations = [Mark("s1", art, "2026-02-01", 50, 1), Mark("s1", bio, "2026-02-01", 80, 2)],
        };
        Assert.Equal("65 50", Read(Rule("mean", "grades", "score") with { Courses = CourseScope.All }, past, "2026-02-10", "s1") + " "
            + Read(Rule("mean", "grades", "score"), past, "2026-02-10", "s1"));
    }

    private static FeatureRule Rule(string measure, string source, string? of = null) => new("f", "feature", measure, source, of);

    private static string Read(FeatureRule rule, Archive archive, string day, params string[] students)
    {
        FeatureRow[] rows = [.. (students.Length > 0 ? students : ["s1", "s2", "s3"]).Select(student => Row(student, art, day))];
        return string.Join(' ', FeatureStudy.Of(rule, archive, rows));
    }

    private static Archive Past(params Outcome[] ends) => new(TimeZoneInfo.Utc, Courses)
    {
        Enrolments = enrolments,
        Outcomes = ends.Length > 0 ? ends :
        [
            Ends("s1", oldArt, "Fail", "2026-01-05"), Ends("s1", oldChemistry, "Pass", "2026-01-20"),
            Ends("s3", oldChemistry, "Pass", "2026-01-20"), Ends("s1", chemistry, "Fail", "2026-02-01"),
            Ends("s3", oldArt, "Fail", "2026-03-01"),
        ],
        Observations =
        [
            .. Graded("s1", oldChemistry, "2025-12-01", 30, 30, 1), .. Graded("s1", oldArt, "2025-12-05", 60, 10, 2),
            .. Graded("s1", oldArt, "2025-12-15", 90, 10, 3), .. Graded("s1", art, "2026-02-01", 10, 10, 4),
            .. Graded("s2", art, "2026-02-01", 20, 10, 5), .. Graded("s1", oldArt, "2026-03-01", 0, 10, 6),
        ],
    };

    private static IReadOnlyDictionary<string, Course> Courses { get; } =
        new[] { oldArt, oldChemistry, art, bio, chemistry }.ToDictionary(course => course.Id);

    private static Course Of(string id, string term, string starts, string ends) => new(id, term, id[..3], Day(starts), Day(ends));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static long At(string day) => Instant.EndOf(Day(day), TimeZoneInfo.Utc);

    private static Enrolment Takes(string student, Course course, string? left = null)
    {
        var (from, until) = (At("2025-08-01"), left is null ? (long?)null : At(left));
        return new(student, course.Id, null, from, until, until, new Revision(from, 1, 2));
    }

    private static Outcome Ends(string student, Course course, string result, string decided = "2026-01-03") =>
        new(student, course.Id, result, At(decided), "outcomes", new Revision(At(decided), 1, 2));

    private static Observation Mark(string student, Course? course, string day, double value, long line, string measure = "score") =>
        new(student, course?.Id, null, measure, value, At(day), "grades", null, new Revision(At(day), 1, line));

    private static Observation[] Graded(string student, Course course, string day, double mark, double credits, long line) =>
        [Mark(student, course, day, mark, line), Mark(student, course, day, credits, line, "credits")];

    private static FeatureRow Row(string student, Course course, string day) =>
        new(student, course, "26S", course.DayOf(Day(day)), At(day), null, [course]);
}
