namespace Analytics.Synth;

/// <summary>When a student studies.</summary>
/// <param name="Regularity">0 = whenever a date presses, 1 = by plan.</param>
/// <param name="StudyDays">One flag a weekday, Monday first.</param>
/// <param name="PeakHour">Hour of day most study happens around.</param>
/// <param name="Volume">How many times the usual traces: some study on paper, some leave every page open.</param>
/// <param name="NightShare">Share of sessions between 22:00 and 03:00.</param>
internal sealed record Rhythm(double Regularity, IReadOnlyList<bool> StudyDays, double PeakHour, double Volume, double NightShare)
{
    public static Rhythm Draw(Traits traits, Dice dice)
    {
        var regularity = Curve.Logistic((1.3 * traits.Autonomy) + (0.5 * dice.Normal()));
        var days = new bool[7];
        for (var chosen = 0; chosen < 3; chosen++) { days[dice.Below(chosen == 2 ? 7 : 5)] = true; }

        var night = 0.04 + (0.4 * Curve.Logistic((-1.1 * traits.Autonomy) + (0.9 * dice.Normal()) - 0.6));
        return new Rhythm(regularity, days, 10 + (dice.Uniform() * 9), Curve.Exp(0.45 * dice.Normal()), night);
    }

    /// <summary>How a weekday compares with a mean day.</summary>
    public double Weight(DateOnly day)
    {
        var weekday = ((int)day.DayOfWeek + 6) % 7;
        var weekend = weekday >= 5 ? 0.75 : 1;
        return weekend * (StudyDays[weekday] ? 1 + (1.1 * Regularity) : 1 - (0.7 * Regularity));
    }

    /// <summary>Second of the day a session begins; after midnight counts to the day it falls on.</summary>
    public int Start(Dice dice)
    {
        var hour = dice.Chance(NightShare)
            ? 22 + (dice.Uniform() * 5)
            : Math.Clamp(PeakHour + ((1.2 + (2.5 * (1 - Regularity))) * dice.Normal()), 7, 22.5);
        return (int)(hour * 3600) % LocalTime.SecondsADay;
    }
}
