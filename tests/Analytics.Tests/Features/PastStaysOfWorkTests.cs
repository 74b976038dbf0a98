using Analytics.Evidence;
using Analytics.Features;
using Analytics.Features.Measures;
using Analytics.Studies;
using FsCheck;
using FsCheck.Fluent;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

/// <summary>The same of every measure of observations: marks, hand-ins and due dates told later change no past cutoff.</summary>
public sealed class PastStaysOfWorkTests
{
    private static readonly FeatureRow[] rows =
        [Row("s1", "02-03", Art), Row("s2", "02-03", Art), Row("s1", "02-03", Bio), Row("s1", "02-03", null)];

    private static readonly Assessment[] planned =
    [
        Work("e1", "01-12", 10), Work("e2", "01-20", 30), Work("e3", "02-02", 60), Work("e4", "02-20"),
        Work("e1", "01-20", course: "BIO-26S"),
    ];

    public static TheoryData<string> MeasuresOfObservations =>
        [.. Measure.All.Where(one => one.About.Kinds.Contains(SourceKind.Observations)).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(MeasuresOfObservations))]
    public void Neither_what_is_told_later_nor_the_order_of_rows_changes_a_past_cutoff(string measure)
    {
        var takesEarlier = Measure.Of(measure).About.Settings.Contains("courses");
        CourseScope[] scopes = takesEarlier ? [CourseScope.All, CourseScope.Earlier] : [CourseScope.All];
        var rules = new[] { Marks(measure), Marks(measure, windowDays: 15), Marks(measure, kinds: ["essay"]) }
            .Concat(scopes.Select(scope => Marks(measure) with { Courses = scope }))
            .Select((rule, at) => rule with { Name = $"f{at}", Below = 3 }).ToArray();
        var moved = planned.Select(one => one with { DueAt = At("03-01"), Revision = Known("02-04", 2) });
        var before = Seen("01-03", 30).ToArbitrary();
        var after = (from seen in Seen("02-04", 20) from attempt in Gen.Elements(Enum.GetValues<Attempt>()) select (seen, attempt));
        Prop.ForAll(before, after.ToArbitrary(), before, (past, later, told) =>
        {
            var study = Study(rules).Counting(later.attempt);
            var plain = Of(study, past, planned);
            Assert.Equal(plain, Of(study, [.. past.Reverse()], [.. planned.Reverse()]));
            Assert.Equal(plain, Of(study, [.. later.seen, .. past], planned));
            Assert.Equal(plain, Of(study, [.. past, .. told.Select(one => one with { Revision = Known("02-04", 2) })], planned));
            Assert.Equal(plain, Of(study, past, [.. planned, .. moved]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    private static string[] Of(Study study, Observation[] seen, Assessment[] work)
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Enrolments = [Takes("s1"), Takes("s2"), Takes("s1", course: "BIO-26S")], Observations = seen, Assessments = work,
        };
        var table = BuiltTable.Of(study, archive.AsOf(rows[0].Cutoff), Scores(), rows, CancellationToken.None);
        return [.. table.Columns.SelectMany(column => column.Levels is null ? column.Values.Zip(column.Why, Text)
            : column.Why.Select((why, row) => $"{why} {column.Word(row)}"))];
    }

    private static Gen<Observation[]> Seen(string first, int days) =>
        (from student in Gen.Elements("s1", "s2")
         from course in Gen.Elements<string?>("ART-26S", "ART-26S", "BIO-26S", null)
         from item in Gen.Elements<string?>("e1", "e2", "e3", "e4", null)
         from day in Gen.Choose(0, days)
         from minute in Gen.Choose(0, (24 * 60) - 1)
         from value in Gen.Choose(0, 5)
         let date = DateOnly.ParseExact("2026-" + first, "yyyy-MM-dd", null).AddDays(day)
         let moment = $"{date:MM-dd} {minute / 60:00}:{minute % 60:00}"
         select Tiny.Seen(student, moment, value, item, course) with { Level = value < 3 ? "a" : "b" }).ArrayOf();
}
