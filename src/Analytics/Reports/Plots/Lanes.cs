namespace Analytics.Reports.Plots;

/// <summary>One estimate on its own lane, with its name above.</summary>
/// <param name="Value">Null if there is none: the lane is empty, and <paramref name="Word"/> says why.</param>
/// <param name="Word">Text at the right end.</param>
internal sealed record Lane(string Name, double? Value, double? Low, double? High, string Word, Tone Tone = Tone.One)
{
    /// <summary>Upper end of the shaded normal range; null if none.</summary>
    public double? UsualUntil { get; init; }
}

/// <summary>A labelled value, such as a gate.</summary>
internal sealed record Bound(double Value, string Name);

/// <summary>Estimates with intervals, one below the other, on one axis.</summary>
/// <param name="Unit">Unit of the axis.</param>
internal sealed record Lanes(IReadOnlyList<Lane> Rows, string Unit)
{
    private const double Pitch = 34;
    private const double Left = 6;
    private const double Right = 354;
    private const double Letters = 14; // half the width of a tick label

    /// <summary>Labelled values at the axis.</summary>
    public IReadOnlyList<Bound> Bounds { get; init; } = [];

    /// <summary>The shaded normal range; null if none.</summary>
    public (double From, double Until)? Usual { get; init; }

    public bool IsLogarithmic { get; init; }

    /// <summary>End of the axis; greater values are drawn there. Null: the greatest value.</summary>
    public double? Until { get; init; }

    /// <summary>Whether rows are bars from low to high, not intervals.</summary>
    public bool HasBars { get; init; }

    public Html Drawn(string told)
    {
        var plot = new Plot();
        var (axis, y) = (Across(), 0.0);
        foreach (var row in Rows)
        {
            Draw(plot, axis, row, y);
            y += Pitch;
        }

        plot.Level("axis", Left, Right, y + 4);
        foreach (var tick in axis.Ticks)
        {
            var anchor = tick == axis.From ? Anchor.Start : tick > axis.Until - (axis.Step / 2) ? Anchor.End : Anchor.Middle;
            plot.Upright("axis", axis.At(tick), y + 4, y + 8).Text(axis.At(tick), y + 21, axis.Read(tick), "", anchor);
        }

        var named = Bounds.Where(bound => bound.Name.Length > 0).ToList();
        foreach (var bound in named)
        {
            var isTick = axis.Ticks.Any(tick => Math.Abs(axis.At(tick) - axis.At(bound.Value)) < Letters);
            plot.Upright("hem", axis.At(bound.Value), y + 4, isTick ? y + 8 : y + 26).Text(axis.At(bound.Value), y + 37, bound.Name, "k",
                axis.At(bound.Value) < Left + 30 ? Anchor.Start : axis.At(bound.Value) > Right - 30 ? Anchor.End : Anchor.Middle);
        }

        plot.Text(0, y + (named.Count > 0 ? 54 : 40), Unit);
        return plot.Drawn(y + (named.Count > 0 ? 60 : 46), told);
    }

    private void Draw(Plot plot, Axis axis, Lane row, double y)
    {
        var lane = y + 24;
        if (Usual is { } usual) { plot.Bar("usual", axis.At(usual.From), lane - 6, axis.At(usual.Until) - axis.At(usual.From), 12); }

        if (row.UsualUntil is { } until) { plot.Bar("usual", Left, lane - 6, axis.At(until) - Left, 12); }

        plot.Level("grid", Left, Right, lane);
        foreach (var bound in Bounds) { plot.Upright("hem", axis.At(bound.Value), lane - 6, lane + 6); }

        var room = Plot.Width - (row.Word.Length * Plot.Letter) - 10;
        plot.Text(0, y + 13, Plot.Cut(row.Name, room), "k")
            .Text(Plot.Width, y + 13, row.Word, row.Tone == Tone.Attention ? "ta" : "", Anchor.End);
        if (row is { Low: { } begin, High: { } end } && HasBars)
        {
            plot.Bar("f1", axis.At(begin), lane - 5, Math.Max(1.5, axis.At(end) - axis.At(begin)), 10);
        }
        else if (row is { Low: { } low, High: { } high }) { plot.Level(Plot.Stroke(row.Tone), axis.At(low), axis.At(high), lane); }

        if (row.Value is { } value) { plot.Mark(row.Tone, axis.At(value), lane); }
    }

    private Axis Across()
    {
        var values = Rows.SelectMany(row => new[] { row.Value, row.Low, row.High, row.UsualUntil }).OfType<double>()
            .Concat(Bounds.Select(bound => bound.Value)).Select(value => Math.Min(value, Until ?? value)).ToList();
        if (Usual is { } usual) { values.AddRange([usual.From, usual.Until]); }

        var (least, most) = values.Count == 0 ? (0.1, 1) : (values.Min(), values.Max());
        return IsLogarithmic ? Axis.Logarithmic(least, most, Left, Right) : Axis.Over(least, most, Left, Right);
    }
}
