using Analytics.Evidence;
using Analytics.Features;
using Analytics.Flags;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Studies;
using Analytics.Tests.Nightly;
using static Analytics.Tests.Flags.MadeList;

namespace Analytics.Tests.Flags;

public sealed class WeeklyActivityTests
{
    private static readonly DateOnly today = new(2026, 2, 10); // day 8 of the course, so one week of it is full

    [Fact]
    public void A_week_has_the_days_that_the_longer_window_has_more_beside_the_middle_two_thirds()
    {
        var weeks = WeeklyActivity.Of(Table(day: 20, [1, 5, 5, 4, 3, 2, 7], [3, 5, 9, 9, 8, 4, 14]), today);

        // By row: 3 - 1, 5 - 5, 9 - 5, ... = 2, 0, 4, 5, 5, 2, 7; of seven, one lies on each side: 2 to 5, and 2 to 5 of the last week
        Assert.Equal([2, 0, 4, 5, 5, 2, 7], weeks.Where(week => week.From == new DateOnly(2026, 1, 28)).Select(week => week.Days));
        Assert.Equal([1, 5, 5, 4, 3, 2, 7], weeks.Where(week => week.From == new DateOnly(2026, 2, 4)).Select(week => week.Days));
        Assert.All(weeks, week => Assert.Equal(new Most(2, 5), week.Most));
        Assert.Equal([28, 4], weeks.Take(2).Select(week => week.From.Day)); // of a row the first week first
    }

    [Theory]
    [InlineData(5, 0)]
    [InlineData(6, 1)] // its first day is 0
    [InlineData(12, 1)]
    [InlineData(13, 2)]
    public void Only_full_weeks_of_the_course_are_told(int day, int weeks) =>
        Assert.Equal(weeks * 2, WeeklyActivity.Of(Table(day, [1, 0], [1, 3]), today).Count);

    [Fact]
    public void Last_weeks_without_anybody_are_not_told_and_earlier_ones_are()
    {
        var weeks = WeeklyActivity.Of(Table(day: 27, [0, 0], [2, 3], [2, 3], [4, 4]), today);

        Assert.Equal([(14, 2), (21, 0), (28, 2)], weeks.Take(3).Select(week => (week.From.Day, week.Days)));
        Assert.Equal(6, weeks.Count);
    }

    [Fact]
    public void Where_the_source_told_nothing_there_is_no_week()
    {
        var none = Column("weeks 1", "days", "days", MissingReason.NoFeed, 2.0);

        Assert.Equal([2], WeeklyActivity.Of(new FeatureTable([Row(9, 0), Row(9, 1)], [none]), today).Select(week => week.Days));
    }

    [Fact]
    public void A_night_tells_the_days_that_its_events_have()
    {
        using var campus = new Campus().WithChampion();
        campus.Write();
        var record = new NightlyRun(campus.Open()).Run(Campus.Tonight, CancellationToken.None).Record;
        var zone = campus.Open().Study.Zone;

        var tables = Analytics.Inspection.NightTables.Open(campus.Store, record, campus.Open().Study)!;
        var students = tables.Rows(Grain.StudentInCourse, out _).Keys.Select(row => row.Student).ToHashSet(StringComparer.Ordinal);
        var told = tables.Weeks(students).ToList();
        var events = Events(campus.Store, zone).ToLookup(one => (one.Student, one.Course), one => one.Day);

        Assert.NotEmpty(told);
        Assert.Contains(told, week => week.Days > 0);
        Assert.All(told, week => Assert.Equal(
            events[(week.Row.Student, week.Row.Course!)].Where(day => day >= week.From && day < week.From.AddDays(7)).Distinct().Count(),
            week.Days));
    }

    private static IEnumerable<(string Student, string Course, DateOnly Day)> Events(Store store, TimeZoneInfo zone)
    {
        var folder = Path.Combine(store.Generation(store.Current()!.Value), "events");
        foreach (var file in Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories))
        {
            foreach (var group in TableFile.Read(file, "student", "course", "observed_at"))
            {
                for (var row = 0; row < group[0].Count; row++)
                {
                    yield return (((TextColumn)group[0])[row]!, ((TextColumn)group[1])[row]!,
                        Instant.Day(((ValueColumn<long>)group[2]).Values[row], zone));
                }
            }
        }
    }

    /// <summary>Rows of one course on a day of it; each array has the active days of the last 7, 14, ... days, one a row.</summary>
    private static FeatureTable Table(int day, params double[][] since) => new(
        [.. since[0].Index().Select(row => Row(day, row.Index))],
        [.. since.Index().Select(one => Column($"weeks {one.Index + 1}", "days", "days", [.. one.Item.Cast<object>()]))]);

    private static FeatureRow Row(int day, int number) => Tiny.Row($"s{number}", "02-10", Tiny.Art) with { Day = day };
}
