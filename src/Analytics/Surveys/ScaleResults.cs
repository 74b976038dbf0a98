using System.Collections;

namespace Analytics.Surveys;

/// <summary>Results of all scored responses by student, time and scale. Computed on each enumeration, to save memory.</summary>
public sealed class ScaleResults : IEnumerable<ScaleResult>
{
    private readonly IReadOnlyList<AnsweredWave> waves;
    private readonly ComparedScale[][] scales; // by wave
    private readonly Dictionary<(string Instrument, string Wave), long> begins; // first answer of each wave, microseconds UTC
    private readonly SheetPlace[] sheets;

    public ScaleResults(ScaleScores scores)
    {
        waves = scores.Answered;
        scales = [.. waves.Zip(scores.Waves, (wave, report) =>
            wave.Instrument.Scales.Zip(report.Scales, (scale, told) => new ComparedScale(wave.Everybody, scale, told)).ToArray())];
        begins = waves.GroupBy(one => (one.Instrument.Id, one.Wave))
            .ToDictionary(wave => wave.Key, wave => wave.Min(one => one.Responses.Min(response => response.ObservedAt)));
        sheets = SheetPlace.Sorted(waves, one => one.Verdict == Verdict.Scored, Compare);
    }

    public IEnumerator<ScaleResult> GetEnumerator()
    {
        var (student, before) = ("", new Dictionary<(string Instrument, string Scale), ScaleResult>()); // of the current student
        foreach (var sheet in sheets)
        {
            var (wave, response) = (waves[sheet.Wave], sheet.In(waves));
            if (response.Student != student)
            {
                student = response.Student;
                before.Clear();
            }

            foreach (var scale in scales[sheet.Wave])
            {
                if (scale.Of(wave, response) is not { } one) { continue; }

                var name = (one.Instrument, one.Scale);
                if (before.TryGetValue(name, out var earlier)
                    && begins[(one.Instrument, earlier.Wave)] < begins[(one.Instrument, one.Wave)])
                {
                    one = one with { Since = earlier.Wave, Change = ReliableChange.Of(earlier.Score, one.Score, earlier.Error) };
                }

                before[name] = one;
                yield return one;
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Groups results by student.</summary>
    /// <param name="results">Ordered by student.</param>
    internal static IEnumerable<List<ScaleResult>> ByStudent(IEnumerable<ScaleResult> results)
    {
        var own = new List<ScaleResult>();
        foreach (var one in results)
        {
            if (own.Count > 0 && own[0].Student != one.Student)
            {
                yield return own;
                own = [];
            }

            own.Add(one);
        }

        if (own.Count > 0) { yield return own; }
    }

    /// <summary>By student, time, source and key.</summary>
    private static int Compare(Response one, Response other)
    {
        var order = Response.ByStudentAndTime(one, other);
        if (order == 0) { order = string.CompareOrdinal(one.Source, other.Source); }

        return order == 0 ? one.Key.CompareTo(other.Key) : order;
    }
}
