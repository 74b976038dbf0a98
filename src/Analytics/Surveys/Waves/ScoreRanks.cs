namespace Analytics.Surveys;

/// <summary>How many scores there are of each value, so that the percentile of each is found without going through all.</summary>
internal sealed class ScoreRanks
{
    private readonly double[] values;
    private readonly int[] below; // of each value, and behind the last how many there are in all

    public ScoreRanks(IEnumerable<double> scores)
    {
        var counts = scores.CountBy(score => score).OrderBy(one => one.Key).ToList();
        (values, below) = ([.. counts.Select(one => one.Key)], new int[counts.Count + 1]);
        for (var i = 0; i < counts.Count; i++) { below[i + 1] = below[i] + counts[i].Value; }
    }

    /// <summary>Percent of the scores below one that is among them, those equal to it counted half.</summary>
    public double Percentile(double score)
    {
        var at = Array.BinarySearch(values, score);
        return 50.0 * (below[at] + below[at + 1]) / below[^1];
    }
}
