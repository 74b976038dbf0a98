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
internal sealed record JudgedResponse(Response Response, Verdict Verdict, CarelessReading Reading)
{
    /// <summary>Whether the figures of scales rest on it.</summary>
    public bool IsUsed => Verdict is Verdict.Scored or Verdict.Unlinkable;
}

/// <summary>All responses to one wave of an instrument in one source, known at a cutoff.</summary>
/// <param name="Everybody">Those who answered the wave, in whatever source.</param>
internal sealed record AnsweredWave(
    Instrument Instrument, string Source, string Wave, IReadOnlyList<JudgedResponse> Responses, Respondents Everybody)
{
    /// <summary>Those that the figures of scales rest on.</summary>
    public IReadOnlyList<Response> Used { get; } = [.. Responses.Where(one => one.IsUsed).Select(one => one.Response)];

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
        var sources = new Dictionary<(string Instrument, string Wave, string Source), OrderedDictionary<long, Response>>();
        foreach (var answer in history.Answers()) // filled in answer by answer: there are many, and they are not kept
        {
            var source = (answer.Instrument, answer.Wave, answer.Source);
            if (!sources.TryGetValue(source, out var responses)) { sources.Add(source, responses = []); }

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
            .. sources.GroupBy(one => (one.Key.Instrument, one.Key.Wave))
                .SelectMany(wave => BySource(known[wave.Key.Instrument].Instrument, wave.Key.Wave,
                    [.. wave.OrderBy(one => one.Key.Source, StringComparer.Ordinal).SelectMany(one => one.Value.Values)], plan))
                .OrderBy(one => one.Source, StringComparer.Ordinal).ThenBy(one => one.Wave, StringComparer.Ordinal),
        ];
    }

    /// <summary>Several sources of one wave, such as one a language, are judged together and told apart.</summary>
    private static IEnumerable<AnsweredWave> BySource(
        Instrument instrument, string wave, IReadOnlyList<Response> responses, SurveyPlan plan)
    {
        List<JudgedResponse> judged = [.. Judged(instrument, responses, plan)];
        var everybody = new Respondents([.. judged.Where(one => one.IsUsed).Select(one => one.Response)]);
        return judged.GroupBy(one => one.Response.First.Source, StringComparer.Ordinal)
            .Select(source => new AnsweredWave(instrument, source.Key, wave, [.. source], everybody));
    }

    /// <summary>
    /// Each with what becomes of it, by student and time. All are judged before one is chosen: none that is not good stands for a good one.
    /// </summary>
    private static IEnumerable<JudgedResponse> Judged(Instrument instrument, IReadOnlyList<Response> responses, SurveyPlan plan)
    {
        var judged = responses.Zip(CarelessPanel.Of(instrument, responses.Count, at => responses[at].Given),
            (one, reading) => new JudgedResponse(one, one.Judge(plan, reading.IsCareless), reading));
        var within = (long)(plan.WithinDays * Instant.MicrosPerDay);
        foreach (var student in judged.GroupBy(one => one.Response.First.Student, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var sheets = student.OrderBy(one => one.Response.First.ObservedAt).ThenBy(one => one.Response.First.Revision, Revision.Order)
                .ToList();
            var counting = Counting([.. sheets.Where(one => one.IsUsed)], within, plan.Several);
            foreach (var one in sheets)
            {
                yield return one.IsUsed && !counting.Contains(one) ? one with { Verdict = Verdict.Repeated } : one;
            }
        }
    }

    /// <summary>The one that counts of each administration, of good responses by time.</summary>
    private static List<JudgedResponse> Counting(List<JudgedResponse> good, long within, Several several)
    {
        var counting = new List<JudgedResponse>();
        while (good.Count > 0)
        {
            var begins = good[0].Response.First.ObservedAt;
            var together = good.TakeWhile(one => one.Response.First.ObservedAt - begins <= within).ToList();
            counting.Add(Counting(together, several));
            good.RemoveRange(0, together.Count);
        }

        return counting;
    }

    /// <summary>The response that counts of one administration, of good ones by time.</summary>
    private static JudgedResponse Counting(List<JudgedResponse> good, Several several)
    {
        static bool MayBeFinished(JudgedResponse one) => one.Response.First.Finished != false;
        return several switch
        {
            Several.Last => good.FindLast(MayBeFinished) ?? good[^1],
            Several.BestComplete => good.OrderByDescending(one => one.Response.Answered).ThenByDescending(MayBeFinished).First(),
            _ => good.Find(MayBeFinished) ?? good[0],
        };
    }
}
