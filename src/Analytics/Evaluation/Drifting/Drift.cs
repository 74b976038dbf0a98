namespace Analytics.Evaluation;

/// <summary>How far a night's rows have moved from those that the champion was learnt from.</summary>
/// <param name="Probability">The same for the probabilities.</param>
/// <param name="Columns">Strongest first.</param>
public sealed record Drift(int Rows, ColumnDrift Probability, IReadOnlyList<ColumnDrift> Columns)
{
    private const int LeastRows = 10;

    /// <param name="shares">How much of the rows belongs to each training day of the reference; they sum to 1.</param>
    /// <returns>Null if there are too few rows.</returns>
    public static Drift? Of(Reference reference, FeatureTable table, double[] probabilities, double[] shares)
    {
        if (table.Rows.Count < LeastRows) { return null; }

        var now = table.Columns.ToDictionary(column => column.Feature.Name, StringComparer.Ordinal);
        var compared = reference.Columns.Where(column => now.ContainsKey(column.Column)).ToList();
        return new Drift(
            table.Rows.Count, ColumnDrift.Of(reference.Probability, Reference.Probabilities(probabilities), shares, 1),
            [.. compared.Select(column => ColumnDrift.Of(column, now[column.Column], shares, compared.Count))
                .OrderByDescending(column => column.Lean).ThenBy(column => column.Column, StringComparer.Ordinal)]);
    }

    /// <summary>The columns because of which no list can be made.</summary>
    public IEnumerable<ColumnDrift> Holding() => Columns.Where(column => column.Holds);
}
