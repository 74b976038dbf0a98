namespace Analytics.Evaluation;

/// <summary>The widest gap between two cumulative distributions.</summary>
public static class KolmogorovSmirnov
{
    /// <summary>0 to 1; null when either sample is empty after missing values are taken out.</summary>
    public static Estimate Distance(IEnumerable<double> reference, IEnumerable<double> current)
    {
        var (a, b) = (Sorted(reference), Sorted(current));
        if (a.Length == 0 || b.Length == 0)
        {
            return Estimate.Undefined(a.Length == 0 ? "the reference has no values" : "there are no current values");
        }

        var (i, j, widest) = (0, 0, 0.0);
        while (i < a.Length && j < b.Length)
        {
            var value = Math.Min(a[i], b[j]);
            while (i < a.Length && a[i] == value) { i++; }
            while (j < b.Length && b[j] == value) { j++; }

            widest = Math.Max(widest, Math.Abs(((double)i / a.Length) - ((double)j / b.Length)));
        }

        return Estimate.Of(widest);
    }

    private static double[] Sorted(IEnumerable<double> values) => [.. values.Where(value => !double.IsNaN(value)).Order()];
}
