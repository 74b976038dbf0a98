using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    private const int Shown = 5;

    /// <summary>The next instants of each schedule, and the blackouts among them.</summary>
    public void Upcoming(Study study, DateTimeOffset from)
    {
        var schedules = Schedule.Of(study);
        if (schedules.Count == 0)
        {
            Line("No schedules: runs are started by hand.");
            return;
        }

        Line($"Due after {Local(TimeZoneInfo.ConvertTime(from, schedules[0].Zone))} in {schedules[0].Zone.Id}:");
        foreach (var schedule in schedules)
        {
            output.WriteLine();
            output.MarkupLineInterpolated(
                $"[bold]{Named(schedule.Job)}[/]  {schedule.Cron}{(schedule.After is { } awaited ? $"  after {Named(awaited.Job)}" : "")}");
            output.Write(Upcoming(schedule, from));
        }
    }

    private static Grid Upcoming(Schedule schedule, DateTimeOffset from)
    {
        var due = new List<DateTimeOffset>();
        for (var next = schedule.Next(from); next is { } one && due.Count < Shown; next = schedule.Next(one)) { due.Add(one); }

        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(2, 0, 2, 0)).AddColumn(new GridColumn().NoWrap()).AddColumn();
        var offset = TimeZoneInfo.ConvertTime(from, schedule.Zone).Offset;
        var left = due.Count == 0
            ? []
            : schedule.LeftOut(from, due[^1]).GroupBy(one => one.Blackout)
                .Select(group => (group.First().Due, Window: group.Key, Count: group.Count()));
        foreach (var (at, window, count) in due.Select(one => (one, (Blackout?)null, 0))
            .Concat(left.Select(one => (one.Due, (Blackout?)one.Window, one.Count))).OrderBy(one => one.Item1))
        {
            if (window is null)
            {
                grid.AddRow(Local(at), at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture),
                    Changed(at.Offset - offset));
                offset = at.Offset;
                continue;
            }

            grid.AddRow(
                $"{window.From:yyyy-MM-dd} to {window.To:yyyy-MM-dd}",
                $"{count} left out", $"[yellow]blackout:[/] {Markup.Escape(window.Why)}");
        }

        return grid;
    }

    private static string Changed(TimeSpan by) =>
        by == TimeSpan.Zero
            ? ""
            : $"clocks {(by > TimeSpan.Zero ? "forward" : "back")} {by.Duration().TotalMinutes} min";

    private static string Local(DateTimeOffset at) => at.ToString("ddd yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    private static string Named(Job job) => char.ToLowerInvariant(job.ToString()[0]) + job.ToString()[1..];
}
