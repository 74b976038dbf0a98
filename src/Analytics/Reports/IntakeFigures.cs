using Analytics.Reports.Plots;

namespace Analytics.Reports;

internal static class IntakeFigures
{
    private const int MostReasons = 8;

    /// <summary>Quarantined rows by reason, the commonest first; none if nothing is quarantined.</summary>
    public static IEnumerable<Figure> Faults(IReadOnlyList<SourceReport> sources)
    {
        var reasons = (
            from file in sources.SelectMany(source => source.Files)
            from fault in file.Faults
            group (File: file, Rows: fault.Value) by fault.Key into one
            let most = one.MaxBy(fault => fault.Rows)
            orderby one.Sum(fault => fault.Rows) descending, one.Key
            select (Reason: IntakeSections.Words(one.Key), Rows: one.Sum(fault => fault.Rows), most.File, Most: most.Rows)).ToList();
        if (reasons.Count == 0) { yield break; }

        var (all, first) = (reasons.Sum(one => one.Rows), reasons[0]);
        yield return new Figure(
            "Faults by reason",
            string.Create(CultureInfo.InvariantCulture,
                $"{all:N0} rows; {first.Rows:N0} of them for {first.Reason}, most in {first.File.Name ?? first.File.Told}."),
            new Bars([.. reasons.Take(MostReasons).Select(one => (one.Reason, (double)one.Rows))], "quarantined rows").Drawn,
            ["reason", "#rows", "most in", "#rows there"],
            [.. reasons.Select(Html[] (one) => [one.Reason, one.Rows, one.File.Name ?? one.File.Told, one.Most])]);
    }

    /// <summary>Share of new rows in quarantine by night; none with fewer than three nights that brought files.</summary>
    public static IEnumerable<Figure> OverNights(IReadOnlyList<NightCounts> nights)
    {
        var fed = nights.Where(night => night.Read > 0).ToList();
        if (fed.Count < 3) { yield break; }

        double Share(NightCounts night) => 100.0 * night.Quarantined / night.Read;
        var days = fed.ConvertAll(night => DateOnly.ParseExact(night.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber);
        var line = new Series(
            string.Create(CultureInfo.InvariantCulture, $"{Share(fed[^1]):0.##} %"), [.. fed.Select((night, at) => new Dot(days[at],
                Share(night)))], Tone.One) { IsLine = true };
        var chart = new Chart(
            new Axis(days[0], days[^1], 1, Chart.Left + 6, Chart.Right), Axis.Over(0, fed.Max(Share), Chart.Bottom, Chart.Top), "night",
            "% of the rows read in new files") { TicksAcross = ListFigures.Days(days), ReadAcross = ListFigures.Day };
        yield return new Figure(
            "Share quarantined, night by night", $"{fed.Count} of the last {nights.Count} nights brought new files.",
            told => chart.Drawn([line], told), ["night", "#new files", "#rows read", "#quarantined", "#%"],
            [.. fed.Select(Html[] (night) => [night.Day, night.NewFiles, night.Read, night.Quarantined,
                Share(night).ToString("0.00", CultureInfo.InvariantCulture)])]);
    }
}
