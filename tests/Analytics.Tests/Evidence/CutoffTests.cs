using System.Globalization;
using Analytics.Evidence;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Evidence;

public sealed class CutoffTests
{
    private static readonly Archive archive = new(TimeZoneInfo.Utc, Courses);

    [Theory]
    [InlineData("01-04", "")]
    [InlineData("01-05", "ART-26S")] // its first day
    [InlineData("01-12", "ART-26S BIO-26S")]
    [InlineData("04-12", "ART-26S BIO-26S")] // its last day
    [InlineData("04-13", "BIO-26S")]
    [InlineData("04-20", "")]
    public void Tonight_looks_at_the_courses_that_run(string night, string courses) =>
        Assert.Equal(courses, string.Join(' ', archive.AsOf(At(night)).RunningCourses().Select(course => course.Id)));

    [Theory]
    [InlineData("02-03", "2026-02-03")] // the end of the day
    [InlineData("02-04 02:30", "2026-02-03")] // the night after it
    [InlineData("02-03 23:30", "2026-02-03")] // half an hour before its end
    [InlineData("02-04 12:00", "2026-02-04")]
    public void A_cutoff_ends_the_day_whose_end_is_nearest(string cutoff, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), archive.AsOf(At(cutoff)).Today);

    [Fact]
    public void A_course_day_is_one_cutoff_for_each_day_on_which_a_course_reaches_it_with_all_courses_that_run_then()
    {
        var cutoffs = Cutoff.AtDay(archive, "26S", 14); // 14 days after 5 and 12 January
        Assert.Equal([At("01-19"), At("01-26")], cutoffs.Select(cutoff => cutoff.Micros));
        Assert.All(cutoffs, cutoff => Assert.Equal(["ART-26S", "BIO-26S"], cutoff.Courses.Select(course => course.Id)));
        // 11 January, a day before BIO begins
        Assert.Equal(["ART-26S"], Cutoff.AtDay(archive, "26S", 6)[0].Courses.Select(course => course.Id));
        Assert.Equal(["BIO-26S"], Cutoff.AtDay(archive, "26S", 97)[1].Courses.Select(course => course.Id)); // 19 April, a week after ART has ended
    }

    [Fact]
    public void Courses_that_reach_a_day_together_share_a_cutoff()
    {
        var together = new[] { Bio with { Starts = Art.Starts }, Art }.ToDictionary(course => course.Id);
        var cutoff = Assert.Single(Cutoff.AtDay(new Archive(TimeZoneInfo.Utc, together), "26S", 0));
        Assert.Equal(At("01-05"), cutoff.Micros);
        Assert.Equal(["ART-26S", "BIO-26S"], cutoff.Courses.Select(course => course.Id));
    }

    [Fact]
    public void A_course_that_has_ended_by_a_day_has_no_cutoff_on_it() // 97 days after 5 January is 12 April, its last day
    {
        Assert.Equal(2, Cutoff.AtDay(archive, "26S", 97).Count);
        Assert.Empty(Cutoff.AtDay(archive, "26S", 98));
        Assert.Empty(Cutoff.AtDay(archive, "25A", 14));
    }

    [Fact]
    public void The_day_of_a_course_counts_from_its_first()
    {
        Assert.Equal(0, Art.DayOf(new DateOnly(2026, 1, 5)));
        Assert.Equal(-1, Art.DayOf(new DateOnly(2026, 1, 4)));
        Assert.Equal(29, Art.DayOf(new DateOnly(2026, 2, 3))); // 26 days of January after the 5th, and 3
    }
}
