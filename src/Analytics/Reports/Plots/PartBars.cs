namespace Analytics.Reports.Plots;

/// <summary>Stacked bars of 100 %, one per row, in the order of the key.</summary>
/// <param name="Parts">Names of at most four parts; the last is drawn empty.</param>
/// <param name="Rows">Counts of the parts of each row, and a text at its right end.</param>
/// <param name="Unit">Unit of the whole.</param>
internal sealed record PartBars(
    IReadOnlyList<string> Parts, IReadOnlyList<(string Name, IReadOnlyList<int> Counts, string Word)> Rows, string Unit)
{
    private const double Pitch = 32;
    private const double Right = 354;
    private static readonly string[] fills = ["f1", "q3", "q2"];

    public Html Drawn(string told)
    {
        var (plot, axis, x) = (new Plot(), Axis.OfShares(0, Right), 0.0);
        foreach (var (at, part) in Parts.Index())
        {
            plot.Bar(Fill(at), x, 2, 12, 12).Text(x + 17, 12.5, part, "k");
            x += 17 + (part.Length * Plot.Letter) + 18;
        }

        var y = 24.0;
        foreach (var (name, counts, word) in Rows)
        {
            plot.Text(0, y + 13, Plot.Cut(name, Plot.Width - (word.Length * Plot.Letter) - 10), "k")
                .Text(Plot.Width, y + 13, word, "k b", Anchor.End);
            var (all, before) = ((double)counts.Sum(), 0.0);
            foreach (var (at, count) in counts.Index().Where(_ => all > 0))
            {
                plot.Bar(Fill(at), axis.At(before / all), y + 18, axis.At((before + count) / all) - axis.At(before / all), 9);
                before += count;
            }

            y += Pitch;
        }

        plot.Level("axis", 0, Right, y + 4);
        foreach (var tick in axis.Ticks)
        {
            plot.Upright("axis", axis.At(tick), y + 4, y + 8).Text(
                axis.At(tick), y + 21, Axis.Percent(tick), "", tick == 0 ? Anchor.Start : tick == 1 ? Anchor.End : Anchor.Middle);
        }

        return plot.Text(0, y + 40, Unit).Drawn(y + 46, told);
    }

    private string Fill(int at) => at == Parts.Count - 1 ? "open hem" : fills[at] + " hem";
}
