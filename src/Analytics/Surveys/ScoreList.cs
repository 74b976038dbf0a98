using System.Collections;

namespace Analytics.Surveys;

/// <summary>
/// Scores of scales by student and time. Each is made when it is asked for: a large survey has a score for every scale of every sheet.
/// </summary>
internal sealed class ScoreList : IReadOnlyList<Observation>
{
    private readonly Sheet[] _sheets;
    private readonly Score[] _scores;

    private ScoreList(Sheet[] sheets, Score[] scores) => (_sheets, _scores) = (sheets, scores);

    public int Count => _scores.Length;

    public Observation this[int index]
    {
        get
        {
            var score = _scores[index];
            var (first, measures) = (_sheets[score.Sheet].Response.First, _sheets[score.Sheet].Wave.Measures);
            return new Observation(first.Student, null, first.Wave, measures[score.Scale], score.Value, first.ObservedAt, first.Source,
                first.ResponseKey, first.Revision);
        }
    }

    public static ScoreList Of(IEnumerable<ScoredWave> waves)
    {
        Sheet[] sheets = [.. waves.SelectMany(wave => wave.Scored.Select(response => new Sheet(response, wave)))];
        Array.Sort(sheets, Sheet.Order);
        var scores = new List<Score>();
        foreach (var (at, (response, wave)) in sheets.Index())
        {
            for (var scale = 0; scale < wave.Measures.Length; scale++)
            {
                if (wave.ScoreOf(response, scale) is { } value) { scores.Add(new(at, scale, value)); }
            }
        }

        return new ScoreList(sheets, [.. scores]);
    }

    public IEnumerator<Observation> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) { yield return this[i]; }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private readonly record struct Score(int Sheet, int Scale, double Value);

    private readonly record struct Sheet(Response Response, ScoredWave Wave)
    {
        /// <summary>By student, time, source, wave and key.</summary>
        public static IComparer<Sheet> Order { get; } = Comparer<Sheet>.Create((a, b) =>
        {
            var (one, other) = (a.Response.First, b.Response.First);
            var order = string.CompareOrdinal(one.Student, other.Student);
            if (order == 0) { order = one.ObservedAt.CompareTo(other.ObservedAt); }
            if (order == 0) { order = string.CompareOrdinal(one.Source, other.Source); }
            if (order == 0) { order = string.CompareOrdinal(one.Wave, other.Wave); }

            return order == 0 ? one.ResponseKey.CompareTo(other.ResponseKey) : order;
        });
    }
}
