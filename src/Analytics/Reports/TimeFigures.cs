using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Figures on a run's time and memory.</summary>
public static class TimeFigures
{
    internal static IEnumerable<Figure> Of(RunTimes times)
    {
        if (times.Stages.Count == 0) { yield break; }

        var (longest, largest) = (times.Stages.MaxBy(stage => stage.Seconds)!, times.Stages.MaxBy(stage => stage.Megabytes)!);
        yield return new Figure(
            "Stages", $"The longest is {longest.Stage}, with {Length(longest.Seconds)} of {Length(times.Seconds)}.",
            new Lanes([.. times.Stages.Select(stage => new Lane(stage.Stage, null, stage.Begins, stage.Begins + stage.Seconds,
                Length(stage.Seconds)))], "seconds since the start") { HasBars = true, Bounds = [new Bound(0, "")] }.Drawn,
            ["stage", "#begins, s", "#takes, s"],
            [.. times.Stages.Select(Html[] (stage) => [stage.Stage, Figure(stage.Begins), Figure(stage.Seconds)])]);
        yield return new Figure(
            "Memory", $"At most {largest.Megabytes:N0} MB, in {largest.Stage}.",
            new Lanes([.. times.Stages.Select(stage => new Lane(stage.Stage, stage.Megabytes, null, null,
                stage.Megabytes.ToString("N0", CultureInfo.InvariantCulture)))], "most memory of the process, MB")
            {
                Bounds = [new Bound(0, "")],
            }.Drawn,
            ["stage", "#MB"], [.. times.Stages.Select(Html[] (stage) => [stage.Stage, stage.Megabytes])]);
    }

    /// <summary>Formats a duration.</summary>
    public static string Length(double seconds) => seconds < 10
        ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0.0} s")
        : seconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s")
        : seconds < 3600 ? string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 60} min {(int)seconds % 60} s")
        : string.Create(CultureInfo.InvariantCulture, $"{(int)seconds / 3600} h {(int)seconds % 3600 / 60} min");

    private static string Figure(double seconds) => seconds.ToString("0.0", CultureInfo.InvariantCulture);
}
