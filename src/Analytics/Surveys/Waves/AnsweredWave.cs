namespace Analytics.Surveys;

/// <summary>Outcome of a response; exactly one applies.</summary>
internal enum Verdict : byte
{
    Scored, // counts for its student
    Unlinkable, // valid but anonymous: counts for scale statistics only
    Careless, // careless
    TooShort, // too few answers, or unfinished if that is required
    Repeated, // another response of the student counts
}

/// <summary>All responses to one wave of an instrument in one source, at a cutoff.</summary>
/// <param name="Responses">Ordered by student and time.</param>
/// <param name="Everybody">Respondents of the wave in all sources.</param>
internal sealed record AnsweredWave(Instrument Instrument, string Source, string Wave, ResponseList Responses, Respondents Everybody)
{
    /// <summary>Responses used for scale statistics.</summary>
    public ResponseList Used { get; } = Responses.Where(one => one.IsUsed);

    public int Count(Verdict verdict) => Responses.Count(one => one.Verdict == verdict);

    /// <param name="apart">Ids of sources with one row per answer.</param>
    public static IReadOnlyList<AnsweredWave> Of(
        History history, IReadOnlyList<Instrument> instruments, SurveyPlan plan, IReadOnlySet<string> apart) =>
    [
        .. Read(history, instruments.ToDictionary(one => one.Id, StringComparer.Ordinal), apart)
            .SelectMany(sheets => BySource(sheets, plan))
            .OrderBy(one => one.Source, StringComparer.Ordinal).ThenBy(one => one.Wave, StringComparer.Ordinal),
    ];

    /// <summary>Reads all responses, streaming over the answers, which do not fit in memory.</summary>
    private static List<WaveSheets> Read(History history, Dictionary<string, Instrument> instruments, IReadOnlySet<string> apart)
    {
        var waves = new OrderedDictionary<(string Instrument, string Wave), WaveReading>();
        foreach (var answer in history.Answers())
        {
            if (!waves.TryGetValue((answer.Instrument, answer.Wave), out var wave))
            {
                var sheets = new WaveSheets(instruments[answer.Instrument], answer.Wave, history.SpillFolder);
                waves.Add((answer.Instrument, answer.Wave), wave = new WaveReading(sheets, apart));
            }

            wave.Add(answer);
        }

        return [.. waves.Values.Select(one => one.Sheets)];
    }

    /// <summary>All sources of a wave, such as one per language, are judged together before one response per student is chosen.</summary>
    private static IEnumerable<AnsweredWave> BySource(WaveSheets sheets, SurveyPlan plan)
    {
        int[] asRead = [.. Enumerable.Range(0, sheets.Count)];
        var places = Runs.Merged(asRead, (one, other) =>
            string.CompareOrdinal(sheets.SourceOf(one), sheets.SourceOf(other)) is not 0 and var order ? order : one - other);
        sheets.Judge(places, plan);
        places = Runs.Merged(places, (one, other) => Response.Order.Compare(sheets[one], sheets[other]));
        if (!places.AsSpan().SequenceEqual(asRead)) { (sheets, places) = (sheets.InOrder(places), asRead); }

        var all = new ResponseList(sheets, places);
        Choose(all, plan);
        var everybody = new Respondents(all.Where(one => one.IsUsed));
        foreach (var source in all.Select(one => one.Source).Distinct(StringComparer.Ordinal).ToList())
        {
            yield return new AnsweredWave(sheets.Instrument, source, sheets.Wave, all.Where(one => one.Source == source), everybody);
        }
    }

    /// <summary>Keeps one valid response per administration and marks the others as repeated.</summary>
    /// <param name="all">Ordered by student and time.</param>
    private static void Choose(ResponseList all, SurveyPlan plan)
    {
        var within = (long)(plan.WithinDays * Instant.MicrosPerDay);
        for (var (from, to) = (0, 0); from < all.Count; from = to)
        {
            var good = new List<Response>();
            for (; to < all.Count && all[to].Student == all[from].Student; to++)
            {
                if (all[to].IsUsed) { good.Add(all[to]); }
            }

            while (good.Count > 0)
            {
                var begins = good[0].ObservedAt;
                var together = good.TakeWhile(one => one.ObservedAt - begins <= within).ToList();
                var counting = Counting(together, plan.Several);
                foreach (var (sheets, at) in together)
                {
                    if (at != counting.At) { sheets.Repeat(at); }
                }

                good.RemoveRange(0, together.Count);
            }
        }
    }

    /// <summary>The response that counts among valid ones of one administration, ordered by time.</summary>
    private static Response Counting(List<Response> good, Several several)
    {
        static bool MayBeFinished(Response one) => one.Facts.Finished != false;
        var (last, first) = (good.FindLastIndex(MayBeFinished), good.FindIndex(MayBeFinished));
        return several switch
        {
            Several.Last => last < 0 ? good[^1] : good[last],
            Several.BestComplete => good.OrderByDescending(one => one.Answered).ThenByDescending(MayBeFinished).First(),
            _ => first < 0 ? good[0] : good[first],
        };
    }
}
