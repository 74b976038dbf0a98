using Analytics.Evidence;
using Analytics.Features;
using Analytics.Features.Measures;
using Analytics.Studies;
using FsCheck;
using FsCheck.Fluent;
using static Analytics.Tests.Tiny;
using Outcome = Analytics.Evidence.Outcome;

namespace Analytics.Tests.Features;

/// <summary>The same of every measure of courses taken and ended: what is told later of them changes no past cutoff.</summary>
public sealed class PastStaysOfCoursesTests
{
    private static readonly Course old = new("ART-25A", "25A", "ART", new DateOnly(2025, 9, 1), new DateOnly(2025, 12, 20));

    private static readonly Dictionary<string, Course> courses = new[] { Art, Bio, old }.ToDictionary(course => course.Id);

    private static readonly FeatureRow[] rows = [Row("s1", "02-03", Art), Row("s2", "02-03", Art), Row("s1", "02-03", null)];

    public static TheoryData<string> MeasuresOfCourses =>
        [.. Measure.All.Where(one => one.About.Kinds.Any(IsOfCourses)).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(MeasuresOfCourses))]
    public void Neither_what_is_told_later_nor_the_order_of_rows_changes_a_past_cutoff(string measure)
    {
        var rule = new FeatureRule("f", "feature", measure, StudyNames.Of(Measure.Of(measure).About.Kinds.First(IsOfCourses)),
            Kinds: ["40"]);
        var (past, later) = (Facts("01-02").ToArbitrary(), Facts("02-04").ToArbitrary());
        Prop.ForAll(past, later, (known, told) =>
        {
            var plain = Of(rule, known);
            Assert.Equal(plain, Of(rule, ([.. known.Taken.Reverse()], [.. known.Ended.Reverse()])));
            Assert.Equal(plain, Of(rule, ([.. told.Taken, .. known.Taken], [.. told.Ended, .. known.Ended])));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    [Fact]
    public void Every_measure_is_of_events_of_observations_of_courses_or_of_what_does_not_change() => Assert.Equal(["module"],
        Measure.All.Where(one => !one.About.Kinds.Any(kind => IsOfCourses(kind) || kind is SourceKind.Events or SourceKind.Observations))
            .Select(one => one.Name));

    private static bool IsOfCourses(SourceKind kind) => kind is SourceKind.Roster or SourceKind.Outcomes;

    private static IReadOnlyList<string> Of(FeatureRule rule, (Enrolment[] Taken, Outcome[] Ended) facts) =>
        FeatureStudy.Of(rule, new Archive(TimeZoneInfo.Utc, courses) { Enrolments = facts.Taken, Outcomes = facts.Ended }, rows);

    /// <summary>What is known on a day, of whatever day it tells.</summary>
    private static Gen<(Enrolment[] Taken, Outcome[] Ended)> Facts(string known)
    {
        var place = from student in Gen.Elements("s1", "s2")
                    from course in Gen.Elements("ART-25A", "ART-26S", "BIO-26S")
                    select (student, course);
        var taken = from one in place
                    from line in Gen.Choose(1, 1_000_000)
                    from until in Gen.Elements(null, "01-03", "01-20")
                    select Takes(one.student, course: one.course, until: until, revision: Known(known, line: line));
        var ended = from one in place
                    from line in Gen.Choose(1, 1_000_000)
                    from result in Gen.Elements("40", "80", "absent")
                    select new Outcome(one.student, one.course, result, At("01-02"), "outcomes", Known(known, line: line));
        return from all in taken.ArrayOf() from ends in ended.ArrayOf() select (all, ends);
    }
}
