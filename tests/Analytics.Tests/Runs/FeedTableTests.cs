using System.Diagnostics;
using Analytics.Ingest;

namespace Analytics.Tests.Runs;

/// <summary>What goes wrong with a feed is told, and the lists that it feeds wait.</summary>
public sealed class FeedTableTests : IDisposable
{
    private readonly Campus campus = new();

    public FeedTableTests() => Declare();

    public void Dispose() => campus.Dispose();

    [Theory]
    [InlineData("folder gone", SourceState.Held, "its folder 'lms' is not there any more; put it back, or correct \"files\" of source 'lms' in study.json")]
    [InlineData("shrunk", SourceState.Held, "shrank by more than 50 %: it has 200 rows, ")]
    [InlineData("FIFO", SourceState.Held, "'lms/events.csv' is a named pipe (FIFO), not a file: put the export there as a file, or take it away")]
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
        campus.Study = text => text.Replace("\"files\": \"events*.csv\",", $"{more}\"files\": \"lms/events*.csv\",", StringComparison.Ordinal);

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
            case "taken away": File.Delete(Events); break;
            case "still written": File.WriteAllText(Events.Replace(".csv", "-2.csv", StringComparison.Ordinal), $"{lines[0]}\n{lines[1][..12]}"); break;
            case "FIFO":
                File.Delete(Events);
                Process.Start("mkfifo", [Events]).WaitForExit();
                break;
            default: throw new ArgumentException(what);
        }
    }

    private SourceReport Night(string day) => campus.Night(day).Sources.Single(source => source.Source == "lms");
}
