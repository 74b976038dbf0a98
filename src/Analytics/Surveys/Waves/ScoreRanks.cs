namespace Analytics.Surveys;

/// <summary>Frequencies of scores, for fast percentiles.</summary>
internal sealed class ScoreRanks
{
    private readonly double[] values;
    private readonly int[] below; // scores below each value; at the end the total

    public ScoreRanks(IEnumerable<double> scores)
    {
        var counts = scores.CountBy(score => score).OrderBy(one => one.Key).ToList();
        (values, below) = ([.. counts.Select(one => one.Key)], new int[counts.Count + 1]);
        for (var i = 0; i < counts.Count; i++) { below[i + 1] = below[i] + counts[i].Value; }
    }

    /// <summary>Percent of scores below this one, which must be among them; ties counted half.</summary>
    public double Percentile(double score)
    {
        var at = Array.BinarySearch(values, score);
        return 50.0 * (below[at] + below[at + 1]) / below[^1];
    }
}
