namespace Analytics.Models;

/// <summary>Turns a model's log-odds into a probability that can be read as a frequency. Never lowers a probability as the score
/// grows.</summary>
/// <remarks>Fit on rows the model was not trained on.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(IdentityCalibration), "identity")]
[JsonDerivedType(typeof(SigmoidCalibration), "sigmoid")]
[JsonDerivedType(typeof(BetaCalibration), "beta")]
[JsonDerivedType(typeof(IsotonicCalibration), "isotonic")]
public abstract record Calibration
{
    public abstract double Probability(double score);

    public double[] Probabilities(double[] scores) => Array.ConvertAll(scores, Probability);

    private protected static bool BothOutcomes(bool[] labels) => labels.Contains(true) && labels.Contains(false);

    /// <summary>Weights by which rows count the same.</summary>
    private protected static double[] Even(int rows)
    {
        var ones = new double[rows];
        Array.Fill(ones, 1);
        return ones;
    }
}

/// <summary>The model's own probability.</summary>
public sealed record IdentityCalibration : Calibration
{
    public override double Probability(double score) => LogOdds.Probability(score);
}

/// <summary>Platt's calibration: a straight line on the log-odds.</summary>
/// <param name="Slope">1 leaves the spread as it is; below 1 the model was too sure. -A in Platt's paper.</param>
/// <param name="Intercept">Log-odds; -B in Platt's paper.</param>
public sealed record SigmoidCalibration(double Slope, double Intercept) : Calibration
{
    public override double Probability(double score) => LogOdds.Probability((Slope * score) + Intercept);

    /// <summary>Maximum likelihood on Platt's smoothed targets (N1+1)/(N1+2) and 1/(N0+2) (Platt 1999; Lin, Lin and Weng 2007). Null with
    /// one outcome only, one score only, or scores that rank the wrong way round.</summary>
    public static SigmoidCalibration? Fit(double[] scores, bool[] labels, double[]? weights = null)
    {
        if (!BothOutcomes(labels)) { return null; }

        double positive = labels.Count(label => label);
        var (high, low) = ((positive + 1) / (positive + 2), 1 / (labels.Length - positive + 2));
        var targets = Array.ConvertAll(labels, label => label ? high : low);
        var fit = LogisticSolver.Fit(new LogisticProblem(SparseDesign.Dense([scores]), targets, weights ?? Even(scores.Length)));
        return fit is { Converged: true } && fit.Coefficients[0] > 0 ? new SigmoidCalibration(fit.Coefficients[0], fit.Intercept) : null;
    }
}

/// <summary>Beta calibration: log-odds that are a line of ln p and of -ln(1 - p), where p is the model's own probability (Kull, Silva Filho
/// and Flach 2017). It can bend the two ends apart, which a straight line cannot.</summary>
/// <param name="High">Of ln p; 0 or more. With the other 1 and an intercept of 0, the model's own probability.</param>
/// <param name="Low">Of -ln(1 - p); 0 or more.</param>
/// <param name="Intercept">Log-odds.</param>
public sealed record BetaCalibration(double High, double Low, double Intercept) : Calibration
{
    public override double Probability(double score) =>
        LogOdds.Probability((High * LogOfProbability(score)) - (Low * LogOfProbability(-score)) + Intercept);

    /// <summary>Maximum likelihood; a coefficient that would be below 0 is 0. Null with one outcome only, scores that part the outcomes, or
    /// scores that rank the wrong way round.</summary>
    public static BetaCalibration? Fit(double[] scores, bool[] labels, double[]? weights = null)
    {
        var (high, low) = (Array.ConvertAll(scores, LogOfProbability), Array.ConvertAll(scores, score => -LogOfProbability(-score)));
        var targets = Array.ConvertAll(labels, label => label ? 1.0 : 0.0);
        LogisticFit? Of(params double[][] columns) =>
            LogisticSolver.Fit(new LogisticProblem(SparseDesign.Dense(columns), targets, weights ?? Even(labels.Length))) is
            { Converged: true } fit ? fit : null;

        return Of(high, low) switch
        {
            { Coefficients: [>= 0 and var a, >= 0 and var b], Intercept: var c } when a + b > 0 => new BetaCalibration(a, b, c),
            { Coefficients: [< 0, _] } => Of(low) is { Coefficients: [> 0 and var b], Intercept: var c } ? new(0, b, c) : null,
            { Coefficients: [_, < 0] } => Of(high) is { Coefficients: [> 0 and var a], Intercept: var c } ? new(a, 0, c) : null,
            _ => null,
        };
    }

    /// <summary>ln p of a score, without underflow.</summary>
    private static double LogOfProbability(double score) =>
        score >= 0 ? -Math.Log(1 + Math.Exp(-score)) : score - Math.Log(1 + Math.Exp(score));
}

/// <summary>The best non-decreasing step function, joined by straight lines between its knots and flat outside them.</summary>
/// <param name="Bounds">Scores of the knots, ascending.</param>
/// <param name="Values">Probability at each knot, not descending; 0 and 1 occur.</param>
public sealed record IsotonicCalibration(double[] Bounds, double[] Values) : Calibration
{
    public override double Probability(double score)
    {
        var at = Array.BinarySearch(Bounds, score);
        if (at >= 0) { return Values[at]; }
        if (~at == 0) { return Values[0]; }
        if (~at == Bounds.Length) { return Values[^1]; }

        var (left, right) = (~at - 1, ~at);
        return Values[left] + ((Values[right] - Values[left]) * (score - Bounds[left]) / (Bounds[right] - Bounds[left]));
    }

    /// <summary>Pools adjacent violators, after averaging rows of equal score (Barlow et al. 1972; Zadrozny and Elkan 2002). Null with one
    /// outcome only.</summary>
    public static IsotonicCalibration? Fit(double[] scores, bool[] labels, double[]? weights = null)
    {
        if (!BothOutcomes(labels)) { return null; }

        weights ??= Even(labels.Length);
        var blocks = new List<Block>();
        foreach (var tie in Enumerable.Range(0, scores.Length).GroupBy(row => scores[row]).OrderBy(tie => tie.Key))
        {
            blocks.Add(new Block(tie.Key, tie.Key, tie.Sum(row => labels[row] ? weights[row] : 0), tie.Sum(row => weights[row])));
            while (blocks.Count > 1 && blocks[^2].Share >= blocks[^1].Share)
            {
                blocks[^2] = new Block(blocks[^2].From, blocks[^1].To, blocks[^2].Positives + blocks[^1].Positives,
                    blocks[^2].Rows + blocks[^1].Rows);
                blocks.RemoveAt(blocks.Count - 1);
            }
        }

        var knots = blocks.SelectMany(block => block.From < block.To
            ? new[] { (block.From, block.Share), (block.To, block.Share) } : [(block.From, block.Share)]).ToArray();
        return new IsotonicCalibration(Array.ConvertAll(knots, knot => knot.Item1), Array.ConvertAll(knots, knot => knot.Item2));
    }

    /// <summary>The same, kept as far from 0 and 1 as the number of rows warrants.</summary>
    internal IsotonicCalibration AwayFromCertainty(int rows) =>
        this with { Values = Array.ConvertAll(Values, value => Math.Clamp(value, 1.0 / (rows + 2), 1 - (1.0 / (rows + 2)))) };

    private readonly record struct Block(double From, double To, double Positives, double Rows)
    {
        public double Share => Positives / Rows;
    }
}
