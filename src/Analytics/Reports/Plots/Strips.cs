namespace Analytics.Reports.Plots;

/// <summary>Arrivals by day, one strip per row.</summary>
/// <param name="Rows">Arrival on each day, null if none was expected, and a text at the right end.</param>
/// <param name="First">Name of the first day.</param>
/// <param name="Last">Name of the last day.</param>
/// <param name="Unit">Meaning of a mark.</param>
internal sealed record Strips(
    IReadOnlyList<(string Name, IReadOnlyList<bool> Days, string Word, bool IsAmiss)> Rows, string First, string Last, string Unit)
{
    private const double Pitch = 34;

    public Html Drawn(string told)
    {
        var (plot, y, step) = (new Plot(), 0.0, Plot.Width / Rows[0].Days.Count);
        foreach (var (name, days, word, isAmiss) in Rows)
        {
            plot.Text(0, y + 13, Plot.Cut(name, Plot.Width - (word.Length * Plot.Letter) - 10), "k")
                .Text(Plot.Width, y + 13, word, isAmiss ? "ta" : "", Anchor.End);
            foreach (var (at, came) in days.Index())
            {
                var middle = step * (at + 0.5);
                if (came) { plot.Bar("f1", middle - 4.5, y + 19, 9, 9); }
                else { plot.Level("axis", middle - 4, middle + 4, y + 23.5); }
            }

            y += Pitch;
        }

        return plot.Level("axis", 0, Plot.Width, y + 4).Text(0, y + 21, First).Text(Plot.Width, y + 21, Last, "", Anchor.End)
            .Text(0, y + 40, Unit).Drawn(y + 46, told);
    }
}
