using Analytics.Models;

namespace Analytics.Reports;

/// <summary>Direction in which a feature moves a model's score.</summary>
internal static class FeatureDirection
{
    private const double Mostly = 0.5;
    private const double Nothing = 1e-9; // log-odds

    /// <summary>In words, over all days of a model.</summary>
    public static string Of(ModelVersion version, string feature)
    {
        List<Shape> shapes = [.. version.Days.SelectMany(day => day.Model.Shapes).Where(shape => shape.Feature == feature)];
        var together = version.Days.Any(day => day.Model.Pairs.Any(pair => pair.First.Feature == feature || pair.Second.Feature == feature))
            ? "; together with other features" : "";
        return (shapes.OfType<LevelShape>().Any() ? "by its word" : Of([.. shapes.Select(Rises).OfType<double>()])) + together;
    }

    private static string Of(List<double> rises) => rises.Count == 0 ? "no effect of its own" : rises.Average() switch
    {
        >= 1 - Nothing => "the more, the more risk",
        >= Mostly => "mostly the more, the more risk",
        <= -1 + Nothing => "the more, the less risk",
        <= -Mostly => "mostly the more, the less risk",
        _ => "up and down",
    };

    /// <summary>1 if the effect never falls, -1 if it never rises, else its correlation with the steps; null if it is flat.</summary>
    private static double? Rises(Shape shape)
    {
        double[] effects = shape switch
        {
            LinearShape line => [0, line.Slope * (line.To - line.From)],
            BinShape bins => bins.Effects,
            _ => [],
        };
        var steps = effects.Zip(effects.Skip(1), (left, right) => right - left).ToList();
        var (up, down) = (steps.Exists(step => step > Nothing), steps.Exists(step => step < -Nothing));
        if (!up || !down) { return up ? 1 : down ? -1 : null; }

        var (middle, mean) = ((effects.Length - 1) / 2.0, effects.Average());
        var places = effects.Select((_, at) => at - middle).ToList();
        return places.Zip(effects, (at, effect) => at * (effect - mean)).Sum()
            / Math.Sqrt(places.Sum(at => at * at) * effects.Sum(effect => (effect - mean) * (effect - mean)));
    }
}
