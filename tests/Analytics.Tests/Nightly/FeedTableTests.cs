using System.Diagnostics;
using System.Globalization;
using Analytics.Ingest;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>What goes wrong with a feed is told, and the lists that it feeds wait.</summary>
public sealed class FeedTableTests : IDisposable
{
    private readonly Campus campus = new();

    public FeedTableTests() => Declare();

    public void Dispose() => campus.Dispose();

    [Theory]
    [InlineData("folder gone", SourceState.Held,
        "its folder 'lms' is not there any more; put it back, or correct \"files\" of source 'lms' in study.json")]
    [InlineData("shrunk", SourceState.Held, "shrank by more than 50 %: it has 200 rows, ")]
    [InlineData("no course column", SourceState.Held,
        "The header lacks 'course'; it has 6 columns. Compare the export's header with the columns of source 'lms' in study.json.")]
    [InlineData("FIFO", SourceState.Held,
        "'lms/events.csv' is a named pipe (FIFO), not a file: put the export there as a file, or take it away")]
    [InlineData("still written", SourceState.Delivered, "'lms/events-2.csv' of source 'lms' is still being written: it ends within a row")]
    public void A_feed_that_is_not_as_it_was_is_told(string what, SourceState state, string told)
    {
        if (what == "FIFO" && !OperatingSystem.IsLinux()) { return; }

        Deliver();
        Assert.Null(Night("2025-11-15").Warning);
        Break(what);
        var record = campus.Night("2025-11-16");
        Assert.Equal(state, record.Sources.Single(source => source.Source == "lms").State);
        Assert.Contains(record.Degraded, one => one.Contains(told, StringComparison.Ordinal));
        if (state == SourceState.Held) { Assert.Contains(told, Assert.Single(record.Targets).Held, StringComparison.Ordinal); }
    }

    [Fact]
    public void A_file_that_a_run_by_hand_left_is_taken_by_the_next_one()
    {
        Deliver();
        Night("2025-11-15");
        Break("still written");

        Assert.True(IsLeft("2025-11-16"));
        Assert.False(IsLeft("2025-11-17"));

        bool IsLeft(string day) =>
            new NightlyRun(campus.Open()).Run(DateOnly.Parse(day, CultureInfo.InvariantCulture), CancellationToken.None)
            .Record.Degraded.Any(one => one.Contains("still being written", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("stopped early",
        "its last row is of 2025-11-02, 14 days with running courses; its usual gap is 0 days, the bound 7; deliver a newer export")]
    [InlineData("ids in capitals",
        "6 of its students of the last 7 days are on no roster, 6 of them would be on one if capitals and blanks in ids were ignored")]
    [InlineData("ids prefixed", "in the last 7 days it has no row of any of 30 rostered students, but of 30 students who are on no roster")]
    [InlineData("one file missing in the middle", "it has no row between 2025-10-05 and 2025-10-20, 14 days with running courses")]
    public void A_feed_whose_rows_are_not_what_they_look_like_is_told_and_holds_its_lists(string what, string told)
    {
        campus.WithChampion();
        Deliver();
        Break(what);
        var record = campus.Night("2025-11-16");
        var state = what.StartsWith("ids", StringComparison.Ordinal) ? SourceState.Held : SourceState.Stale;
        Assert.Equal(state, record.Sources.Single(source => source.Source == "lms").State);
        Assert.Contains(record.Degraded, one => one.Contains(told, StringComparison.Ordinal));
        Assert.Contains(told, Assert.Single(record.Targets).Held, StringComparison.Ordinal);
        Assert.Equal(0, record.Targets[0].Scored);
    }

    [Fact]
    public void Ids_whose_case_a_source_ignores_meet()
    {
        Declare("\"ids\": \"ignoreCase\", ");
        var roster = campus.Study;
        campus.Study = text => roster(text)
            .Replace("\"id\": \"roster\",", "\"id\": \"roster\", \"ids\": \"ignoreCase\",", StringComparison.Ordinal)
            .Replace("\"id\": \"grades\",", "\"id\": \"grades\", \"ids\": \"ignoreCase\",", StringComparison.Ordinal);
        Deliver();
        Break("ids in capitals");
        var lms = Night("2025-11-16");
        Assert.Equal((SourceState.Delivered, null), (lms.State, lms.Warning));
        Assert.Equal(new JoinReport(30, 0, 0, 0), lms.Join);
    }

    [Theory] // three strangers for each student of the roster
    [InlineData("",
        "90 of its 120 students of the last 7 days are on no roster; if it covers more than the roster, declare \"beyondRoster\": "
            + "\"expected\" for it")]
    [InlineData("\"beyondRoster\": \"expected\", ", null)]
    public void A_log_of_the_whole_university_is_not_held(string declared, string? warning)
    {
        Declare(declared);
        Deliver();
        Break("whole university");
        var lms = Night("2025-11-16");
        Assert.Equal((SourceState.Delivered, warning), (lms.State, lms.Warning));
        Assert.Equal(new JoinReport(30, 0, 90, 0), lms.Join);
    }

    [Fact] // the ids of a second delivery have a prefix: of its last 7 days nobody meets the roster who did a week before
    public void Ids_that_no_longer_meet_hold_the_source_until_they_do()
    {
        Deliver();
        var all = File.ReadAllLines(Events);
        Without("2025-11-03", "2026");
        Assert.Equal(0, Night("2025-11-02").Join!.WithoutRow);
        var later = all.Skip(1).Where(line => string.CompareOrdinal(line, "2025-11-03") >= 0)
            .Select(line => line.Replace(",S", ",x-S", StringComparison.Ordinal));
        File.WriteAllLines(Events.Replace(".csv", "-2.csv", StringComparison.Ordinal), [all[0], .. later]);
        foreach (var night in new[] { "2025-11-12", "2025-11-13" })
        {
            var lms = Night(night);
            Assert.Equal(SourceState.Held, lms.State);
            Assert.Contains("30 of 30 before", lms.Reason, StringComparison.Ordinal);
        }
    }

    [Theory] // 20 October to 9 November; no work is due and nobody hands in
    [InlineData("2025-11-09")]
    [InlineData("2025-11-16")] // a week after it
    public void A_break_in_which_nothing_else_happens_either_is_told_and_not_held(string night)
    {
        foreach (var file in new[] { "assessments.csv", "grades.csv" })
        {
            campus.Files[file].RemoveAll(line => line.Contains("essay-2", StringComparison.Ordinal)
                || line.Contains("essay-3", StringComparison.Ordinal));
        }

        Deliver();
        Break("three-week break");
        var lms = Night(night);
        Assert.Equal(SourceState.Delivered, lms.State);
        Assert.Contains("so they are taken for a break: declare it under 'breaks' in study.json", lms.Warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("as it is", "2025-11-16")]
    [InlineData("as it is", "2025-09-18")] // the first week of a term
    [InlineData("as it is", "2026-01-20")] // no course runs
    [InlineData("declared break", "2025-11-16")]
    [InlineData("raised bound", "2025-11-16")]
    public void A_feed_that_has_nothing_to_tell_is_not_held(string what, string night)
    {
        Declare(what == "raised bound" ? "\"freshDays\": 21, " : "");
        var declared = campus.Study;
        if (what == "declared break")
        {
            const string breaks = "\"breaks\": [{ \"from\": \"2025-11-03\", \"to\": \"2025-11-14\", \"why\": \"reading weeks\" }], ";
            campus.Study = text => declared(text).Replace("\"evaluation\":", $"{breaks}\"evaluation\":", StringComparison.Ordinal);
        }

        Deliver();
        if (what != "as it is") { Break("stopped early"); }

        Assert.All(campus.Night(night).Sources, source => Assert.Equal((SourceState.Delivered, null), (source.State, source.Warning)));
    }

    [Fact] // the second and third essays were due on 21 October and 8 November
    public void Work_that_nobody_hands_in_holds_what_the_marks_feed()
    {
        campus.Files["grades.csv"].RemoveAll(line => line.Contains("essay-2", StringComparison.Ordinal)
            || line.Contains("essay-3", StringComparison.Ordinal));
        Deliver();
        var record = campus.Night("2025-11-16");
        Assert.Equal(SourceState.Stale, record.Sources.Single(source => source.Source == "grades").State);
        Assert.Contains("source 'grades' is stale: its last row is of 2025-10-", Assert.Single(record.Targets).Held,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shrinks as declared", null)]
    [InlineData("shrunk a little", "shrank by more than 10 %: it has ")]
    [InlineData("taken away", "no file matches 'lms/events*.csv' any more; what was landed before is used")]
    public void A_feed_that_may_be_right_is_not_held(string what, string? warning)
    {
        Declare(what == "shrinks as declared" ? "\"shrinks\": \"expected\", " : "");
        Deliver();
        Night("2025-11-15");
        Break(what);
        var lms = Night("2025-11-16");
        Assert.Equal(SourceState.Delivered, lms.State);
        if (warning is null) { Assert.Null(lms.Warning); }
        else { Assert.Contains(warning, lms.Warning, StringComparison.Ordinal); }
    }

    [Fact]
    public void A_quiet_week_of_exports_that_go_on_where_the_last_ended_is_told_and_not_held()
    {
        Deliver();
        var all = File.ReadAllLines(Events);
        Without("2025-11-03", "2026");
        Night("2025-11-02");
        File.WriteAllLines(Events, all);
        Without("2025-09-01", "2025-11-03");
        var lms = Night("2025-11-16");
        Assert.Equal(SourceState.Delivered, lms.State);
        Assert.Contains("shrank by more than 50 %", lms.Warning, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_that_begins_as_before_and_has_less_of_its_time_is_held()
    {
        Deliver();
        Night("2025-11-15");
        var lines = File.ReadAllLines(Events);
        File.WriteAllLines(Events, lines.Where((_, line) => line % 3 == 0));
        Assert.Equal(SourceState.Held, Night("2025-11-16").State);
    }

    [Fact]
    public void A_shrunk_feed_is_held_until_it_is_whole_again()
    {
        Deliver();
        Night("2025-11-14");
        var whole = File.ReadAllLines(Events);
        File.WriteAllLines(Events, whole[..200]);
        Assert.Equal(SourceState.Held, Night("2025-11-15").State);
        File.WriteAllLines(Events, whole[..210]); // no measure is taken of what was held
        Assert.Equal(SourceState.Held, Night("2025-11-15").State);
        File.WriteAllLines(Events, whole);
        Assert.Equal(SourceState.Delivered, Night("2025-11-16").State);
    }

    private string Events => Path.Combine(campus.Data, "lms", "events.csv");

    private void Declare(string more = "") =>
        campus.Study =
            text => text.Replace("\"files\": \"events*.csv\",", $"{more}\"files\": \"lms/events*.csv\",", StringComparison.Ordinal);

    private void Deliver()
    {
        var events = campus.Files["events.csv"];
        campus.Files.Remove("events.csv");
        Directory.CreateDirectory(Path.GetDirectoryName(Events)!);
        File.WriteAllLines(Events, events);
    }

    private void Break(string what)
    {
        var lines = File.ReadAllLines(Events);
        switch (what)
        {
            case "folder gone": Directory.Delete(Path.GetDirectoryName(Events)!, recursive: true); break;
            case "shrunk" or "shrinks as declared": File.WriteAllLines(Events, lines[..201]); break;
            case "shrunk a little": File.WriteAllLines(Events, lines[..(lines.Length * 4 / 5)]); break;
            case "stopped early": Without("2025-11-03", "2026"); break; // the third essay was due on 8 November
            case "one file missing in the middle": Without("2025-10-06", "2025-10-20"); break; // marks go on
            case "ids in capitals": Students(number => number % 5 == 0 ? [$"s{number:000}"] : [$"S{number:000}"]); break; // the roster has S000
            case "ids prefixed": Students(number => [$"lms-{number:000}"]); break;
            case "whole university": Students(number => [$"S{number:000}", $"T{number:000}", $"U{number:000}", $"V{number:000}"]); break;
            case "three-week break": Without("2025-10-20", "2025-11-10"); break;
            case "taken away": File.Delete(Events); break;
            case "no course column":
                File.WriteAllLines(Events, lines.Select(line => string.Join(',', line.Split(',').Where((_, column) => column != 3))));
                break;
            case "still written": File.WriteAllText(Events.Replace(".csv", "-2.csv", StringComparison.Ordinal),
                $"{lines[0]}\n{lines[1][..12]}"); break;
            case "FIFO":
                File.Delete(Events);
                Process.Start("mkfifo", [Events]).WaitForExit();
                break;
            default: throw new ArgumentException(what);
        }
    }

    /// <summary>Writes each event once for each id that its student has there.</summary>
    private void Students(Func<int, IEnumerable<string>> ids) =>
        File.WriteAllLines(Events, File.ReadLines(Events).ToList().SelectMany(line =>
        line.IndexOf(",S", StringComparison.Ordinal) is var at and >= 0
            ? ids(int.Parse(line.AsSpan(at + 2, 3), CultureInfo.InvariantCulture)).Select(id => $"{line[..at]},{id}{line[(at + 5)..]}")
            : [line]));

    /// <summary>Writes the events aside the days from one to before another.</summary>
    private void Without(string from, string to) => File.WriteAllLines(
        Events, File.ReadLines(Events).ToList()
            .Where(line => string.CompareOrdinal(line, from) < 0 || string.CompareOrdinal(line, to) >= 0));

    private SourceReport Night(string day, string source = "lms") => campus.Night(day).Sources.Single(report => report.Source == source);
}
