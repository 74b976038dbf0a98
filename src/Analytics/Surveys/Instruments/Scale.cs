namespace Analytics.Surveys;

public enum Scoring
{
    Mean, // mean of the answered items
    Sum, // sum of all items, prorated for missing answers
}

/// <summary>A scale: mean or sum of its items after reversal.</summary>
public sealed record Scale(
    [property: Says("Short id."), Pattern("^[a-z][a-z0-9_]{0,39}$")] string Id,
    [property: Says("Name for people.")] string Title,
    [property: Says("Ids of its items."), Between(1, 200)] IReadOnlyList<string> Items,
    [property: Says("Fewest answered items at which it is scored; nothing is imputed."), Between(1, 200)] int MinimumAnswered,
    [property: Says("The score: mean of the answered items, or sum, prorated if some are not answered.")]
    Scoring Score = Scoring.Mean,
    [property: Says("The group that scores are compared with. Default: those who answered the wave.")] Norm? Norm = null,
    [property: Says("True: also the trait by a graded response model (Samejima 1969), estimated from those who answered the wave.")]
    bool Graded = false)
{
    /// <summary>The score of keyed answers, NaN if missing; null with too few.</summary>
    internal double? Of(double[] keyed) =>
        Score == Scoring.Sum ? KeyedScore.Sum(keyed, MinimumAnswered) : KeyedScore.Mean(keyed, MinimumAnswered);

    /// <summary>In words.</summary>
    internal string ScoreTold => Score == Scoring.Sum ? "sum" : "mean";
}

/// <summary>A published reference group.</summary>
public sealed record Norm(
    [property: Says("Who they are.")] string Group,
    [property: Says("Mean of their scores, in the scale's unit.")] double Mean,
    [property: Says("Standard deviation of their scores."), Between(1e-9, 1e9)] double Deviation,
    [property: Says("Where it is published.")] string Source,
    [property: Says("How many they are."), Between(1, 1e9)] int? Persons = null)
{
    /// <summary>50 + 10 (score - mean) / deviation (McCall 1922); null when the norm does not vary.</summary>
    public double? T(double score) => Deviation > 0 ? 50 + (10 * (score - Mean) / Deviation) : null;
}
