namespace Analytics.Reports.Plots;

/// <summary>Bars of counts, each with its name above and its number at the end.</summary>
/// <param name="Unit">What is counted.</param>
internal sealed record Bars(IReadOnlyList<(string Name, double Count)> Rows, string Unit)
{
    private const double Pitch = 34;
    private const double Right = 300; // room for the number after the longest bar

    public Html Drawn(string told)
    {
        var (plot, y) = (new Plot(), 0.0);
        var axis = Axis.OfCounts(Rows.Max(row => row.Count), 0, Right);
        foreach (var (name, count) in Rows)
        {
            plot.Text(0, y + 13, Plot.Cut(name, Plot.Width), "k").Bar("f1", 0, y + 18, axis.At(count), 12)
                .Text(axis.At(count) + 6, y + 28.5, count.ToString("N0", CultureInfo.InvariantCulture), "k b");
            y += Pitch;
        }

        plot.Level("axis", 0, Right, y + 4);
        foreach (var tick in axis.Ticks)
        {
            plot.Upright("axis", axis.At(tick), y + 4, y + 8)
                .Text(axis.At(tick), y + 21, axis.Read(tick), "", tick == 0 ? Anchor.Start : Anchor.Middle);
        }

        return plot.Text(0, y + 40, Unit).Drawn(y + 46, told);
    }
}
