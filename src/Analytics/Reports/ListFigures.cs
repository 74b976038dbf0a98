using Analytics.Reports.Plots;

namespace Analytics.Reports;

/// <summary>Figures on lists.</summary>
internal static class ListFigures
{
    private static readonly Tone[] tones = [Tone.One, Tone.Two, Tone.Other];

    /// <summary>Changes from the previous list to this one, by state.</summary>
    public static Figure From(string title, IReadOnlyDictionary<FlagState, int> states, string before, string now)
    {
        List<(string Name, int Count)> Of(bool listed) =>
            [.. states.Where(one => one.Key.IsListed() == listed && one.Key != FlagState.Still).Select(one => (one.Key.Word(), one.Value))];
        var (gone, stayed, joined) = (Of(listed: false), states.GetValueOrDefault(FlagState.Still), Of(listed: true));
        return new Figure(
            title, $"{joined.Sum(one => one.Count):N0} joined, {gone.Sum(one => one.Count):N0} are gone.",
            new Flow(gone, stayed, joined, before, now).Drawn, ["state", "#rows", "meaning"],
            [.. states.Select(Html[] (one) => [one.Key.Word(), one.Value, one.Key.Meaning()])]) { Of = "Lists" };
    }

    /// <summary>Length of lists, and students who joined and left, by night; none with fewer than three nights.</summary>
    public static IEnumerable<Figure> OverNights(Study study, IReadOnlyList<NightCounts> nights)
    {
        if (nights.Count < 3) { return []; }

        Figure?[] figures =
        [
            Lines("Listed, night by night", nights, study, one => one.Listed),
            Lines("Joined or gone, night by night", nights, study, one => one.Listed is null ? null : one.Joined + one.Gone),
        ];
        return figures.OfType<Figure>();
    }

    /// <summary>Null if every night held all its lists.</summary>
    private static Figure? Lines(string title, IReadOnlyList<NightCounts> nights, Study study, Func<ListCounts, int?> figure)
    {
        var days = nights.Select(night => DateOnly.ParseExact(night.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture).DayNumber).ToList();
        var series = study.Targets.Take(tones.Length).Select((target, at) => new Series(target.Title,
            [
                .. from night in nights.Index()
                   let list = night.Item.Lists.FirstOrDefault(one => one.Target == target.Id)
                   where list is not null && figure(list) is not null
                   select new Dot(days[night.Index], figure(list)!.Value),
            ], tones[at]) { IsLine = true }).Where(one => one.Dots.Count > 0).ToList();
        if (series.Count == 0) { return null; }

        var most = series.SelectMany(one => one.Dots).Max(dot => dot.Y);
        var chart = new Chart(
            new Axis(days[0], days[^1], 1, Chart.Left + 6, Chart.Right), Axis.OfCounts(most, Chart.Bottom, Chart.Top), "night",
            "students, or students in a course") { TicksAcross = Days(days), ReadAcross = Day };
        return new Figure(
            title, $"{nights.Count} nights since {nights[0].Day}.", told => chart.Drawn(series, told),
            ["night", .. study.Targets.Select(target => "#" + target.Title)],
            [.. nights.Select(Html[] (night) => [night.Day, .. study.Targets.Select(target => Cell(night, target.Id))])]);

        Html Cell(NightCounts night, string target) =>
            night.Lists.FirstOrDefault(one => one.Target == target) is { } list && figure(list) is { } count ? count : "held";
    }

    /// <summary>The first day, the last, and one about half way.</summary>

    internal static IReadOnlyList<double> Days(IReadOnlyList<int> days)
    {
        var middle = (days[0] + days[^1]) / 2.0;
        var between = days.Skip(1).SkipLast(1).Where(day => Math.Abs(day - middle) * 12 <= days[^1] - days[0]).Take(1);
        return [days[0], .. between.Select(day => (double)day), days[^1]];
    }

    internal static string Day(double number) => DateOnly.FromDayNumber((int)number).ToString("d MMM", CultureInfo.InvariantCulture);
}
