namespace Analytics.Evaluation;

/// <summary>Mean surprise in nats: -ln of the probability that was given to what happened.</summary>
public static class LogLoss
{
    /// <summary>A probability of exactly 0 or 1 counts as this far from it, as in sklearn, so that one certain mistake does not make the
    /// mean infinite.</summary>
    public const double Clip = 1e-15;

    /// <summary>Null without rows, or when a score is no probability.</summary>
    public static Estimate Of(Scored rows)
    {
        if (rows.WhyNotProbabilities() is { } why) { return Estimate.Undefined(why); }

        var sum = 0.0;
        for (var row = 0; row < rows.Rows; row++)
        {
            var p = Math.Clamp(rows.Scores[row], Clip, 1 - Clip);
            sum -= Math.Log(rows.Labels[row] ? p : 1 - p);
        }

        return Estimate.Of(sum / rows.Rows);
    }
}
