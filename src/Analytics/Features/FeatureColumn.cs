namespace Analytics.Features;

/// <summary>One feature over all rows of a table.</summary>
/// <remarks>
/// A missing value is NaN with its reason in <see cref="Why"/>. A column of levels (a module code) holds the index into
/// <see cref="Levels"/>.
/// </remarks>
public sealed class FeatureColumn
{
    public FeatureColumn(Feature feature, double[] values, MissingReason[] why, IReadOnlyList<string>? levels = null)
    {
        if (values.Length != why.Length)
        {
            throw new ArgumentException($"Feature '{feature.Name}' has {values.Length} values but {why.Length} missing reasons.",
                nameof(why));
        }

        Feature = feature;
        Values = values;
        Why = why;
        Levels = levels;
    }

    public Feature Feature { get; }

    /// <summary>One value a row; NaN where missing.</summary>
    public double[] Values { get; }

    /// <summary>One reason a row; <see cref="MissingReason.None"/> where the value is there.</summary>
    public MissingReason[] Why { get; }

    /// <summary>Names of the levels, or null for a numeric feature.</summary>
    public IReadOnlyList<string>? Levels { get; }

    /// <summary>The same feature over some of the rows, in the order given.</summary>
    public FeatureColumn Take(IReadOnlyList<int> rows)
    {
        var (values, why) = (new double[rows.Count], new MissingReason[rows.Count]);
        for (var i = 0; i < rows.Count; i++)
        {
            values[i] = Values[rows[i]];
            why[i] = Why[rows[i]];
        }

        return new FeatureColumn(Feature, values, why, Levels);
    }
}
