using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

public sealed class EmptyNightTests : IDisposable
{
    private readonly Campus campus = new Campus().WithPastTerm().WithChampion();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_night_in_the_vacation_says_that_no_course_is_running()
    {
        // The terms of the campus end on 2025-05-25 and begin on 2025-09-15.
        var target = Assert.Single(campus.Night("2025-07-15").Targets);
        Assert.Equal((0, "nobody is scored: no course is running on 2025-07-15"), (target.Rows, target.Nobody));
    }

    [Fact]
    public void A_night_with_the_roster_of_another_term_says_that_nobody_is_enrolled()
    {
        var roster = campus.Files["roster.csv"];
        for (var line = 1; line < roster.Count; line++) { roster[line] = roster[line].Replace("2025A", "2025S", StringComparison.Ordinal); }

        roster.RemoveAll(line => line.Contains("B-2025S", StringComparison.Ordinal)); // that course is in no calendar
        var night = campus.Night("2025-11-16");
        var target = Assert.Single(night.Targets);
        const string why = "nobody is scored: no student is known to be enrolled in a course that is running on 2025-11-16";
        Assert.Equal((0, why), (target.Rows, target.Held ?? target.Nobody));
        RunReports.Write(campus.Open(), night);
        Assert.Contains(why, File.ReadAllText(Path.Combine(campus.Store.Run(night.Id), "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_night_that_scores_somebody_does_not_say_that_nobody_is_scored() =>
        Assert.Null(Assert.Single(campus.Night("2025-11-16").Targets).Nobody);
}
