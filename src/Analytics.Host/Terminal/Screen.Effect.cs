using Analytics.Evaluation;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    private const int Fewest = 5; // smaller counts are not shown

    /// <summary>Effect of a place on the list, by target.</summary>
    public void Effects(Installation installation, IReadOnlyList<ContactEffect> effects, DateOnly day) => Show(() =>
    {
        Title($"{installation.Study.Study.Title}, places and contacts as of {day:yyyy-MM-dd}");
        foreach (var effect in effects)
        {
            Line("");
            Line($"{effect.Target.Id}: {effect.Target.Title}");
            Told(effect);
            Told("places drawn by lot", effect.OfDraws,
                effect.Target.Capacity.Lottery ? "too few outcomes yet of draws in which some waited"
                    : "no places are drawn: \"capacity\": { \"lottery\": true } draws them where more come up than there are places");
            Told("at the edge of lists", effect.AtEdge, "too few outcomes yet on either side of the last place");
        }
    });

    private void Told(ContactEffect effect)
    {
        foreach (var (name, rows) in new[] { ("place at once", effect.Rows.Where(row => row.Come.Listed).ToList()),
            ("had to wait", effect.Rows.Where(row => !row.Come.Listed).ToList()) })
        {
            var contacted = rows.Where(row => row.Contacted is not null).ToList();
            var decided = rows.Where(row => row.NeededSupport is not null).ToList();
            Line($"  {name}: {Some(rows.Count)}; contacted {Some(contacted.Count, rows.Count)}{After(contacted)}; "
                + $"outcome known of {Some(decided.Count, rows.Count)}{Share(decided)}");
        }

        if (effect.Gone > 0)
        {
            Line($"  {effect.Gone} of {effect.Gone + effect.Nights} nights are vacuumed: who came up then is not counted");
        }
    }

    private void Told(string how, PlaceEffect? effect, string none) => Line(effect is null ? $"  {how}: {none}"
        : $"  {how}: with a place {Points(effect.Difference)} needed support (95 % interval {100 * effect.Low:+0.0;-0.0;0.0} to "
            + $"{100 * effect.High:+0.0;-0.0;0.0}), {effect.Listed} with a place beside {effect.Waited}. A true difference of 10 points "
            + $"would be found {100 * effect.Power(0.1):0} times in 100, one of {100 * effect.Detectable:0} points 80 times.");

    private static string Points(double difference) => $"{Math.Abs(100 * difference):0.0} points {(difference < 0 ? "fewer" : "more")}";

    /// <summary>A count, masked if it or its complement is small.</summary>
    internal static string Some(int count, int? of = null) => count is > 0 and < Fewest ? $"fewer than {Fewest}"
        : of - count is > 0 and < Fewest ? $"all but fewer than {Fewest}" : Count(count);

    private static string After(List<EffectRow> contacted)
    {
        var days = contacted.Select(row => row.Contacted!.Value.DayNumber - row.Day.DayNumber).Order().ToList();
        return days.Count < Fewest ? "" : $", half of them within {days[(days.Count - 1) / 2]} days";
    }

    private static string Share(List<EffectRow> decided)
    {
        var needed = decided.Count(row => row.NeededSupport == true);
        return needed < Fewest || decided.Count - needed < Fewest ? ""
            : $", {100.0 * needed / decided.Count:0} % of them needed support";
    }
}
