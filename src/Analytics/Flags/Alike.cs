namespace Analytics.Flags;

/// <summary>Which features tell the same fact: those that go together in most students.</summary>
internal sealed class Alike
{
    private const double LeastCorrelation = 0.6;
    private const int LeastRows = 20;

    private readonly Dictionary<(string, string), bool> known = [];

    /// <summary>Whether the values of two features correlate by 0.6 or more, one way or the other.</summary>
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
