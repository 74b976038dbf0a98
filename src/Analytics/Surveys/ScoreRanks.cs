namespace Analytics.Surveys;

/// <summary>Scores in order, so that the percentile of each is found without going through all.</summary>
internal sealed class ScoreRanks(IEnumerable<double> scores)
{
    private readonly double[] sorted = [.. scores.Order()];

    /// <summary>Percent of the scores below one that is among them, those equal to it counted half.</summary>
    public double Percentile(double score) => 50.0 * (First(score, above: false) + First(score, above: true)) / sorted.Length;

    /// <summary>How many scores stand before the first that is not below, or that is above.</summary>
    private int First(double score, bool above)
    {
        var (from, to) = (0, sorted.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (sorted[middle] < score || (above && sorted[middle] == score)) { from = middle + 1; }
            else { to = middle; }
        }

        return from;
    }
}
