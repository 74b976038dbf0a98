namespace Analytics.Surveys;

/// <summary>Scale scores of all responses known at a cutoff, and how many responses could not be scored and why.</summary>
/// <param name="Scores">One observation a response and scale: measure "instrument.scale", object the wave, value in the scale's unit. None
/// of a scale that is not reliable enough in its wave.</param>
/// <param name="Unscored">When a student last gave a source a response that was not believed, or was too short to score every scale;
/// microseconds UTC.</param>
public sealed record ScaleScores(IReadOnlyList<Observation> Scores, IReadOnlyDictionary<(string Student, string Source), long> Unscored,
    IReadOnlyList<WaveReport> Waves)
{
    /// <summary>Source, and instrument.scale, of scales that are not reliable enough to feed anything.</summary>
    internal IReadOnlySet<(string Source, string Measure)> Withheld { get; private init; } = new HashSet<(string, string)>();

    /// <summary>What the scores were taken of.</summary>
    internal IReadOnlyList<AnsweredWave> Answered { get; private init; } = [];

    /// <param name="history">What was known.</param>
    /// <param name="instruments">The instruments that were answered.</param>
    /// <param name="plan">Which responses count; as usual where nothing is said.</param>
    /// <param name="alone">Ids of sources in which each answer has a row of its own.</param>
    public static ScaleScores Of(
        History history, IReadOnlyList<Instrument> instruments, SurveyPlan? plan = null, IReadOnlySet<string>? alone = null)
    {
        plan ??= SurveyPlan.Usual;
        var answered = AnsweredWave.Of(history, instruments, plan, alone ?? new HashSet<string>());
        List<WaveReport> waves = [.. answered.Select(wave => WaveReport.Of(wave, plan))];
        var withheld = waves.SelectMany(wave => wave.Scales.Where(scale => scale.Withheld is not null)
            .Select(scale => (wave.Source, wave.MeasureOf(scale)))).ToHashSet();
        var scores = new List<Observation>();
        var unscored = new Dictionary<(string, string), long>();
        foreach (var wave in answered)
        {
            foreach (var (response, verdict, _) in wave.Responses.Where(one => one.Verdict is not (Verdict.Repeated or Verdict.Unlinkable)))
            {
                if (Add(scores, wave, response, verdict, withheld)) { continue; }

                var who = (response.First.Student, wave.Source);
                unscored[who] = Math.Max(response.First.ObservedAt, unscored.GetValueOrDefault(who, long.MinValue));
            }
        }

        return new ScaleScores([.. scores.OrderBy(one => one.Student, StringComparer.Ordinal).ThenBy(one => one.ObservedAt)
            .ThenBy(one => one.Measure, StringComparer.Ordinal)], unscored, waves) { Withheld = withheld, Answered = answered };
    }

    /// <summary>Adds the scores of a response; false where one of its scales has none.</summary>
    private static bool Add(
        List<Observation> scores, AnsweredWave wave, Response response, Verdict verdict, HashSet<(string, string)> withheld)
    {
        if (verdict != Verdict.Scored) { return false; }

        var (first, all) = (response.First, true);
        foreach (var scale in wave.Instrument.Scales)
        {
            var measure = $"{wave.Instrument.Id}.{scale.Id}";
            if (response.Score(scale) is not { } score || withheld.Contains((wave.Source, measure)))
            {
                all = false;
                continue;
            }

            scores.Add(new Observation(
                first.Student, null, first.Wave, measure, score, first.ObservedAt, first.Source, first.ResponseKey, first.Revision));
        }

        return all;
    }
}
