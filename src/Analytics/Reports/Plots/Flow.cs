namespace Analytics.Reports.Plots;

/// <summary>Flow from one list to the next: two columns, joined by those who stayed.</summary>
/// <param name="Gone">Counts on the first list only, by reason.</param>
/// <param name="Stayed">Count on both lists.</param>
/// <param name="Joined">Counts on the second list only, by reason.</param>
internal sealed record Flow(
    IReadOnlyList<(string Name, int Count)> Gone, int Stayed, IReadOnlyList<(string Name, int Count)> Joined, string Before, string Now)
{
    private const double Top = 44;
    private const double High = 170; // height of the longer list
    private const double Gap = 7;
    private const double Wide = 16;
    private const double Left = 128;
    private const double Right = 216;

    public Html Drawn(string told)
    {
        var (gone, joined) = (Gone.Where(one => one.Count > 0).ToList(), Joined.Where(one => one.Count > 0).ToList());
        var (before, now) = (Stayed + gone.Sum(one => one.Count), Stayed + joined.Sum(one => one.Count));
        var scale = High / Math.Max(1, Math.Max(before, now));
        var plot = new Plot().Text(Left + Wide, 14, Before, "", Anchor.End).Text(Right, 14, Now)
            .Text(Left + Wide, 32, Count(before), "k b", Anchor.End).Text(Right, 32, Count(now), "k b");
        var (left, right) = (Column(plot, gone, scale, isLeft: true), Column(plot, joined, scale, isLeft: false));
        var (name, high) = ($"still {Count(Stayed)}", Stayed * scale);
        if (Stayed > 0)
        {
            plot.Through("f1 veil", [(Left + Wide, left), (Right, right), (Right, right + high), (Left + Wide, left + high)], closed: true)
                .Bar("f1", Left, left, Wide, high).Bar("f1", Right, right, Wide, high)
                .Text(Right + Wide + 8, right + (high / 2) + 4, name, "k");
        }

        var end = Math.Max(left, right) + high + 24;
        return plot.Text(0, end, "students, or students in a course, on the lists").Drawn(end + 6, told);
    }

    /// <summary>Draws one column; returns where the part that stayed begins.</summary>
    private static double Column(Plot plot, List<(string Name, int Count)> parts, double scale, bool isLeft)
    {
        var (y, named) = (Top, 0.0);
        foreach (var (name, count) in parts)
        {
            var high = Math.Max(1.5, count * scale);
            plot.Bar(isLeft ? "fe" : "f2", isLeft ? Left : Right, y, Wide, high);
            var at = Math.Max(named + 15, y + (high / 2) + 4);
            plot.Text(isLeft ? Left - 8 : Right + Wide + 8, at, $"{name} {Count(count)}", "k", isLeft ? Anchor.End : Anchor.Start);
            (y, named) = (Math.Max(y + high, at - 2) + Gap, at);
        }

        return y;
    }

    private static string Count(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
