namespace Analytics.Surveys;

/// <summary>Scale scores known at a cutoff, and the responses without scores.</summary>
/// <param name="Scores">One observation per response and scale: measure "instrument.scale", object the wave, value in the scale's unit.
/// Scales below the required reliability have none.</param>
/// <param name="Unscored">Last response of a student to a source that was careless or too short for some scale; microseconds UTC.</param>
public sealed record ScaleScores(IReadOnlyList<Observation> Scores, IReadOnlyDictionary<(string Student, string Source), long> Unscored,
    IReadOnlyList<WaveReport> Waves)
{
    /// <summary>Why scales have no scores in any wave, by source and instrument.scale.</summary>
    internal IReadOnlyDictionary<(string Source, string Measure), string> Withheld { get; private init; } =
        new Dictionary<(string, string), string>();

    internal IReadOnlyList<AnsweredWave> Answered { get; private init; } = [];

    /// <summary>All responses, by student, time and key.</summary>
    internal IEnumerable<Response> Sheets() =>
        SheetPlace.Sorted(Answered, _ => true, (one, other) =>
        {
            var order = Response.ByStudentAndTime(one, other);
            return order == 0 ? one.Key.CompareTo(other.Key) : order;
        }).Select(one => one.In(Answered));

    /// <param name="plan">Null for the default plan.</param>
    /// <param name="alone">Ids of sources with one row per answer.</param>
    public static ScaleScores Of(
        History history, IReadOnlyList<Instrument> instruments, SurveyPlan? plan = null, IReadOnlySet<string>? alone = null)
    {
        plan ??= SurveyPlan.Usual;
        var answered = AnsweredWave.Of(history, instruments, plan, alone ?? new HashSet<string>());
        List<WaveReport> waves = [.. answered.Select(wave => WaveReport.Of(wave, plan))];
        List<ScoredWave> scored = [.. answered.Zip(waves, (wave, report) => new ScoredWave(wave, report))];
        var unscored = new Dictionary<(string, string), long>();
        foreach (var wave in scored)
        {
            foreach (var response in wave.Wave.Responses)
            {
                var verdict = response.Verdict;
                if (verdict is Verdict.Repeated or Verdict.Unlinkable) { continue; }

                if (verdict == Verdict.Scored && wave.ScoresAll(response)) { continue; }

                var who = (response.Student, wave.Wave.Source);
                unscored[who] = Math.Max(response.ObservedAt, unscored.GetValueOrDefault(who, long.MinValue));
            }
        }

        var scores = new ScoreList(scored);
        var fed = scores.Select(one => (one.Source, one.Measure)).ToHashSet();
        var withheld = from wave in waves
                       from scale in wave.Scales
                       let name = (wave.Source, wave.MeasureOf(scale))
                       where scale.Withheld is not null && !fed.Contains(name)
                       group scale.Withheld! by name;
        return new ScaleScores(scores, unscored, waves)
        {
            Withheld = withheld.ToDictionary(one => one.Key, one => one.First()), Answered = answered,
        };
    }
}
