namespace Analytics.Surveys;

/// <summary>Even-odd consistency: whether the two halves of a person's scales agree (Johnson 2005). Higher is more careless.</summary>
/// <remarks>Sign as in the R package careless from version 1.2.0 on.</remarks>
public static class EvenOdd
{
    private const double NoVariance = 1e-12;

    /// <summary>Keyed answers per scale, NaN if missing; odd and even items form the halves. The negative correlation between halves over
    /// scales, stepped up by Spearman-Brown, -1 to 1; null with fewer than two scales answered in both halves, or if a half does not
    /// vary.</summary>
    public static double? Of(IReadOnlyList<double[]> scales)
    {
        var (odd, even) = (new List<double>(), new List<double>());
        foreach (var scale in scales)
        {
            if (Mean(scale, 0) is not { } oddMean || Mean(scale, 1) is not { } evenMean) { continue; }

            odd.Add(oddMean);
            even.Add(evenMean);
        }

        if (odd.Count < 2) { return null; }

        var (meanOdd, meanEven) = (odd.Average(), even.Average());
        var (shared, varianceOdd, varianceEven) = (0.0, 0.0, 0.0);
        for (var i = 0; i < odd.Count; i++)
        {
            shared += (odd[i] - meanOdd) * (even[i] - meanEven) / odd.Count;
            varianceOdd += (odd[i] - meanOdd) * (odd[i] - meanOdd) / odd.Count;
            varianceEven += (even[i] - meanEven) * (even[i] - meanEven) / odd.Count;
        }

        if (Math.Sqrt(varianceOdd) < NoVariance || Math.Sqrt(varianceEven) < NoVariance) { return null; }

        var r = shared / Math.Sqrt(varianceOdd * varianceEven);
        return 1 + r < NoVariance ? 1 : -Math.Max(-1, 2 * r / (1 + r));
    }

    private static double? Mean(double[] scale, int from)
    {
        var (sum, answered) = (0.0, 0);
        for (var item = from; item < scale.Length; item += 2)
        {
            if (double.IsNaN(scale[item])) { continue; }

            sum += scale[item];
            answered++;
        }

        return answered == 0 ? null : sum / answered;
    }
}
