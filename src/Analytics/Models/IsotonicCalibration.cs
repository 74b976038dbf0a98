namespace Analytics.Models;

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

    /// <summary>
    /// Pools adjacent violators, after averaging rows of equal score (Barlow et al. 1972; Zadrozny and Elkan 2002).
    /// Null with one outcome only.
    /// </summary>
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

    /// <summary>The same, no nearer to 0 and 1 than so many rows can tell.</summary>
    internal IsotonicCalibration AwayFromCertainty(int rows) =>
        this with { Values = Array.ConvertAll(Values, value => Math.Clamp(value, 1.0 / (rows + 2), 1 - (1.0 / (rows + 2)))) };

    private readonly record struct Block(double From, double To, double Positives, double Rows)
    {
        public double Share => Positives / Rows;
    }
}
