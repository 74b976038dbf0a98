namespace Analytics.Evaluation;

/// <summary>P-values of several tests, so that one false alarm among all of them is as rare as in one (Holm 1979).</summary>
public static class Holm
{
    /// <summary>The p-values adjusted, in the order given.</summary>
    public static double[] Adjusted(IReadOnlyList<double> values)
    {
        var (adjusted, least) = (new double[values.Count], 0.0);
        foreach (var (rank, at) in Enumerable.Range(0, values.Count).OrderBy(at => values[at]).Index())
        {
            least = Math.Max(least, Math.Min(1, (values.Count - rank) * values[at]));
            adjusted[at] = least;
        }

        return adjusted;
    }
}
