using System.Collections;

namespace Analytics.Surveys;

/// <summary>Scores of scales by student and time, computed on access to save memory.</summary>
internal sealed class ScoreList : IReadOnlyList<Observation>
{
    private readonly IReadOnlyList<ScoredWave> waves;
    private readonly SheetPlace[] sheets;
    private readonly int[] before; // number of scores before each response

    public ScoreList(IReadOnlyList<ScoredWave> waves)
    {
        this.waves = waves;
        sheets = SheetPlace.Sorted([.. waves.Select(one => one.Wave)], one => one.Verdict == Verdict.Scored, Compare);
        before = new int[sheets.Length + 1];
        for (var at = 0; at < sheets.Length; at++) { before[at + 1] = before[at] + Of(sheets[at]).Count(); }
    }

    public int Count => before[^1];

    public Observation this[int index]
    {
        get
        {
            var (from, to) = (0, sheets.Length); // binary search for the response
            while (to - from > 1)
            {
                var middle = (from + to) / 2;
                (from, to) = before[middle] <= index ? (middle, to) : (from, middle);
            }

            return Of(sheets[from]).ElementAt(index - before[from]);
        }
    }

    public IEnumerator<Observation> GetEnumerator() => sheets.SelectMany(Of).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private IEnumerable<Observation> Of(SheetPlace sheet)
    {
        var wave = waves[sheet.Wave];
        var response = wave.Wave.Responses.Sheet(sheet.At);
        for (var scale = 0; scale < wave.Measures.Length; scale++)
        {
            if (wave.ScoreOf(response, scale) is { } value)
            {
                yield return new Observation(response.Student, null, wave.Wave.Wave, wave.Measures[scale], value, response.ObservedAt,
                    wave.Wave.Source, response.Key, response.Facts.Revision);
            }
        }
    }

    /// <summary>By student, time, source, wave and key.</summary>
    private static int Compare(Response one, Response other)
    {
        var order = Response.ByStudentAndTime(one, other);
        if (order == 0) { order = string.CompareOrdinal(one.Source, other.Source); }
        if (order == 0) { order = string.CompareOrdinal(one.Sheets.Wave, other.Sheets.Wave); }

        return order == 0 ? one.Key.CompareTo(other.Key) : order;
    }
}
