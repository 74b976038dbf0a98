using Analytics.Features;

namespace Analytics.Models;

/// <summary>
/// What two features add to the log-odds together, beyond what each adds alone: one effect for each pair of their states.
/// </summary>
/// <param name="Effects">
/// Log-odds: for each state of <paramref name="First"/> in turn, one for each state of <paramref name="Second"/>. Where a row has a level
/// or a missing reason never seen in training, the pair adds 0.
/// </param>
public sealed record PairShape(Axis First, Axis Second, double[] Effects)
{
    /// <summary>The effect on one row, in log-odds.</summary>
    public double At(FeatureColumn first, FeatureColumn second, int row) => Effect(First.StateOf(first, row), Second.StateOf(second, row));

    /// <summary>The effect on every row, in log-odds.</summary>
    public double[] Over(FeatureColumn first, FeatureColumn second)
    {
        var (one, other) = (First.StatesOf(first), Second.StatesOf(second));
        var effects = new double[one.Length];
        for (var row = 0; row < effects.Length; row++) { effects[row] = Effect(one[row], other[row]); }

        return effects;
    }

    /// <summary>The effect of two states; 0 where one of them is -1.</summary>
    public double Effect(int first, int second) => first < 0 || second < 0 ? 0 : Effects[(first * Second.Count) + second];
}
