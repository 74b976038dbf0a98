using Analytics.Evidence;
using Analytics.Features;
using Analytics.Studies;
using Analytics.Surveys;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

public sealed class FeatureTableTests
{
    private static readonly Instrument habits = new(
        null, "habits", "Habits", "made up", [new Item("P1", ""), new Item("P2", ""), new Item("P3", "")],
        [new Scale("planning", "Planning", ["P1"], 1), new Scale("checking", "Checking", ["P2", "P3"], 2)],
        new CarelessRule(LongString: 0, SecondsPerItem: 2)); // each sheet has one sign, a fast one two

    private static readonly FeatureRule planning = new("f", "planning", "lastScore", "survey", "habits.planning");

    [Fact]
    public void The_risk_set_is_who_has_registered_and_not_left()
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Enrolments = [Takes("s1", "a1"), Takes("s2", until: "02-01"), Takes("s3", until: "02-11"), Takes("s4", from: "02-11"),
                Takes("s5", from: null), Takes("s6", course: "BIO-26S"), Takes("s7", course: "OLD-25A")],
        };
        var history = archive.AsOf(At("02-10"));
        var rows = FeatureRow.RiskSet(history, history.RunningCourses(), Grain.StudentInCourse);
        // 26 days of January after the 5th, and 10
        Assert.Equal(["s1 ART-26S a1 36", "s3 ART-26S  36", "s6 BIO-26S  29"],
            rows.Select(row => $"{row.Student} {row.Course!.Id} {row.Advisor} {row.Day}"));
    }

    [Fact]
    public void A_row_tells_what_share_of_those_who_began_its_course_have_left()
    {
        var history = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Enrolments =
            [
                Takes("s1"), Takes("s2"), Takes("s3", until: "02-01"), Takes("s4", until: "02-11"), // not gone yet
                Takes("s5", until: "01-05"), Takes("s6", from: "01-06", until: "02-01"), // gone before the second day, came on it
                Takes("s7", course: "BIO-26S"),
            ],
        }.AsOf(At("02-10"));

        var rows = FeatureRow.RiskSet(history, history.RunningCourses(), Grain.StudentInCourse);

        Assert.Equal(["s1 0.25", "s2 0.25", "s4 0.25", "s7 0"],
            rows.Select(row => FormattableString.Invariant($"{row.Student} {row.Left}")));
        Assert.All(FeatureRow.RiskSet(history, history.RunningCourses(), Grain.Student), row => Assert.Equal(0, row.Left));
    }

    [Fact]
    public void One_row_a_student_takes_in_all_courses_of_the_term()
    {
        var history = new Archive(TimeZoneInfo.Utc,
            Courses) { Enrolments = [Takes("s1", "a1"), Takes("s1", "a1", "BIO-26S"), Takes("s0", course: "BIO-26S")] }.AsOf(At("02-10"));
        var rows = FeatureRow.RiskSet(history, history.RunningCourses(), Grain.Student);
        Assert.Equal(["s0 26S 29 BIO-26S", "s1 26S 36 ART-26S BIO-26S"],
            rows.Select(row => $"{row.Student} {row.Cohort} {row.Day} {string.Join(' ', row.Courses.Select(course => course.Id))}"));
        Assert.All(rows, row => Assert.Null(row.Course));
    }

    [Fact]
    public void A_course_that_spans_terms_is_in_each_a_course_of_that_term()
    {
        var year = new Course("YEAR", "25A", "YEAR", new DateOnly(2025, 9, 1), new DateOnly(2026, 4, 12))
        {
            Terms = [new("25A", new DateOnly(2025, 9, 1), new DateOnly(2025, 12, 14)), new("26S", Art.Starts, Art.Ends)],
        };
        var courses = new Dictionary<string, Course>(Courses) { ["YEAR"] = year };
        var archive = new Archive(TimeZoneInfo.Utc, courses)
        {
            Enrolments =
            [
                Takes("s1"), Takes("s1", course: "YEAR") with { RegisteredAt = Instant.AddDays(At("01-01"), -120, TimeZoneInfo.Utc) },
                Takes("s2", course: "YEAR"), // when its first term was over
            ],
            Observations = [Seen("s1", "01-02", 10, course: "YEAR"), Seen("s1", "02-02", 20, course: "YEAR")],
        };
        string Told(string day, Grain grain) => string.Join(", ", FeatureRow.RiskSet(
            archive.AsOf(At(day)), archive.AsOf(At(day)).RunningCourses(), grain)
                .Select(row => $"{row.Student} {row.Cohort} {row.Term} {row.Day} of {row.Courses.Count}"));
        Assert.Equal("s1 26S 26S 36 of 2, s2 26S 26S 36 of 1", Told("02-10", Grain.Student));
        Assert.Equal("s1 ART-26S 26S 36 of 1, s1 YEAR 25A 162 of 1, s2 YEAR 26S 26S 36 of 1", Told("02-10", Grain.StudentInCourse));
        Assert.Equal("", Told("01-04", Grain.Student)); // between its terms
        Assert.Equal("s1 YEAR 25A 125 of 1", Told("01-04", Grain.StudentInCourse));

        var history = archive.AsOf(At("02-10"));
        var rule = new FeatureRule("f", "marks", "mean", "grades", Of: "score");
        Assert.Equal(["20"], Of(rule, archive, FeatureRow.RiskSet(history, history.RunningCourses(), Grain.Student)[0])); // of its term
        Assert.Equal(["15"], Of(rule, archive, FeatureRow.RiskSet(history, history.RunningCourses(), Grain.StudentInCourse)[1]));
        Assert.Equal(["25A", "26S"], history.Terms());
        Assert.Equal(["26S"], history.OpenTerms(byTerm: true));
        Assert.Equal(["25A", "26S"], history.OpenTerms().Order());
        Assert.Equal(["2025-09-22", "2026-01-26"], new[] { "25A", "26S" }
            .Select(term => $"{Instant.Day(Cutoff.AtDay(archive, term, 21, byTerm: true)[0].Micros, TimeZoneInfo.Utc):O}"));
    }

    [Fact]
    public void The_advisor_of_a_student_is_that_of_the_first_course_that_has_one()
    {
        Enrolment[] enrolments =
        [
            Takes("s1"), Takes("s1", "a2", "BIO-26S"), // none in ART
            Takes("s2", "a3", "BIO-26S"), Takes("s2", "a1"), // ART comes first, whichever row does
            Takes("s3"), Takes("s3", course: "BIO-26S"),
        ];
        foreach (var order in new[] { enrolments, [.. enrolments.Reverse()] })
        {
            var history = new Archive(TimeZoneInfo.Utc, Courses) { Enrolments = order }.AsOf(At("02-10"));
            var rows = FeatureRow.RiskSet(history, history.RunningCourses(), Grain.Student);
            Assert.Equal(["s1 a2", "s2 a1", "s3 "], rows.Select(row => $"{row.Student} {row.Advisor}"));
        }
    }

    [Fact]
    public void Time_between_registration_and_start_is_to_the_end_of_the_first_day() // 1 to 5 January; 1 to 12 January
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Enrolments = [Takes("s1"), Takes("s1", course: "BIO-26S"), Takes("s2", from: "01-08")]
        };
        var rule = new FeatureRule("f", "ahead", "leadTime", "roster");
        Assert.Equal(["4", "-3"], Of(rule, archive, Row("s1", "02-10", Art), Row("s2", "02-10", Art)));
        Assert.Equal(["7.5", "NotApplicable"], Of(rule, archive, Row("s1", "02-10", null), Row("s3", "02-10", null)));
    }

    [Fact]
    public void A_scale_is_its_latest_score_of_the_term() =>
        Assert.Equal(["4", "NoActivity"], Survey(planning, "02-10", [Answer("s1", "01-20", "P1", 4)], ["s1", "s2"]));

    [Fact]
    public void A_wave_that_nobody_has_answered_is_still_to_come() =>
        Assert.Equal(["NotYetDue"], Survey(planning, "01-19", [Answer("s1", "01-20", "P1", 4)], ["s1"]));

    [Fact]
    public void A_sheet_that_cannot_be_believed_is_not_a_sheet_that_was_not_filled_in() =>
        Assert.Equal(["NotApplicable", "4", "NoActivity"],
            Survey(planning, "02-10", [Answer("s1", "01-20", "P1", 4, seconds: 1), Answer("s2", "01-20", "P1", 4)], ["s1", "s2", "s3"]));

    [Fact]
    public void A_scale_with_too_few_answers_is_not_a_sheet_that_was_not_filled_in() => // P3 is open
        Assert.Equal(["NotApplicable", "2.5"], Survey(planning with { Of = "habits.checking" }, "02-10",
            [Answer("s1", "01-20", "P1", 4), Answer("s1", "01-20", "P2", 4), Answer("s2", "01-20", "P2", 2),
                Answer("s2", "01-20", "P3", 3)], ["s1", "s2"]));

    [Fact]
    public void Where_every_sheet_is_careless_each_of_them_says_so() =>
        Assert.Equal(["NotApplicable", "NotYetDue"], Survey(planning, "02-10", [Answer("s1", "01-20", "P1", 4, seconds: 1)], ["s1", "s2"]));

    [Fact]
    public void A_careless_sheet_of_an_earlier_term_says_nothing_of_this_one() // 4 January is before the term's first day
        => Assert.Equal(["NoActivity", "4"],
            Survey(planning, "02-10", [Answer("s1", "01-04", "P1", 4, seconds: 1), Answer("s2", "01-20", "P1", 4)], ["s1", "s2"]));

    [Fact]
    public void Work_that_is_not_due_yet_has_nothing_to_do_with_a_survey() =>
        Assert.Equal(["4", "NotApplicable", "NoActivity"],
            Survey(planning, "02-10", [Answer("s1", "01-20", "P1", 4), Answer("s2", "01-20", "P1", 4, seconds: 1)], ["s1", "s2", "s3"],
                Work("e1", "03-01")));

    [Fact]
    public void Columns_are_described_for_people()
    {
        var table = BuiltTable.Of(
            Study(new FeatureRule("late", "late work", "lateShare", "grades", "submitted", ["essay", "quiz"], 14),
                new FeatureRule("mark", "mark", "mean", "grades", "score", Weighted: true, Unit: "points")),
            new Archive(TimeZoneInfo.Utc, Courses).AsOf(At("02-10")), Scores(), [], CancellationToken.None);
        Assert.Equal("share of work whose first hand-in was after its due date: grades.submitted of kind essay or quiz, last 14 days",
            table.Columns[0].Feature.Definition);
        Assert.Equal(("share", "points"), (table.Columns[0].Feature.Unit, table.Columns[1].Feature.Unit));
        Assert.Equal("mean of amounts or values: grades.score, weighted by assessment", table.Columns[1].Feature.Definition);
    }

    [Fact]
    public void Rows_and_columns_can_be_chosen_and_tables_joined()
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses) { Observations = [Seen("s1", "02-01", 1), Seen("s2", "02-01", 2)] };
        var table = BuiltTable.Of(Study(Marks("sum"), Marks("count") with { Name = "g" }), archive.AsOf(At("02-10")), Scores(),
            [Row("s1", "02-10", Art), Row("s2", "02-10", Art)], CancellationToken.None);
        Assert.Equal(["s2", "s1", "s2"], table.Take([1, 0, 1]).Rows.Select(row => row.Student));
        Assert.Equal([2.0, 1.0, 2.0], table.Take([1, 0, 1]).Columns[0].Values);
        Assert.Equal("g", Assert.Single(table.Select(new HashSet<string> { "g", "h" }).Columns).Feature.Name);
        Assert.Equal([1.0, 2.0, 1.0, 2.0], FeatureTable.Concat([table, table]).Columns[0].Values);
    }

    private static IReadOnlyList<string> Survey(FeatureRule rule, string cutoff, Answer[] answers, string[] students,
        params Assessment[] work)
    {
        var history = new Archive(TimeZoneInfo.Utc, Courses) { Answers = answers, Assessments = work }.AsOf(At(cutoff));
        var column = BuiltTable.Of(Study(rule), history, ScaleScores.Of(history, [habits]),
            [.. students.Select(student => Row(student, cutoff, Art))], CancellationToken.None).Columns[0];
        return [.. column.Values.Zip(column.Why, Text)];
    }

    private static Answer Answer(string student, string moment, string item, double value, double? seconds = null) =>
        new(student, "habits", "w1", item, value, At(moment), seconds, true, "survey", student[1], Known(moment));
}
