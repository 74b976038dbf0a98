namespace Analytics.Features;

/// <summary>Position of a row within its cohort: same course or term, same cutoff.</summary>
internal static class Relative
{
    /// <summary>The relative column; missing if the feature is, or if too few rows of the cohort have it.</summary>
    public static FeatureColumn Of(FeatureRule rule, FeatureColumn column, IReadOnlyList<FeatureRow> rows)
    {
        var feature = Describe(rule, column.Feature);
        var (values, why) = (new double[rows.Count], (MissingReason[])column.Why.Clone());
        Array.Fill(values, double.NaN);
        foreach (var cohort in Enumerable.Range(0, rows.Count).Where(row => column.Why[row] == MissingReason.None)
            .GroupBy(row => (rows[row].Cohort, rows[row].Cutoff)))
        {
            int[] members = [.. cohort];
            double[] known = [.. members.Select(row => column.Values[row])];
            var places = Places(rule, known);
            foreach (var (at, row) in members.Index())
            {
                (values[row], why[row]) = places is null ? (double.NaN, MissingReason.NotApplicable) : (places[at], MissingReason.None);
            }
        }

        return new FeatureColumn(feature, values, why);
    }

    /// <summary>Data dictionary entry of the relative column.</summary>
    public static Feature Describe(FeatureRule rule, Feature feature)
    {
        var isPercentile = rule.Relative == RelativeForm.Percentile;
        return feature with
        {
            Name = rule.RelativeName, Title = $"{feature.Title}, compared with the course",
            Unit = isPercentile ? "percentile" : "standard deviations", IsChange = false,
            Definition = $"{(isPercentile ? "mid-rank percentile" : "distance from the mean, in standard deviations (n - 1),")} within the "
                + $"cohort of: {feature.Definition}",
        };
    }

    /// <summary>Position of a value among others of a cohort; null if there are too few.</summary>
    public static double? Among(FeatureRule rule, IEnumerable<double> others, double own) => Places(rule, [.. others, own])?[^1];

    private static double[]? Places(FeatureRule rule, double[] known) => known.Length < rule.FewestCompared ? null
        : rule.Relative == RelativeForm.Percentile ? Percentiles(known) : Distances(known);

    /// <summary>Mid-rank percentiles, 0 to 1: share below plus half of the ties.</summary>
    private static double[] Percentiles(double[] known)
    {
        var places = new double[known.Length];
        int[] order = [.. Enumerable.Range(0, known.Length).OrderBy(at => known[at])];
        for (var from = 0; from < order.Length;)
        {
            var to = from;
            while (to < order.Length && known[order[to]] == known[order[from]]) { to++; }

            for (var i = from; i < to; i++) { places[order[i]] = (from + to) / 2.0 / order.Length; }

            from = to;
        }

        return places;
    }

    /// <summary>Standard scores; null if all values are equal.</summary>
    private static double[]? Distances(double[] known)
    {
        var (mean, deviation) = (known.Average(), Moments.Deviation(known));
        return deviation is null or 0 ? null : [.. known.Select(value => (value - mean) / deviation.Value)];
    }
}
