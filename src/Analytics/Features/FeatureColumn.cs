namespace Analytics.Features;

/// <remarks>Missing values are NaN, with the reason in <see cref="Why"/>. Levels are stored as index into <see cref="Levels"/>.</remarks>
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

    /// <summary>NaN if missing.</summary>
    public double[] Values { get; }

    /// <summary><see cref="MissingReason.None"/> if not missing.</summary>
    public MissingReason[] Why { get; }

    /// <summary>Level names; null for numbers.</summary>
    public IReadOnlyList<string>? Levels { get; }

    /// <summary>Creates a column of levels from one word per row; null if missing.</summary>
    public static FeatureColumn OfLevels(Feature feature, IReadOnlyList<string?> words, MissingReason[] why)
    {
        string[] levels = [.. words.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return new(feature,
            [.. words.Select(word => word is null ? double.NaN : Array.BinarySearch(levels, word, StringComparer.Ordinal))], why, levels);
    }

    /// <summary>The level of a row; null if missing or for numbers.</summary>
    public string? Word(int row) => Levels is { } levels && Why[row] == MissingReason.None ? levels[(int)Values[row]] : null;

    public static FeatureColumn Concat(IReadOnlyList<FeatureColumn> columns)
    {
        MissingReason[] why = [.. columns.SelectMany(column => column.Why)];
        return columns[0].Levels is null
            ? new(columns[0].Feature, [.. columns.SelectMany(column => column.Values)], why)
            : OfLevels(columns[0].Feature, [.. columns.SelectMany(column => column.Values.Select((_, row) => column.Word(row)))], why);
    }

    /// <summary>The column for training: rare levels are merged; numbers are unchanged.</summary>
    public FeatureColumn ToLearnFrom()
    {
        if (Levels is null) { return this; }

        string?[] words = [.. Values.Select((_, row) => Word(row))];
        var rows = words.OfType<string>().CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        bool IsRare(string word) => rows[word] < Feature.RowsOfLevel;
        return OfLevels(Feature, [.. words.Select(word => word is not null && IsRare(word) ? LevelWords.Other : word)], Why);
    }

    /// <summary>Selects rows in the given order.</summary>
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

internal readonly record struct Reading(double Value, MissingReason Why)
{
    public static Reading Of(double value) => new(value, MissingReason.None);

    public static Reading Missing(MissingReason why) => new(double.NaN, why);
}
