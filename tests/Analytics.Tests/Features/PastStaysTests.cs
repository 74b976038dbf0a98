using Analytics.Evidence;
using Analytics.Features;
using Analytics.Features.Measures;
using Analytics.Studies;
using FsCheck;
using FsCheck.Fluent;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

/// <summary>What holds for every measure of events: later rows change no past cutoff, and no order of rows matters.</summary>
public sealed class PastStaysTests
{
    private static readonly FeatureRow[] rows = [Row("s1", "02-03", Art), Row("s2", "02-03", Art), Row("s1", "02-03", Bio)];

    public static TheoryData<string> MeasuresOfEvents =>
        [.. Measure.All.Where(one => one.About.Kinds.Contains(SourceKind.Events)).Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(MeasuresOfEvents))]
    public void Neither_later_rows_nor_the_order_of_rows_change_a_past_cutoff(string measure)
    {
        var rules = new[]
            {
                Clicks(measure, kinds: ["b", "a"]), Clicks(measure, 15, ["a"]), Clicks(measure, kinds: ["a"]),
                Clicks(measure, kinds: ["a"]) with { ChangeDays = 10 },
                Clicks(measure, kinds: ["a"]) with { Courses = CourseScope.All, Relative = RelativeForm.Z, LeastCohort = 2 },
            }
            .Select((rule, at) => rule with { Name = $"f{at}", DueNumber = 1 }).ToArray();
        Prop.ForAll(Past, Moments("02-04", 20).ToArbitrary(), Past, (past, later, told) =>
        {
            var (plain, reversed) = (Of(rules, [past]), Of(rules, [[.. past.Reverse()]]));
            Assert.Equal(plain, reversed);
            Assert.Equal(plain, Of(rules, [later, .. past.Chunk(3), later]));
            Assert.Equal(plain, Of(rules, [Late(told), past]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));
    }

    /// <summary>Rows of what happened in the past and was known after the cutoff.</summary>
    private static (string, string?, string, double, string?)[] Late((string, string?, string, double, string?)[] told) =>
        [.. told.Select(row => row with { Item4 = -1 })];

    private static Arbitrary<(string, string?, string, double, string?)[]> Past => Moments("01-03", 30).ToArbitrary();

    private static string[] Of(FeatureRule[] rules, (string, string?, string, double Amount, string?)[][] batches)
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Enrolments = [Takes("s1"), Takes("s2"), Takes("s1", course: "BIO-26S")],
            Events = _ => batches.Select(batch => WithObjects(Events(batch)) is var all && batch.Any(one => one.Amount < 0)
                ? all with { KnownAt = [.. all.KnownAt.Select(_ => At("02-03") + 1)] } : all),
        };
        var table = BuiltTable.Of(Study(rules), archive.AsOf(rows[0].Cutoff), Scores(), rows, CancellationToken.None);
        return [.. table.Columns.SelectMany(column => column.Values.Zip(column.Why, Text))];
    }

    private static EventBatch WithObjects(EventBatch batch) => batch with { Object = batch.Kind };

    private static Gen<(string, string?, string, double, string?)[]> Moments(string first, int days) =>
        (from student in Gen.Elements("s1", "s2")
         from course in Gen.Elements<string?>("ART-26S", "ART-26S", "BIO-26S")
         from day in Gen.Choose(0, days)
         from hour in Gen.Choose(0, 23)
         from minute in Gen.Choose(0, 59)
         from amount in Gen.Choose(0, 5)
         from kind in Gen.Elements<string?>("a", "b", null)
         let date = DateOnly.ParseExact("2026-" + first, "yyyy-MM-dd", null).AddDays(day)
         select (student, course, $"{date:MM-dd} {hour:00}:{minute:00}", (double)amount, kind)).ArrayOf();
}
