using Analytics.Ingest;
using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>What came in, drawn.</summary>
internal static class IntakeFigures
{
    private const int MostReasons = 8;

    /// <summary>Quarantined rows by reason, the commonest first; none where nothing is quarantined.</summary>
    public static IEnumerable<Figure> Faults(IReadOnlyList<SourceReport> sources)
    {
        var reasons = (
            from file in sources.SelectMany(source => source.Files)
            from fault in file.Faults
            group (File: file, Rows: fault.Value) by fault.Key into one
            let most = one.MaxBy(fault => fault.Rows)
            orderby one.Sum(fault => fault.Rows) descending, one.Key
            select (Reason: ReportSections.Words(one.Key), Rows: one.Sum(fault => fault.Rows), most.File, Most: most.Rows)).ToList();
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
}
