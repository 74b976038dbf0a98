namespace Analytics.Surveys;

/// <summary>Quality of the surveys of a study at a cutoff.</summary>
/// <param name="Changes">Between consecutive waves of the same students, by instrument and scale.</param>
public sealed record SurveyReport(IReadOnlyList<SurveyWave> Waves, IReadOnlyList<SurveyChange> Changes)
{
    /// <param name="ordinal">Whether to compute ordinal alpha too, which iterates over all pairs of items.</param>
    public static SurveyReport Of(ScaleScores scores, bool ordinal = false) => new(
        [.. scores.Answered.Zip(scores.Waves, (wave, report) => SurveyWave.Of(wave, report, ordinal))],
        scores.Waves.CountBy(wave => wave.Instrument).Any(one => one.Value > 1) ? SurveyChange.Of(new ScaleResults(scores)) : []);
}

public sealed record SurveyWave(WaveReport Report, IReadOnlyList<SurveyScale> Scales, IReadOnlyList<CarelessKind> Careless)
{
    internal static SurveyWave Of(AnsweredWave wave, WaveReport report, bool ordinal) =>
        new(report, [.. wave.Instrument.Scales.Zip(report.Scales, (scale, told) => SurveyScale.Of(wave, scale, told, ordinal))],
            [.. Enum.GetValues<CarelessSigns>().Where(kind => kind != CarelessSigns.None).Select(kind => CarelessKind.Of(kind, wave))]);
}

/// <param name="Judged">Responses for which it could be computed.</param>
/// <param name="Seen">Responses with an index beyond its bound.</param>
/// <param name="Careless">Of those, responses that are careless because other kinds agree.</param>
public sealed record CarelessKind(string Kind, int Judged, int Seen, int Careless)
{
    internal static CarelessKind Of(CarelessSigns kind, AnsweredWave wave) => new(
        kind.ToString(), wave.Responses.Count(one => one.Finding.Judged.HasFlag(kind)),
        wave.Responses.Count(one => one.Finding.Signs.HasFlag(kind)),
        wave.Responses.Count(one => one.Finding.Signs.HasFlag(kind) && one.Verdict == Verdict.Careless));
}

/// <param name="Omega">Omega total over complete responses; null if undefined.</param>
/// <param name="WhyNoOmega">Why there is none; null if there is one.</param>
/// <param name="WhyNoTrait">Why requested traits are missing; null otherwise.</param>
public sealed record SurveyScale(
    string Title, ScaleReport Report, double? Omega, string? WhyNoOmega, string? WhyNoTrait, IReadOnlyList<SurveyItem> Items)
{
    /// <summary>Ordinal alpha over complete responses; null if not requested or undefined.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Ordinal { get; init; }

    /// <summary>Why requested ordinal alpha is missing; null otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? WhyNoOrdinal { get; init; }

    internal static SurveyScale Of(AnsweredWave wave, Scale scale, ScaleReport report, bool ordinal)
    {
        var keyed = new RowsOnDemand(wave.Used.Count, at => wave.Used[at].Keyed(scale));
        var (alpha, omega) = (CronbachAlpha.Of(keyed), OmegaTotal.Of(keyed));
        var items = wave.Instrument.Items.ToDictionary(item => item.Id, StringComparer.Ordinal);
        var told = ordinal ? OrdinalAlpha.Of(keyed) : null;
        return new SurveyScale(scale.Title, report, omega.Value, omega.Why, wave.Everybody.Graded(scale)?.Why,
        [
            .. scale.Items.Select((id, at) => SurveyItem.Of(items[id], [.. keyed.Select(row => items[id].Keyed(row[at]))],
                alpha.ItemRest.ElementAtOrDefault(at), alpha.WithoutItem.ElementAtOrDefault(at))),
        ]) { Ordinal = told?.Value, WhyNoOrdinal = told?.Why };
    }
}

/// <param name="Mean">Mean of the answers as given; null without any.</param>
/// <param name="Deviation">Their standard deviation; null with fewer than two.</param>
/// <param name="Rest">Item-rest correlation of the keyed answers; null if either does not vary.</param>
/// <param name="AlphaWithout">Alpha of the scale without the item; null with fewer than two other items.</param>
/// <param name="Answers">Frequency of each answer, ascending; empty if the item has too many answers to show.</param>
public sealed record SurveyItem(
    string Item, string Text, bool ReverseKeyed, int Answered, int Missing, double? Mean, double? Deviation, double? Rest,
    double? AlphaWithout, IReadOnlyList<int> Answers)
{
    private const int MostShown = 11;

    internal static SurveyItem Of(Item item, IReadOnlyList<double> given, double? rest, double? without)
    {
        double[] answers = [.. given.Where(answer => !double.IsNaN(answer))];
        var counts = answers.CountBy(answer => answer).ToDictionary();
        var shown = item.Greatest - item.Least < MostShown ? item.Greatest - item.Least + 1 : 0;
        return new SurveyItem(
            item.Id, item.Text, item.ReverseKeyed, answers.Length, given.Count - answers.Length,
            answers.Length == 0 ? null : answers.Average(), Moments.Deviation(answers), rest, without,
            [.. Enumerable.Range(item.Least, shown).Select(answer => counts.GetValueOrDefault(answer))]);
    }
}
