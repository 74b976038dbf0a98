namespace Analytics.Reports.Plots;

/// <summary>Histograms, one per row, each scaled to its own height.</summary>
/// <param name="Rows">Counts of equally wide bins, and a text at the right end.</param>
/// <param name="From">Start of the first bin.</param>
/// <param name="Until">End of the last bin.</param>
/// <param name="Unit">Unit of the values.</param>
internal sealed record Spreads(
    IReadOnlyList<(string Name, IReadOnlyList<int> Counts, string Word)> Rows, double From, double Until, string Unit)
{
    private const double Pitch = 50;
    private const double High = 26;

    /// <summary>The shaded, labelled range.</summary>
    public required (double From, double Until, string Below, string Above) Usual { get; init; }

    public Html Drawn(string told)
    {
        var (plot, axis, y) = (new Plot(), Axis.Over(From, Until, 6, 354), 0.0);
        foreach (var (name, counts, word) in Rows)
        {
            var floor = y + 20 + High;
            plot.Bar("usual", axis.At(Usual.From), y + 20, axis.At(Usual.Until) - axis.At(Usual.From), High)
                .Text(0, y + 13, Plot.Cut(name, Plot.Width - (word.Length * Plot.Letter) - 10), "k")
                .Text(Plot.Width, y + 13, word, "", Anchor.End)
                .Through("f1", Steps(axis, counts, floor), closed: true).Level("axis", 6, 354, floor);
            y += Pitch;
        }

        foreach (var tick in axis.Ticks)
        {
            plot.Upright("axis", axis.At(tick), y, y + 4).Text(axis.At(tick), y + 17, axis.Read(tick), "", Anchor.Middle);
        }

        return plot.Text(axis.At(Usual.From) - 4, y + 33, Usual.Below, "k", Anchor.End)
            .Text(axis.At(Usual.Until) + 4, y + 33, Usual.Above, "k").Text(0, y + 50, Unit).Drawn(y + 56, told);
    }

    private List<(double X, double Y)> Steps(Axis axis, IReadOnlyList<int> counts, double floor)
    {
        var (wide, most) = ((Until - From) / counts.Count, counts.Max());
        var line = new List<(double, double)> { (axis.At(From), floor) };
        foreach (var (at, count) in counts.Index())
        {
            var top = floor - (High * count / most);
            line.AddRange([(axis.At(From + (at * wide)), top), (axis.At(From + ((at + 1) * wide)), top)]);
        }

        return [.. line, (axis.At(Until), floor)];
    }
}
