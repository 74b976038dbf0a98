namespace Analytics.Evaluation;

/// <summary>What a column was like in the training rows, so that a night can compare.</summary>
/// <param name="Lean">Its share of what moves the score, 0 to 1: how far its effect lies from the effect's mean, over the sum of all
/// columns.</param>
/// <param name="Borders">Inner borders of the bins, ascending: deciles of the rows of all days, equal ones merged; none for words.</param>
/// <param name="Levels">Words, a bin each; one bin more is for all others. Null for a number.</param>
/// <param name="Low">First percentile; null without values and for words.</param>
/// <param name="High">99th percentile.</param>
/// <param name="Days">Rows by bin, a training day each, ascending.</param>
public sealed record ColumnReference(string Column, double Lean, double[] Borders, IReadOnlyList<string>? Levels, double? Low, double? High,
    IReadOnlyList<DayCounts> Days)
{
    /// <summary>The reference of one column over training days.</summary>
    public static ColumnReference Of(double lean, IReadOnlyList<(int Day, FeatureColumn Column)> days)
    {
        var name = days[0].Column.Feature.Name;
        var blank = new ColumnReference(name, lean, [], days[0].Column.Levels is null ? null : Words(days.Select(day => day.Column)), null,
            null, []);
        if (blank.Levels is null)
        {
            double[] values = [.. days.SelectMany(day => day.Column.Values).Where(value => !double.IsNaN(value)).Order()];
            blank = blank with { Borders = PopulationStability.Borders(values) };
            if (values.Length > 0) { blank = blank with { Low = Quantiles.Of(values, 0.01), High = Quantiles.Of(values, 0.99) }; }
        }

        return blank with { Days = [.. days.Select(day => new DayCounts(day.Day, blank.Count(day.Column), Missing(day.Column)))] };
    }

    /// <summary>Rows of a column in each bin; missing ones are in none.</summary>
    public int[] Count(FeatureColumn column)
    {
        if (Levels is null) { return PopulationStability.Count(column.Values, Borders); }

        var counts = new int[Levels.Count + 1];
        var bins = Levels.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        for (var row = 0; row < column.Values.Length; row++)
        {
            if (column.Word(row) is { } word) { counts[bins.GetValueOrDefault(word, Levels.Count)]++; }
        }

        return counts;
    }

    private static int Missing(FeatureColumn column) => column.Why.Count(why => why != MissingReason.None);

    private static string[] Words(IEnumerable<FeatureColumn> columns) =>
        [.. columns.SelectMany(column => column.Levels!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}

/// <summary>Rows of one training day, by bin.</summary>
/// <param name="Missing">Rows without a value, whatever the reason.</param>
public sealed record DayCounts(int Day, int[] Bins, int Missing);
