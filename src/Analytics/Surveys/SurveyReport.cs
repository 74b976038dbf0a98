namespace Analytics.Surveys;

/// <summary>All that the surveys of a study tell of their own quality, at a cutoff.</summary>
/// <param name="Waves">By source and wave.</param>
/// <param name="Changes">Between one wave and the next of the same students, by instrument and scale.</param>
public sealed record SurveyReport(IReadOnlyList<SurveyWave> Waves, IReadOnlyList<SurveyChange> Changes)
{
    public static SurveyReport Of(ScaleScores scores) => new(
        [.. scores.Answered.Zip(scores.Waves, SurveyWave.Of)], SurveyChange.Of(ScaleResult.Of(scores)));
}

/// <summary>One wave: what became of its responses, and how its scales and items did.</summary>
public sealed record SurveyWave(WaveReport Report, IReadOnlyList<SurveyScale> Scales)
{
    internal static SurveyWave Of(AnsweredWave wave, WaveReport report) =>
        new(report, [.. wave.Instrument.Scales.Zip(report.Scales, (scale, told) => SurveyScale.Of(wave, scale, told))]);
}

/// <summary>One scale in a wave.</summary>
/// <param name="Omega">Omega total over complete responses; null where undefined.</param>
/// <param name="WhyNoOmega">Why there is none; null where there is.</param>
/// <param name="WhyNoTrait">Why there are no traits where the instrument asks for them; null where there are, or it does not.</param>
public sealed record SurveyScale(
    string Title, ScaleReport Report, double? Omega, string? WhyNoOmega, string? WhyNoTrait, IReadOnlyList<SurveyItem> Items)
{
    internal static SurveyScale Of(AnsweredWave wave, Scale scale, ScaleReport report)
    {
        double[][] keyed = [.. wave.Used.Select(response => response.Keyed(scale))];
        var (alpha, omega) = (CronbachAlpha.Of(keyed), OmegaTotal.Of(keyed));
        var items = wave.Instrument.Items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        return new SurveyScale(scale.Title, report, omega.Value, omega.Why, wave.Graded(scale)?.Why,
        [
            .. scale.Items.Select((id, at) => SurveyItem.Of(items[id], [.. keyed.Select(row => items[id].Keyed(row[at]))],
                alpha.ItemRest.ElementAtOrDefault(at), alpha.WithoutItem.ElementAtOrDefault(at))),
        ]);
    }
}

/// <summary>One item of a scale in a wave.</summary>
/// <param name="Mean">Of the answers as given; null without any.</param>
/// <param name="Deviation">Their standard deviation; null with fewer than two.</param>
/// <param name="Rest">Correlation of the keyed answers with the sum of the other items; null where either does not vary.</param>
/// <param name="AlphaWithout">Alpha of the scale without it; null where fewer than two items are left.</param>
/// <param name="Answers">How many gave each answer, from least to greatest; none where an item has more answers than can be shown.</param>
public sealed record SurveyItem(
    string Item, string Text, bool ReverseKeyed, int Answered, int Missing, double? Mean, double? Deviation, double? Rest,
    double? AlphaWithout, IReadOnlyList<int> Answers)
{
    private const int MostShown = 11;

    internal static SurveyItem Of(Item item, IReadOnlyList<double> given, double? rest, double? without)
    {
        var told = ItemStatistics.Of(given);
        var counts = told.Distribution.ToDictionary(one => one.Answer, one => one.Persons);
        var shown = item.Greatest - item.Least < MostShown ? item.Greatest - item.Least + 1 : 0;
        return new SurveyItem(item.Id, item.Text, item.ReverseKeyed, told.Answered, told.Missing, told.Mean, told.Deviation, rest, without,
            [.. Enumerable.Range(item.Least, shown).Select(answer => counts.GetValueOrDefault(answer))]);
    }
}
