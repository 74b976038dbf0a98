using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Figures on transfer between courses.</summary>
internal static class TransferFigures
{
    private const double Left = 78;

    /// <summary>A heat map per target, and the loss of each course that is new to the model.</summary>
    public static IEnumerable<Figure> Of(Study study, IReadOnlyList<CourseTransfer> transfers) =>
        from target in study.Targets
        let own = transfers.Where(one => one.Target == target.Id).ToList()
        where own.Count > 0
        select Matrix(target, own);

    private static Figure Matrix(TargetRule target, List<CourseTransfer> transfers)
    {
        var modules = transfers.Select(one => one.Judged).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var own = Median(transfers.Where(one => one.IsOwn));
        var other = Median(transfers.Where(one => one is { IsOwn: false, Learnt: not null }));
        return new Figure(
            target.Title,
            string.Create(CultureInfo.InvariantCulture,
                $"Median AUC {own:0.00} in the course itself, {other:0.00} from another course, "
                    + $"{Median(transfers.Where(one => one.Learnt is null)):0.00} from all others."),
            told => Drawn(transfers, modules, told), ["learnt from, judged on", "#AUC", "#from", "#to", "#rows judged on"],
            [.. transfers.Select(Html[] (one) => [$"{one.Learnt ?? "all others"}, {one.Judged}", Figure(one.Auc.Value), Figure(one.Auc.Low),
                Figure(one.Auc.High), one.Rows])])
        {
            Of = string.Create(CultureInfo.InvariantCulture, $"Course to course on day {transfers[0].Day}"),
        };
    }

    private static Html Drawn(List<CourseTransfer> transfers, List<string> modules, string told)
    {
        const double pitch = 26;
        var wide = (Plot.Width - Left) / modules.Count;
        var plot = new Plot().Text(Left, 12, "judged on").Text(0, 30, "learnt from");
        foreach (var (at, module) in modules.Index())
        {
            plot.Text(Left + (wide * (at + 0.5)), 30, Plot.Cut(module, wide), "k", Anchor.Middle);
        }

        foreach (var (at, learnt) in modules.Append(null).Index())
        {
            var y = 38 + (at * pitch) + (learnt is null ? 8 : 0);
            plot.Text(0, y + 17, Plot.Cut(learnt ?? "all others", Left - 6), "k");
            foreach (var (column, judged) in modules.Index())
            {
                var cell = transfers.Find(one => one.Learnt == learnt && one.Judged == judged);
                var (x, style) = (Left + (wide * column), Shade(cell?.Auc.Value));
                plot.Bar(style, x + 1, y, wide - 2, pitch - 2)
                    .Text(x + (wide / 2), y + 16.5, cell?.Auc.Value is null ? "?" : Figure(cell.Auc.Value), "k", Anchor.Middle);
                if (cell is { IsOwn: true }) { plot.Bar("own", x + 2, y + 1, wide - 4, pitch - 4); }
            }
        }

        var end = 38 + ((modules.Count + 1) * pitch) + 12;
        return plot.Bar("q1 hem", 0, end, 12, 12).Text(17, end + 10.5, "below 0.70").Bar("q2 hem", 96, end, 12, 12)
            .Text(113, end + 10.5, "0.70 to 0.80").Bar("q3 hem", 205, end, 12, 12).Text(222, end + 10.5, "0.80 and above")
            .Text(0, end + 30, "AUC; framed: its own course, one term later").Drawn(end + 36, told);
    }

    private static string Shade(double? auc) => auc switch { null => "open hem", < 0.7 => "q1", < 0.8 => "q2", _ => "q3" };

    private static double? Median(IEnumerable<CourseTransfer> some)
    {
        var values = some.Select(one => one.Auc.Value).OfType<double>().Order().ToList();
        return values.Count == 0 ? null : (values[(values.Count - 1) / 2] + values[values.Count / 2]) / 2;
    }

    private static string Figure(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "cannot tell";
}
