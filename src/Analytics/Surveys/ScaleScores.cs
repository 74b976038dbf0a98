using System.Text.Json.Serialization;

namespace Analytics.Surveys;

/// <summary>Scale scores of all responses known at a cutoff, and how many responses could not be scored and why.</summary>
/// <param name="Scores">One observation a response and scale: measure "instrument.scale", object the wave, value the mean in item
/// units.</param>
/// <param name="Unscored">When a student last gave a source a response that was not believed, or was too short to score every scale;
/// microseconds UTC.</param>
public sealed record ScaleScores(IReadOnlyList<Observation> Scores, IReadOnlyDictionary<(string Student, string Source), long> Unscored,
    IReadOnlyList<WaveReport> Waves)
{
    /// <param name="history">What was known.</param>
    /// <param name="instruments">The instruments that were answered.</param>
    /// <param name="alone">Ids of sources in which each answer has a row of its own.</param>
    public static ScaleScores Of(History history, IReadOnlyList<Instrument> instruments, IReadOnlySet<string>? alone = null)
    {
        var scores = new List<Observation>();
        var unscored = new Dictionary<(string, string), long>();
        var waves = new List<WaveReport>();
        foreach (var ((id, wave, source), responses) in Sheets(history.Answers(), instruments, alone)
            .OrderBy(group => group.Key.Source, StringComparer.Ordinal))
        {
            var instrument = instruments.Single(one => string.Equals(one.Id, id, StringComparison.Ordinal));
            var (careless, partial) = (0, 0);
            var used = new List<Response>();

            // A student who answered a wave twice counts with the first finished response: later ones are not answered afresh.
            var firsts = FirstOfEach(responses.Values).ToList();
            foreach (var response in firsts)
            {
                var (first, verdict, before) = (response.First, response.Judge(), scores.Count);
                if (verdict == Verdict.Scored) { used.Add(response); }
                else { _ = verdict == Verdict.Careless ? careless++ : partial++; }

                foreach (var scale in verdict == Verdict.Scored ? instrument.Scales : [])
                {
                    if (response.Score(scale) is { } score)
                    {
                        scores.Add(new Observation(first.Student, null, first.Wave, $"{instrument.Id}.{scale.Id}", score, first.ObservedAt,
                            first.Source, first.ResponseKey, first.Revision));
                    }
                }

                if (scores.Count - before < instrument.Scales.Count)
                {
                    unscored[(first.Student, first.Source)] =
                        Math.Max(first.ObservedAt, unscored.GetValueOrDefault((first.Student, first.Source), long.MinValue));
                }
            }

            waves.Add(new WaveReport(
                source, id, wave, responses.Count, used.Count, careless, partial, responses.Count - firsts.Count,
                [.. instrument.Scales.Select(scale => ScaleReport.Of(scale, used))]) { Again = AnsweredAgain.In(responses.Values) });
        }

        return new ScaleScores([.. scores.OrderBy(one => one.Student, StringComparer.Ordinal).ThenBy(one => one.ObservedAt)
            .ThenBy(one => one.Measure, StringComparer.Ordinal)], unscored, waves);
    }

    /// <summary>
    /// The answer sheets of each wave by response, filled in answer by answer: there are many answers, and they are not kept.
    /// </summary>
    private static Dictionary<(string Instrument, string Wave, string Source), OrderedDictionary<long, Response>> Sheets(
        IEnumerable<Answer> answers, IReadOnlyList<Instrument> instruments, IReadOnlySet<string>? alone)
    {
        var known = instruments.ToDictionary(one => one.Id,
            one => (Instrument: one, Places: one.Items.Index()
                .ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal)), StringComparer.Ordinal);
        var sheets = new Dictionary<(string, string, string), OrderedDictionary<long, Response>>();
        foreach (var answer in answers)
        {
            var wave = (answer.Instrument, answer.Wave, answer.Source);
            if (!sheets.TryGetValue(wave, out var responses)) { sheets.Add(wave, responses = []); }

            if (!responses.TryGetValue(answer.ResponseKey, out var response))
            {
                responses.Add(answer.ResponseKey,
                    response = new Response(known[answer.Instrument].Instrument, known[answer.Instrument].Places, answer,
                        alone?.Contains(answer.Source) == true));
            }

            response.Add(answer);
        }

        return sheets;
    }

    /// <summary>Responses of one student less than this apart belong to one administration.</summary>
    private const long SameAdministration = 60 * Instant.MicrosPerDay;

    private static IEnumerable<Response> FirstOfEach(IEnumerable<Response> responses)
    {
        foreach (var student in responses.GroupBy(one => one.First.Student, StringComparer.Ordinal))
        {
            var left = student.OrderBy(one => one.First.ObservedAt).ThenBy(one => one.First.Revision, Revision.Order).ToList();
            while (left.Count > 0)
            {
                var together = left.TakeWhile(one => one.First.ObservedAt - left[0].First.ObservedAt <= SameAdministration).ToList();
                yield return together.Find(one => one.First.Finished != false) ?? together[0];
                left.RemoveRange(0, together.Count);
            }
        }
    }
}

/// <summary>What happened to the responses of one wave: responses = scored + careless + partial + repeated.</summary>
/// <param name="Repeated">Those of students who answered the wave more than once, beside the one that counts.</param>
public sealed record WaveReport(
    string Source, string Instrument, string Wave, int Responses, int Scored, int Careless, int Partial, int Repeated,
    IReadOnlyList<ScaleReport> Scales)
{
    /// <summary>How many students answered more than once, file by file; in no record, since landings are counted by each lake.</summary>
    [JsonIgnore]
    public IReadOnlyList<AnsweredAgain> Again { get; init; } = [];
}

/// <summary>How a scale did in one wave.</summary>
/// <param name="Mean">Of the scores, in item units; null without scores.</param>
/// <param name="Deviation">Standard deviation of the scores; null with fewer than two.</param>
/// <param name="Alpha">Cronbach's alpha over complete responses, all terms together; null where undefined.</param>
/// <param name="Error">Standard error of measurement of one score, in item units; null where undefined.</param>
public sealed record ScaleReport(string Scale, int Scored, double? Mean, double? Deviation, double? Alpha, double? AlphaLow,
    double? AlphaHigh, double? Error)
{
    internal static ScaleReport Of(Scale scale, IReadOnlyList<Response> responses)
    {
        var scores = responses.Select(response => response.Score(scale)).OfType<double>().ToList();
        var alpha = CronbachAlpha.Of([.. responses.Select(response => response.Keyed(scale))]);
        var deviation = Numerics.Moments.Deviation(scores);
        return new ScaleReport(scale.Id, scores.Count, scores.Count == 0 ? null : scores.Average(), deviation, alpha.Raw, alpha.Low,
            alpha.High, MeasurementError.Of(deviation, alpha.Raw));
    }
}
