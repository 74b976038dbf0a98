namespace Analytics.Models;

/// <summary>What one feature adds to the log-odds, with an effect of its own for each missing reason.</summary>
/// <param name="Missing">Effect per missing reason seen in training; a reason never seen adds 0.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BinShape), "bins")]
[JsonDerivedType(typeof(LinearShape), "linear")]
[JsonDerivedType(typeof(LevelShape), "levels")]
public abstract record Shape(string Feature, IReadOnlyDictionary<MissingReason, double> Missing)
{
    public double At(FeatureColumn column, int row) =>
        column.Why[row] is var why && why != MissingReason.None ? Missing.GetValueOrDefault(why) : Effect(column, column.Values[row]);

    /// <summary>The effect on every row, in log-odds.</summary>
    public double[] Over(FeatureColumn column)
    {
        var effects = new double[column.Values.Length];
        for (var row = 0; row < effects.Length; row++) { effects[row] = At(column, row); }

        return effects;
    }

    public abstract Shape Raised(double by);

    protected abstract double Effect(FeatureColumn column, double value);

    private protected Dictionary<MissingReason, double> MissingRaised(double by) =>
        Missing.ToDictionary(pair => pair.Key, pair => pair.Value + by);
}

/// <summary>A step function: effect i holds for values up to and including bound i, the last effect above all bounds.</summary>
/// <param name="UpperBounds">Ascending, in the feature's unit; one fewer than the effects.</param>
public sealed record BinShape(string Feature, IReadOnlyDictionary<MissingReason, double> Missing, double[] UpperBounds, double[] Effects)
    : Shape(Feature, Missing)
{
    public override Shape Raised(double by) =>
        this with { Missing = MissingRaised(by), Effects = Array.ConvertAll(Effects, effect => effect + by) };

    protected override double Effect(FeatureColumn column, double value)
    {
        var at = Array.BinarySearch(UpperBounds, value);
        return Effects[at < 0 ? ~at : at];
    }
}

/// <summary>A straight line: slope times the distance from the centre, plus the effect at the centre; clipped to the range seen in
/// training.</summary>
/// <param name="Slope">Log-odds per unit of the feature.</param>
/// <param name="Centre">The training mean, in the feature's unit.</param>
/// <param name="From">Least value seen in training.</param>
/// <param name="To">Greatest value seen in training.</param>
public sealed record LinearShape(string Feature, IReadOnlyDictionary<MissingReason, double> Missing, double Slope, double Centre,
    double From, double To)
    : Shape(Feature, Missing)
{
    /// <summary>Effect at the centre: 0 unless the feature can be missing, since shapes are centred over all rows.</summary>
    public double AtCentre { get; init; }

    public override Shape Raised(double by) => this with { Missing = MissingRaised(by), AtCentre = AtCentre + by };

    protected override double Effect(FeatureColumn column, double value) => AtCentre + (Slope * (Math.Clamp(value, From, To) - Centre));
}

/// <summary>One effect a level; a level never seen in training adds what other does, and 0 if training had no other.</summary>
public sealed record LevelShape(string Feature, IReadOnlyDictionary<MissingReason, double> Missing,
    IReadOnlyDictionary<string, double> Levels)
    : Shape(Feature, Missing)
{
    public override Shape Raised(double by) =>
        this with { Missing = MissingRaised(by), Levels = Levels.ToDictionary(pair => pair.Key, pair => pair.Value + by) };

    protected override double Effect(FeatureColumn column, double value) => 
        Levels.TryGetValue(column.Levels![(int)value], out var effect) ? effect : Levels.GetValueOrDefault(LevelWords.Other);
}

/// <summary>What two features add to the log-odds together, beyond what each adds alone: one effect for each pair of their
/// states.</summary>
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

    /// <summary>The effect of two states; 0 if one of them is -1.</summary>
    public double Effect(int first, int second) => first < 0 || second < 0 ? 0 : Effects[(first * Second.Count) + second];
}
