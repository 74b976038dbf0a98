using Analytics.Evidence;
using Analytics.Features;
using Analytics.Studies;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

/// <summary>Rows of no course: library loans, visits to a study centre, sessions on a network.</summary>
public sealed class CourselessRowsTests
{
    private static readonly Course old = new("ART-25A", "25A", "ART", new DateOnly(2025, 9, 8), new DateOnly(2025, 12, 14));
    private static readonly Course late = new("LAW-26S", "26S", "LAW", new DateOnly(2026, 1, 26), new DateOnly(2026, 4, 12));

    private static readonly Dictionary<string, Course> courses =
        new[] { Art, Bio, old, late }.ToDictionary(course => course.Id, StringComparer.Ordinal);

    private static readonly (string, string?, string, double, string?)[] loans =
    [
        ("s1", null, "01-04 10:00", 1, null), ("s1", null, "01-05 10:00", 2, null), ("s1", null, "01-13 10:00", 4, null),
        ("s1", null, "01-27 10:00", 8, null), ("s2", null, "01-27 10:00", 16, null), ("s1", null, "02-02 10:00", 32, null),
    ];

    [Theory] // as of 29 January: ART from the 5th, BIO from the 12th, LAW from the 26th
    [InlineData(Counts.EachCourse, "14", "12", "8")]
    [InlineData(Counts.Student, "14", "14", "14")] // since the term began, on 5 January
    public void They_count_for_each_course_as_declared(Counts counts, string art, string bio, string law) => Assert.Equal([art, bio, law],
        Sums(counts, Row("s1", "01-29", Art), Row("s1", "01-29", Bio), Row("s1", "01-29", late)));

    [Theory]
    [InlineData(Counts.EachCourse)]
    [InlineData(Counts.Student)]
    public void A_row_about_the_student_counts_each_once(Counts counts) =>
        Assert.Equal(["14", "16", "0"], Sums(counts, Row("s1", "01-29", null), Row("s2", "01-29", null), Row("s3", "01-29", null)));

    [Fact]
    public void Observations_of_no_course_count_alike()
    {
        var archive = new Archive(TimeZoneInfo.Utc, courses)
        {
            Observations = [Seen("s1", "01-05 10:00", 2, course: null), Seen("s1", "01-13 10:00", 4, course: null)],
        };
        IReadOnlyList<string> Of(Counts? counts) =>
            Values(Marks("sum"), "grades", counts, archive, Row("s1", "01-29", Art), Row("s1", "01-29", Bio), Row("s1", "01-29", late));
        Assert.Equal(["6", "4", "NoFeed"], Of(Counts.EachCourse));
        Assert.Equal(["6", "6", "6"], Of(Counts.Student));
        Assert.Equal(["6", "6", "6"], Of(null));
    }

    [Fact]
    public void A_feed_that_told_of_nobody_during_a_course_does_not_cover_it()
    {
        (string, string?, string, double, string?)[] early = [("s2", null, "01-06 10:00", 1, null)];
        Assert.Equal(["0", "NoFeed"],
            Values(Clicks("sum"), "clicks", Counts.EachCourse, Archive(early), Row("s1", "01-29", Art), Row("s1", "01-29", late)));
    }

    [Fact]
    public void Events_of_no_course_count_as_those_of_every_course_that_runs() // the same events, a copy for each course
    {
        var random = new Random(12);
        for (var round = 0; round < 50; round++)
        {
            Course[] running = [Art, Bio, late];
            (string, string?, string, double, string?)[] events =
            [
                .. Enumerable.Range(0, random.Next(1, 40)).Select(_ => ($"s{random.Next(3)}", (string?)null,
                    $"{1 + random.Next(2):00}-{1 + random.Next(28):00} 10:00", (double)random.Next(9), (string?)null)),
            ];
            (string, string?, string, double, string?)[] copies =
            [
                .. events.SelectMany(one => running.Where(course => course.RunsOn(Instant.Day(At(one.Item3), TimeZoneInfo.Utc)))
                    .Select(course => one with { Item2 = course.Id })),
            ];
            var rows = new[] { "s0", "s1", "s2" }.SelectMany(student => running.Select(course => Row(student, "02-20", course))).ToArray();
            foreach (var measure in new[] { "sum", "count", "distinctDays", "daysSinceLast", "trend" })
            {
                Assert.Equal(Values(Clicks(measure), "clicks", null, Archive(copies), rows),
                    Values(Clicks(measure), "clicks", Counts.EachCourse, Archive(events), rows));
            }
        }
    }

    private static IReadOnlyList<string> Sums(Counts counts, params FeatureRow[] rows) =>
        Values(Clicks("sum"), "clicks", counts, Archive(loans), rows);

    private static IReadOnlyList<string> Values(FeatureRule rule, string source, Counts? counts, Archive archive, params FeatureRow[] rows)
    {
        var study = Study(rule);
        study = study with { Sources = [.. study.Sources.Select(one => one.Id == source ? one with { Counts = counts } : one)] };
        var column = BuiltTable.Of(study, archive.AsOf(rows[0].Cutoff), Scores(), rows, CancellationToken.None).Columns[0];
        return [.. column.Values.Zip(column.Why, Text)];
    }

    private static Archive Archive(params (string, string?, string, double, string?)[] events) =>
        new(TimeZoneInfo.Utc, courses) { Events = _ => [Events(events)] };
}
