using System.Globalization;
using System.Text.RegularExpressions;

namespace Analytics.Tests.Nightly;

/// <summary>Exports whose ids, hours, due dates or marks another program changed: the night says so.</summary>
public sealed class LostValuesTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // such ids may be the roster's own, since they count milliseconds
    public void Ids_that_became_numbers_and_then_text_hold_their_source_unless_the_roster_has_them_so(bool roster)
    {
        static ulong Id(Match number) => 120000000000001001 + (37 * ulong.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture));
        static string Long(string line) => Regex.Replace(line, @"\bS0(\d\d)\b", number => $"{Id(number)}");
        static string Rounded(string line) => Regex.Replace(line, @"\bS0(\d\d)\b", number => $"{(ulong)(double)Id(number)}");
        foreach (var file in campus.Files.Keys.ToList())
        {
            campus.Files[file] = [.. campus.Files[file].Select(line => roster || file == "events.csv" ? Rounded(line) : Long(line))];
        }

        var lms = campus.Night("2025-11-15").Sources.Single(one => one.Source == "lms");
        Assert.Equal(roster, lms.Reason is null);
        Assert.EndsWith(roster ? "" : "rows of several students have one id. Export them again, as text", lms.Reason ?? "",
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yyyy-MM-dd hh:mm:ss", "none of its times is after 12:59")] // AM and PM left out
    [InlineData("yyyy-MM-dd 00:00:00", "all of its times are midnight")]
    [InlineData("yyyy-MM-dd HH:mm:ss", null)]
    public void Times_that_lost_their_hours_are_told(string format, string? told)
    {
        string Other(string line, int at)
        {
            var parts = line.Split(',');
            var time = DateTime.ParseExact(parts[0][..10], "yyyy-MM-dd", CultureInfo.InvariantCulture).AddHours(8 + (at % 11));
            return string.Join(',', [time.ToString(format, CultureInfo.InvariantCulture), .. parts[1..]]);
        }

        campus.Files["events.csv"] = [campus.Files["events.csv"][0], .. campus.Files["events.csv"].Skip(1).Select(Other)];
        var warnings = campus.Night("2025-11-16").Sources.Single(one => one.Source == "lms").Warnings;
        if (told is null) { Assert.Empty(warnings); }
        else { Assert.Contains(warnings, one => one.Contains(told, StringComparison.Ordinal)); }
    }

    [Fact] // as where a course was copied with its dates
    public void Work_that_is_due_in_the_year_before_is_told()
    {
        var work = campus.Files["assessments.csv"];
        campus.Files["assessments.csv"] = [.. work.Select(line => line.StartsWith("A-2025A", StringComparison.Ordinal)
            ? line.Replace(",essay,2025-", ",essay,2024-", StringComparison.Ordinal) : line)];
        Assert.Equal(["work is due before its course begins, or more than 60 days after it ended (4 of 4 of A-2025A), as where a "
            + "course was copied with its dates: correct the due dates, or the days of the course"], Night("assessments"));
    }

    [Fact] // as where a gradebook writes 0 for no mark
    public void Marks_of_0_for_work_that_is_not_due_yet_are_told()
    {
        campus.Files["grades.csv"].AddRange(campus.Files["roster.csv"].Skip(1).Select(line => line.Split(',')).Select((row, at) =>
            $"Z{at},{row[0]},{row[1]},essay-4,2025-11-10 10:00:00,{(at % 5 == 0 ? "60" : "0")},2025-11-11 10:00:00"));
        var told = Assert.Single(Night("grades"));
        Assert.EndsWith("marks of work that is not due yet are 0, as where a gradebook writes 0 for no mark: export such marks as "
            + "empty. If they are right, declare \"expected\": [\"zeros\"] for the measure", told, StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Night(string source) =>
        campus.Night("2025-11-16").Sources.Single(one => one.Source == source).Warnings;
}
