namespace Analytics.Flags;

/// <summary>Features that carry the same information: those that correlate in most students.</summary>
internal sealed class Alike
{
    private const double LeastCorrelation = 0.6;
    private const int LeastRows = 20;

    private readonly Dictionary<(string, string), bool> known = [];

    /// <summary>Whether two features correlate by at least 0.6 in absolute value.</summary>
    public bool Of(FeatureColumn one, FeatureColumn other)
    {
        var names = string.CompareOrdinal(one.Feature.Name, other.Feature.Name) < 0
            ? (one.Feature.Name, other.Feature.Name) : (other.Feature.Name, one.Feature.Name);
        if (!known.TryGetValue(names, out var alike)) { known.Add(names, alike = Correlate(one, other)); }

        return alike;
    }

    private static bool Correlate(FeatureColumn one, FeatureColumn other)
    {
        if (one.Levels is not null || other.Levels is not null) { return false; }

        var points = one.Values.Zip(other.Values, (x, y) => new[] { x, y }).Where(point => !point.Any(double.IsNaN)).ToList();
        if (points.Count < LeastRows) { return false; }

        var covariance = Moments.Covariance(points);
        return Math.Abs(covariance[0][1]) >= LeastCorrelation * Math.Sqrt(covariance[0][0] * covariance[1][1]) && covariance[0][1] != 0;
    }
}
