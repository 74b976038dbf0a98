namespace Analytics.Features;

/// <summary>One feature over all rows of a table.</summary>
/// <remarks>A missing value is NaN with its reason in <see cref="Why"/>. A column of levels (a module code) holds the index into
/// <see cref="Levels"/>.</remarks>
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

    /// <summary>One value a row; NaN if missing.</summary>
    public double[] Values { get; }

    /// <summary>One reason a row; <see cref="MissingReason.None"/> where the value is there.</summary>
    public MissingReason[] Why { get; }

    /// <summary>Names of the levels, or null for a numeric feature.</summary>
    public IReadOnlyList<string>? Levels { get; }

    /// <summary>A feature of levels, from one word a row; null if it is missing.</summary>
    public static FeatureColumn OfLevels(Feature feature, IReadOnlyList<string?> words, MissingReason[] why)
    {
        string[] levels = [.. words.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new(feature,
            [.. words.Select(word => word is null ? double.NaN : Array.BinarySearch(levels, word, StringComparer.Ordinal))], why, levels);
    }

    /// <summary>The word of a row; null if it is missing, or the feature is a number.</summary>
    public string? Word(int row) => Levels is { } levels && Why[row] == MissingReason.None ? levels[(int)Values[row]] : null;

    /// <summary>Columns of one feature, one below the other.</summary>
    public static FeatureColumn Concat(IReadOnlyList<FeatureColumn> columns)
    {
        MissingReason[] why = [.. columns.SelectMany(column => column.Why)];
        return columns[0].Levels is null
            ? new(columns[0].Feature, [.. columns.SelectMany(column => column.Values)], why)
            : OfLevels(columns[0].Feature, [.. columns.SelectMany(column => column.Values.Select((_, row) => column.Word(row)))], why);
    }

    /// <summary>The column as it is learnt from: levels that too few rows have are one, and a number is as it was.</summary>
    public FeatureColumn ToLearnFrom()
    {
        if (Levels is null) { return this; }

        string?[] words = [.. Values.Select((_, row) => Word(row))];
        var rows = words.OfType<string>().CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        bool IsRare(string word) => rows[word] < Feature.RowsOfLevel;
        return OfLevels(Feature, [.. words.Select(word => word is not null && IsRare(word) ? LevelWords.Other : word)], Why);
    }

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

/// <summary>A value, or why there is none.</summary>
internal readonly record struct Reading(double Value, MissingReason Why)
{
    public static Reading Of(double value) => new(value, MissingReason.None);

    public static Reading Missing(MissingReason why) => new(double.NaN, why);
}
