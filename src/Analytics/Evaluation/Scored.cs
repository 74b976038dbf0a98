namespace Analytics.Evaluation;

/// <summary>Scored rows with known outcomes: higher scores should belong to students who needed support (true).</summary>
/// <param name="Scores">Log-odds or probabilities; measures that need probabilities say so.</param>
/// <param name="Labels">True = needed support.</param>
public sealed record Scored(double[] Scores, bool[] Labels)
{
    public double[] Scores { get; } = Scores.Length == Labels.Length
        ? Scores : throw new ArgumentException($"There are {Scores.Length} scores for {Labels.Length} labels.", nameof(Scores));

    public int Rows => Labels.Length;

    public int Positives { get; } = Labels.Count(label => label);

    public int Negatives => Rows - Positives;

    /// <summary>Share that needed support; null without rows.</summary>
    public double? BaseRate => Rows == 0 ? null : (double)Positives / Rows;

    /// <summary>Some of the rows, in the order given; a row may come twice.</summary>
    public Scored Take(IReadOnlyList<int> rows)
    {
        var (scores, labels) = (new double[rows.Count], new bool[rows.Count]);
        for (var i = 0; i < scores.Length; i++) { (scores[i], labels[i]) = (Scores[rows[i]], Labels[rows[i]]); }

        return new Scored(scores, labels);
    }

    /// <summary>Row numbers from the least score to the greatest; ties in the order of the rows.</summary>
    internal int[] Ascending()
    {
        var order = Enumerable.Range(0, Rows).ToArray();
        Array.Sort(order, (a, b) => Scores[a].CompareTo(Scores[b]) is var compared && compared != 0 ? compared : a.CompareTo(b));
        return order;
    }

    /// <summary>Why these rows cannot be ranked; null when they can.</summary>
    internal string? WhyNotRanked() =>
        Rows == 0 ? "no rows" : Array.Exists(Scores, double.IsNaN) ? "a score is not a number" : null;

    /// <summary>Why the scores cannot be read as probabilities; null when they can.</summary>
    internal string? WhyNotProbabilities() =>
        Rows == 0 ? "no rows" : Array.TrueForAll(Scores, p => p is >= 0 and <= 1) ? null : "a probability is outside 0 to 1";

    /// <summary>Why a measure of both outcomes is undefined; null when it is defined.</summary>
    internal string? WhyNotBothOutcomes() =>
        WhyNotRanked() ?? (Positives == 0 ? "no row needed support" : Negatives == 0 ? "every row needed support" : null);
}
