namespace Analytics.Reports.Plots;

/// <summary>A point, with its interval if any.</summary>
internal sealed record Dot(double X, double Y, double? Low = null, double? High = null);

/// <summary>A series of points, labelled at the last.</summary>
/// <param name="Name">Empty for no label.</param>
internal sealed record Series(string Name, IReadOnlyList<Dot> Dots, Tone Tone)
{
    /// <summary>Whether a line joins the points, with a band of intervals; else each has its own interval.</summary>
    public bool IsLine { get; init; }

    /// <summary>Whether points of a line are drawn.</summary>
    public bool HasMarks { get; init; } = true;
}

/// <summary>A chart with two axes.</summary>
/// <param name="Across">Horizontal axis.</param>
/// <param name="Up">Vertical axis.</param>
/// <param name="UnitAcross">Unit of the horizontal axis.</param>
/// <param name="UnitUp">Unit of the vertical axis.</param>
internal sealed record Chart(Axis Across, Axis Up, string UnitAcross, string UnitUp)
{
    public const double Left = 34;
    public const double Right = 250;
    public const double Top = 28;
    public const double Bottom = 218;
    private const double NameWidth = 100; // room for labels at the end of lines

    public Func<double, string>? ReadAcross { get; init; }

    public Func<double, string>? ReadUp { get; init; }

    /// <summary>Ticks of the horizontal axis; null for its own.</summary>
    public IReadOnlyList<double>? TicksAcross { get; init; }

    /// <summary>A horizontal reference line; null if none.</summary>
    public Bound? Level { get; init; }

    /// <summary>Label of the diagonal; null if it is not drawn.</summary>
    public string? Diagonal { get; init; }

    public Html Drawn(IReadOnlyList<Series> all, string told) => Draw(all).Drawn(Bottom + 42, told);

    public Plot Draw(IReadOnlyList<Series> all)
    {
        var plot = new Plot().Text(0, 12, UnitUp);
        foreach (var tick in Up.Ticks)
        {
            plot.Level(tick == Up.From ? "axis" : "grid", Left, Right, Up.At(tick))
                .Text(Left - 6, Up.At(tick) + 4, ReadUp?.Invoke(tick) ?? Up.Read(tick), "", Anchor.End);
        }

        foreach (var tick in TicksAcross ?? [.. Across.Ticks])
        {
            plot.Upright("axis", Across.At(tick), Bottom, Bottom + 4)
                .Text(Across.At(tick), Bottom + 18, ReadAcross?.Invoke(tick) ?? Across.Read(tick), "", Anchor.Middle);
        }

        plot.Text(Left, Bottom + 36, UnitAcross);
        if (Diagonal is { } name)
        {
            plot.Through("ref", [(Across.At(Across.From), Up.At(Up.From)), (Across.At(Across.Until), Up.At(Up.Until))]);
            plot.Text(Across.At(0.62 * Across.Until), Up.At(0.4 * Up.Until), name);
        }

        var names = new List<(double, string, Tone)>();
        if (Level is { } level)
        {
            plot.Level("ref", Left, Right, Up.At(level.Value));
            names.Add((Up.At(level.Value), level.Name, Tone.Open));
        }

        foreach (var one in all.Reverse())
        {
            Draw(plot, one);
            if (one.Name.Length == 0 || one.Dots.Count == 0) { continue; }

            var (x, y) = (Across.At(one.Dots[^1].X), Up.At(one.Dots[^1].Y));
            if (one.IsLine && x < Right - NameWidth) { plot.Text(x + 7, y + 4, one.Name, Plot.Words(one.Tone)); }
            else { names.Add((y, one.Name, one.Tone)); }
        }

        return plot.Beside(Right + 12, names);
    }

    private void Draw(Plot plot, Series series)
    {
        IReadOnlyList<(double X, double Y)> line = [.. series.Dots.Select(dot => (Across.At(dot.X), Up.At(dot.Y)))];
        if (series.IsLine && line.Count > 1)
        {
            if (series.Dots.All(dot => dot is { Low: not null, High: not null }))
            {
                plot.Through($"{Plot.Stroke(series.Tone)[..2].Replace('s', 'f')} veil",
                    series.Dots.Select(dot => (Across.At(dot.X), Up.At(dot.High!.Value)))
                        .Concat(series.Dots.Reverse().Select(dot => (Across.At(dot.X), Up.At(dot.Low!.Value)))), closed: true);
            }

            plot.Through(Plot.Stroke(series.Tone), line);
        }

        foreach (var (at, dot) in series.Dots.Index())
        {
            if (!series.IsLine && dot is { Low: { } low, High: { } high })
            {
                plot.Upright(Plot.Stroke(series.Tone), line[at].X, Up.At(low), Up.At(high));
            }

            if (series.HasMarks) { plot.Mark(series.Tone, line[at].X, line[at].Y); }
        }
    }
}
