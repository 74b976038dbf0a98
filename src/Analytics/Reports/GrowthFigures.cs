using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Figures on the change of scores between waves.</summary>
internal static class GrowthFigures
{
    private const int MostDrawn = 24;

    public static Page Growth(this Page page, GrowthReport report) => page.Section("Growth", "growth").Paragraph(
        "Students who were measured on a scale at the same two times. Risen and fallen: by more than errors of measurement explain in 95 "
        + string.Create(CultureInfo.InvariantCulture, $"of 100 cases. Fewer than {GrowthReport.Fewest} students are not shown. ")
        + "Who answers twice is not who answers once: a mean change says nothing of those who did not.")
        .Figures(report.Groups.GroupBy(one => one.Instrument, StringComparer.Ordinal).SelectMany(own => Of(own.Key, [.. own])))
        .Figures(Compared(report.Comparisons));

    private static IEnumerable<Figure> Of(string instrument, List<GrowthGroup> groups)
    {
        var sure = groups.Count(one => one.Low > 0 || one.High < 0);
        yield return new Figure(
            $"{instrument}: mean change",
            $"Beyond chance for {sure} of {groups.Count} cohorts.{Drawn(groups.Count)}",
            new Lanes([.. groups.Take(MostDrawn).Select(one => Lane(Name(one), one.Change, one.Low, one.High, $"{one.Students:N0}"))],
                "in the scale's unit, 95 % interval; right: students") { Bounds = [new Bound(0, "as before")] }.Drawn,
            ["scale and times", "#students", "#mean before", "#mean after", "#change", "#from", "#to", "#in deviations"],
            [.. groups.Select(Html[] (one) => [Name(one), one.Students, Figure(one.Before), Figure(one.After), Signed(one.Change),
                Signed(one.Low), Signed(one.High), Signed(one.Standardised)])]);
        yield return new Figure(
            $"{instrument}: reliable change",
            $"Risen {groups.Sum(one => one.Risen):N0}, fallen {groups.Sum(one => one.Fallen):N0}, of "
                + $"{groups.Sum(one => one.Students):N0} changes.{Drawn(groups.Count)}",
            new PartBars(["risen", "steady", "fallen", "cannot tell"], [.. groups.Take(MostDrawn).Select(one => (Name(one),
                (IReadOnlyList<int>)[one.Risen, one.Steady, one.Fallen, one.Unknown], $"{one.Students:N0}"))], "% of the students").Drawn,
            ["scale and times", "#risen", "#steady", "#fallen", "#cannot tell"],
            [.. groups.Select(Html[] (one) => [Name(one), one.Risen, one.Steady, one.Fallen, one.Unknown])]);
    }

    private static IEnumerable<Figure> Compared(IReadOnlyList<CohortComparison> all)
    {
        if (all.Count == 0) { yield break; }

        static string Name(CohortComparison one) => $"{one.Scale}, {one.Later} beside {one.First}";

        yield return new Figure(
            "Cohorts compared",
            $"Beyond chance for {all.Count(one => one.Low > 0 || one.High < 0)} of {all.Count}.{Drawn(all.Count)}",
            new Lanes([.. all.Take(MostDrawn).Select(one => Lane(Name(one), one.Difference, one.Low, one.High, ""))],
                "mean change less that of the first cohort, 95 % interval") { Bounds = [new Bound(0, "alike")] }.Drawn,
            ["scale and cohorts", "instrument", "times", "#difference", "#from", "#to"],
            [.. all.Select(Html[] (one) => [Name(one), one.Instrument, $"{one.FromWave} to {one.ToWave}", Signed(one.Difference),
                Signed(one.Low), Signed(one.High)])]);
    }

    private static Lane Lane(string name, double value, double? low, double? high, string word) =>
        new(name, value, low, high, word, low > 0 || high < 0 ? Tone.One : Tone.Open);

    private static string Drawn(int all) => all <= MostDrawn ? "" : $" The first {MostDrawn} are drawn, all are in the table.";

    private static string Name(GrowthGroup one) => one.FromTerm == one.ToTerm
        ? $"{one.Scale}, {one.FromWave} to {one.ToWave}, {one.ToTerm}"
        : $"{one.Scale}, {one.FromWave} {one.FromTerm} to {one.ToWave} {one.ToTerm}";

    private static string Figure(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Signed(double? value) => value?.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture) ?? "cannot tell";
}
