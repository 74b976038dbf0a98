using Analytics.Reports.Plots;

namespace Analytics.Reports;

internal static class SurveyFigures
{
    /// <summary>Reliability of each scale, one figure per wave.</summary>
    public static IEnumerable<Figure> Reliability(
        IEnumerable<(string Source, IReadOnlyList<(string Title, ScaleReport Report)> Scales)> waves, SurveyPlan plan)
    {
        foreach (var (source, scales) in waves.Where(wave => wave.Scales.Any(scale => scale.Report.Alpha is not null))
            .OrderBy(wave => wave.Scales.Count))
        {
            var lanes = scales.Select(scale => Of(scale.Title, scale.Report, plan)).ToList();
            var (passes, below) = (lanes.Count(lane => lane.Tone == Tone.One), lanes.Count(lane => lane.Tone == Tone.Attention));
            yield return new Figure(
                $"Reliability, {source}",
                plan.Reliability is null ? "The study declares no gate."
                    : below > 0 ? $"{below} of {lanes.Count} scales are below the gate and feed nothing."
                    : passes == lanes.Count ? "Every scale passes the gate."
                    : $"{passes} of {lanes.Count} scales pass beyond doubt; open: the interval crosses the gate.",
                new Lanes(lanes, "Cronbach's alpha, 95 % interval")
                {
                    Bounds = plan.Reliability is { } gate ? [new Bound(gate, "gate")] : [],
                }.Drawn,
                ["scale", "#alpha", "#from", "#to", "#complete responses", "verdict"],
                [.. scales.Zip(lanes, Html[] (scale, lane) =>
                    [lane.Name, Figure(lane.Value), Figure(lane.Low), Figure(lane.High), scale.Report.Complete, lane.Word])]);
        }
    }

    private static Lane Of(string title, ScaleReport scale, SurveyPlan plan)
    {
        var (word, tone) = scale switch
        {
            { Withheld: not null } => ("feeds nothing", Tone.Attention),
            { Alpha: null } => ("cannot tell", Tone.Open),
            { AlphaLow: { } low } when plan.Reliability is { } gate => low >= gate ? ("passes", Tone.One) : ("crosses the gate", Tone.Open),
            _ => (Figure(scale.Alpha), Tone.One),
        };
        return new Lane(title, scale.Alpha, scale.AlphaLow, scale.AlphaHigh, word, tone);
    }

    private static string Figure(double? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
}
