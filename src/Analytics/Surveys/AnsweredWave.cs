namespace Analytics.Surveys;

/// <summary>What becomes of a response; each is one of these.</summary>
internal enum Verdict
{
    /// <summary>It counts for its student.</summary>
    Scored,

    /// <summary>It is good, but nobody can tell whose it is: it counts in the figures of scales only.</summary>
    Unlinkable,

    /// <summary>It is not believed.</summary>
    Careless,

    /// <summary>Too little was answered, or it was not finished where that must be.</summary>
    TooShort,

    /// <summary>Another response of its student counts.</summary>
    Repeated,
}

/// <summary>A response, what becomes of it, and what every index of carelessness says of it.</summary>
internal sealed record JudgedResponse(Response Response, Verdict Verdict, CarelessReading Reading);

/// <summary>All responses to one wave of an instrument in one source, known at a cutoff.</summary>
internal sealed record AnsweredWave(Instrument Instrument, string Source, string Wave, IReadOnlyList<JudgedResponse> Responses)
{
    /// <summary>Those that the figures of scales rest on.</summary>
    public IReadOnlyList<Response> Used { get; } =
        [.. Responses.Where(one => one.Verdict is Verdict.Scored or Verdict.Unlinkable).Select(one => one.Response)];

    private readonly Dictionary<string, GradedFit> graded = new(StringComparer.Ordinal);

    /// <summary>The graded response model of a scale; null where the instrument asks for none.</summary>
    public GradedFit? Graded(Scale scale)
    {
        if (!scale.Graded) { return null; }

        if (!graded.TryGetValue(scale.Id, out var fit))
        {
            graded.Add(scale.Id, fit = GradedFit.Of([.. Used.Select(response => response.Keyed(scale))]));
        }

        return fit;
    }

    public int Count(Verdict verdict) => Responses.Count(one => one.Verdict == verdict);

    /// <param name="history">What was known.</param>
    /// <param name="instruments">The instruments that were answered.</param>
    /// <param name="plan">Which responses count.</param>
    /// <param name="alone">Ids of sources in which each answer has a row of its own.</param>
    public static IReadOnlyList<AnsweredWave> Of(
        History history, IReadOnlyList<Instrument> instruments, SurveyPlan plan, IReadOnlySet<string> alone)
    {
        var known = instruments.ToDictionary(one => one.Id,
            one => (Instrument: one, Places: one.Items.Index()
                .ToDictionary(item => item.Item.Id, item => item.Index, StringComparer.Ordinal)), StringComparer.Ordinal);
        var waves = new Dictionary<(string Instrument, string Wave, string Source), OrderedDictionary<long, Response>>();
        foreach (var answer in history.Answers()) // filled in answer by answer: there are many, and they are not kept
        {
            var wave = (answer.Instrument, answer.Wave, answer.Source);
            if (!waves.TryGetValue(wave, out var responses)) { waves.Add(wave, responses = []); }

            if (!responses.TryGetValue(answer.ResponseKey, out var response))
            {
                responses.Add(answer.ResponseKey,
                    response = new Response(known[answer.Instrument].Instrument, known[answer.Instrument].Places, answer,
                        alone.Contains(answer.Source)));
            }

            response.Add(answer);
        }

        return
        [
            .. waves.OrderBy(one => one.Key.Source, StringComparer.Ordinal).ThenBy(one => one.Key.Wave, StringComparer.Ordinal)
                .Select(one => new AnsweredWave(known[one.Key.Instrument].Instrument, one.Key.Source, one.Key.Wave,
                    [.. Judged(known[one.Key.Instrument].Instrument, [.. one.Value.Values], plan)])),
        ];
    }

    /// <summary>Each with what becomes of it, by student and time.</summary>
    private static IEnumerable<JudgedResponse> Judged(Instrument instrument, IReadOnlyList<Response> responses, SurveyPlan plan)
    {
        var readings = responses.Zip(CarelessPanel.Of(instrument, [.. responses.Select(one => one.Given)])).ToDictionary();
        var within = (long)(plan.WithinDays * Instant.MicrosPerDay);
        foreach (var student in responses.GroupBy(one => one.First.Student, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var left = student.OrderBy(one => one.First.ObservedAt).ThenBy(one => one.First.Revision, Revision.Order).ToList();
            while (left.Count > 0)
            {
                var together = left.TakeWhile(one => one.First.ObservedAt - left[0].First.ObservedAt <= within).ToList();
                var counts = Counting(together, plan.Several);
                foreach (var one in together)
                {
                    var verdict = one == counts ? one.Judge(plan, readings[one].IsCareless) : Verdict.Repeated;
                    yield return new JudgedResponse(one, verdict, readings[one]);
                }

                left.RemoveRange(0, together.Count);
            }
        }
    }

    /// <summary>The response that counts of one administration, given by time.</summary>
    private static Response Counting(List<Response> together, Several several)
    {
        static bool MayBeFinished(Response one) => one.First.Finished != false;
        return several switch
        {
            Several.Last => together.FindLast(MayBeFinished) ?? together[^1],
            Several.BestComplete => together.OrderByDescending(one => one.Answered).ThenByDescending(MayBeFinished).First(),
            _ => together.Find(MayBeFinished) ?? together[0],
        };
    }
}
