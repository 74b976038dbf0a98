using System.Globalization;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Studies;
using FsCheck;
using FsCheck.Fluent;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

public sealed class MeasuresOfEventsTests
{
    private static readonly (string, string?, string, double, string?)[] trace =
    [
        ("s1", "ART-26S", "01-06 10:00", 4, "page"), ("s1", "ART-26S", "01-06 23:00", 2, "forum"),
        ("s1", "ART-26S", "01-20 08:00", 3, null), ("s1", "ART-26S", "01-27", 6, "page"),
        ("s2", "ART-26S", "01-07 10:00", 9, "page"), ("s1", "BIO-26S", "01-20 08:00", 100, "page"), ("s1", "ART-26S", "02-02", 50, "page"),
        ("s1", null, "01-20 08:00", 1000, "page"),
    ];

    [Theory] // as of 29 January: 4 and 2 on the 6th, 3 on the 20th, 6 at the end of the 27th
    [InlineData("count", "4")]
    [InlineData("sum", "15")]
    [InlineData("mean", "3.75")]
    [InlineData("distinctDays", "3")]
    [InlineData("daysSinceLast", "2")]
    [InlineData("trend", "3")] // day 24 of the course: three full weeks, with 6 (23 to 29 January), 3 (16 to 22) and 0 (9 to 15)
    public void Measures_of_events(string measure, string value) => Assert.Equal([value],
        Of(Clicks(measure), Archive(trace), Row("s1", "01-29", Art)));

    [Theory]
    [InlineData("page", "2")]
    [InlineData("forum", "1")]
    [InlineData("quiz", "0")] // an event without a kind is of no kind
    public void Kinds_choose_events(string kind, string count) => Assert.Equal([count],
        Of(Clicks("count", kinds: [kind]), Archive(trace), Row("s1", "01-29", Art)));

    [Theory]
    [InlineData(2, "0")] // the end of the 27th lies two days before the end of the 29th, and the earlier end is left out
    [InlineData(3, "6")]
    [InlineData(10, "9")]
    [InlineData(90, "15")]
    public void A_window_counts_back_from_the_cutoff(int days, string sum) =>
        Assert.Equal([sum], Of(Clicks("sum", days), Archive(trace), Row("s1", "01-29", Art)));

    [Fact]
    public void A_row_about_the_student_counts_the_courses_of_the_term() =>
        Assert.Equal(["115"], Of(Clicks("sum"), Archive(trace), Row("s1", "01-29", null)));

    [Theory] // a window of 14 days before the end of 29 March is 16 to 29 March; the clock went forward that night, so these are 335 hours
    [InlineData("03-15 23:30", "03-29 22:59", "0")] // within 336 hours, yet a fifteenth day
    [InlineData("03-16 00:00", "03-29 22:59", "1")]
    [InlineData("03-17 00:30", "03-30 22:59", "1")] // the day after: 335 hours again
    [InlineData("03-16 23:30", "03-30 22:59", "0")]
    public void A_window_has_so_many_local_days_though_the_clock_changes(string moment, string endOfDay, string count) =>
        Assert.Equal([count], Of(Clicks("count", 14), InLondon((moment, "")),
            Row("s1", endOfDay, Art) with { Cutoff = At(endOfDay) + 59_999_999 }));

    [Fact] // 28 March 23:59 to 30 March 23:59 by the clock on the wall; 47 hours went by
    public void Days_since_the_last_row_are_days_by_the_clock_on_the_wall() =>
        Assert.Equal(["2"], Of(Clicks("daysSinceLast"), InLondon(("03-28 23:59", "")), Row("s1", "03-30 22:59", Art)));

    // Weeks end with 5 April: 30 March to 5 April 1 click; 23 to 29 March 2 clicks; slope 1 - 2. The click at 23:30 on 22 March is of an
    // earlier week
    [Fact]
    public void Weeks_of_a_trend_are_local_days_though_the_clock_changes()
    {
        var archive = InLondon(("03-29 23:30", "1"), ("03-23 00:00", "2"), ("03-22 23:30", "4"));
        Assert.Equal(["-1"], Of(Clicks("trend", 14), archive,
            Row("s1", "04-05 22:59", Art) with { Cutoff = At("04-05 22:59") + 59_999_999 }));
    }

    // Before a cutoff at 02:30 days run from 02:30 to 02:30: the evening of the 5th and 01:00 of the 6th are one day, 03:00 of the 6th is
    // the next
    [Fact]
    public void Days_end_at_the_cutoffs_time_of_day()
    {
        var archive = InLondon(("02-05 23:00", ""), ("02-06 01:00", ""), ("02-06 03:00", ""), ("02-04 02:00", ""));
        Assert.Equal(["3"], Of(Clicks("distinctDays"), archive, Row("s1", "02-07 02:30", Art)));
        Assert.Equal(["2"], Of(Clicks("distinctDays", 2), archive, Row("s1", "02-07 02:30", Art)));
    }

    /// <summary>Clicks of s1 in London at UTC moments.</summary>
    private static Archive InLondon(params (string Moment, string Amount)[] clicks) =>
        new(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), Courses)
    {
        Events = _ => [Events([.. clicks.Select(one =>
            ("s1", (string?)"ART-26S", one.Moment, one.Amount.Length == 0 ? 1.0 : double.Parse(one.Amount, CultureInfo.InvariantCulture),
                (string?)null))])],
    };

    [Fact]
    // To the end of 2 February: 04:30 and 06:30 UTC of 2 February are still 1 February in Los Angeles, 08:30 is not
    public void Days_are_the_zones()
    {
        var archive = new Archive(TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles"), Courses)
        {
            Events = _ => [Events(
                ("s1", "ART-26S", "02-02 06:30", 1, null), ("s1", "ART-26S", "02-02 04:30", 1, null),
                ("s1", "ART-26S", "02-02 08:30", 1, null))],
        };
        Assert.Equal(["2"], Of(Clicks("distinctDays"), archive, Row("s1", "02-03 08:00", Art) with { Cutoff = At("02-03 08:00") - 1 }));
    }

    [Theory] // s3 has done nothing while others have
    [InlineData("count", "0")]
    [InlineData("sum", "0")]
    [InlineData("distinctDays", "0")]
    [InlineData("mean", "NoActivity")]
    [InlineData("daysSinceLast", "NoActivity")]
    [InlineData("trend", "NoActivity")]
    public void With_a_feed_nothing_done_is_a_count_of_nought_and_no_ratio(string measure, string value) =>
        Assert.Equal([value], Of(Clicks(measure), Archive(trace), Row("s3", "01-29", Art)));

    [Fact]
    public void A_trend_needs_two_full_weeks() // 18 January is day 13, the fourteenth
    {
        Assert.Equal(["NotYetDue"], Of(Clicks("trend"), Archive(trace), Row("s1", "01-17", Art)));
        // 6 in the week to the 11th, 0 in the week to the 18th
        Assert.Equal(["-6"], Of(Clicks("trend"), Archive(trace), Row("s1", "01-18", Art)));
    }

    [Fact]
    public void Without_a_feed_of_the_course_nothing_is_known()
    {
        Assert.Equal(["NoFeed"], Of(Clicks("count"), Archive(("s1", "BIO-26S", "01-20", 1, null)), Row("s1", "01-29", Art)));
        // What comes later covers nothing
        Assert.Equal(["NoFeed"], Of(Clicks("count"), Archive(("s1", "ART-26S", "02-20", 1, null)), Row("s1", "01-29", Art)));
        Assert.Equal(["NoFeed"], Of(Clicks("count"), Archive(), Row("s1", "01-29", Art)));
    }

    [Fact]
    public void One_pass_over_batches_gives_what_looking_at_each_row_alone_gives()
    {
        var rules = from measure in new[] { "count", "sum", "mean", "distinctDays", "daysSinceLast" } from window in new int?[] { null, 3,
            14 } from kinds in new string[]?[] { null, ["a"] } select Clicks(measure, window, kinds) with {
                Name = $"{measure}{window}{kinds?[0]}" };
        FeatureRow[] rows = [Row("s1", "01-20", Art), Row("s2", "01-20", Art), Row("s1", "01-20", Bio), Row("s3", "01-20", Bio)];
        var study = Study([.. rules]);
        Prop.ForAll(Traces.ToArbitrary(), batches =>
        {
            var archive = new Archive(TimeZoneInfo.Utc, Courses) { Events = _ => batches.Select(batch => Events(batch)) };
            var table = BuiltTable.Of(study, archive.AsOf(At("01-20")), Scores(), rows, CancellationToken.None);
            foreach (var (rule, column) in study.Features.Zip(table.Columns))
            {
                Assert.Equal(rows.Select(row => Alone(rule, row, [.. batches.SelectMany(batch => batch)])),
                    column.Values.Zip(column.Why, Text));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));
    }

    private static Gen<(string, string?, string, double, string?)[][]> Traces =>
        (from student in Gen.Elements("s1", "s2", "s3", "s4")
         from course in Gen.Elements<string?>("ART-26S", "BIO-26S", null)
         from moment in Gen.Elements("01-06", "01-06 12:00", "01-17", "01-17 00:00", "01-18 03:00", "01-20", "01-21 00:00", "02-02")
         from amount in Gen.Choose(0, 5)
         from kind in Gen.Elements<string?>("a", "b", null)
         select (student, course, moment, (double)amount, kind)).ArrayOf().ArrayOf();

    /// <summary>The definition, row by row.</summary>
    private static string Alone(FeatureRule rule, FeatureRow row,
        (string Student, string? Course, string Moment, double Amount, string? Kind)[] events)
    {
        var known = events.Where(one => At(one.Moment) <= row.Cutoff && one.Course == row.Course!.Id).ToList();
        if (known.Count == 0) { return "NoFeed"; }

        var own = known.Where(one => one.Student == row.Student && (rule.Kinds is null || rule.Kinds.Contains(one.Kind))
            && (rule.WindowDays is not { } days || At(one.Moment) > row.Cutoff - (days * Instant.MicrosPerDay))).ToList();
        return rule.Measure switch
        {
            "count" => Text(own.Count, MissingReason.None),
            "sum" => Text(own.Sum(one => one.Amount), MissingReason.None),
            "distinctDays" => Text(own.Select(one => one.Moment[..5]).Distinct().Count(), MissingReason.None),
            _ when own.Count == 0 => "NoActivity",
            "mean" => Text(own.Average(one => one.Amount), MissingReason.None),
            _ => Text((row.Cutoff - own.Max(one => At(one.Moment))) / (double)Instant.MicrosPerDay, MissingReason.None),
        };
    }

    private static Archive Archive(params (string, string?, string, double, string?)[] rows) => new(TimeZoneInfo.Utc, Courses)
    {
        Events = _ => [Events(rows)]
    };
}
