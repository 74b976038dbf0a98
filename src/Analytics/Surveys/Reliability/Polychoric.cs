namespace Analytics.Surveys;

/// <summary>Correlation of two latent normal variables behind ordinal answers (Olsson 1979).</summary>
/// <param name="Persons">Persons with both answers.</param>
/// <param name="Value">Two-step estimate: thresholds from marginal shares, then maximum likelihood; empty cells are not adjusted. -1 to 1,
/// null if undefined.</param>
/// <param name="Why">Why it is undefined; null otherwise.</param>
public sealed record Polychoric(int Persons, double? Value, string? Why)
{
    private const double Furthest = 0.999; // beyond it, cell probabilities are too small
    private const double LeastCell = 1e-14;

    /// <summary>Answers of the same persons to two items, NaN if missing.</summary>
    public static Polychoric Of(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        var both = first.Zip(second).Where(pair => !double.IsNaN(pair.First) && !double.IsNaN(pair.Second)).ToList();
        double[] rows = [.. both.Select(pair => pair.First).Distinct().Order()];
        double[] columns = [.. both.Select(pair => pair.Second).Distinct().Order()];
        var table = rows.Select(_ => new int[columns.Length]).ToArray();
        foreach (var (row, column) in both) { table[Array.BinarySearch(rows, row)][Array.BinarySearch(columns, column)]++; }

        return Of(table);
    }

    /// <summary>Frequencies by answer to the first item (rows) and the second (columns), both ascending.</summary>
    public static Polychoric Of(IReadOnlyList<int[]> table)
    {
        int[][] rows = [.. table.Where(row => row.Sum() > 0)];
        int[] used = [.. Enumerable.Range(0, rows.Length == 0 ? 0 : rows[0].Length).Where(column => rows.Sum(row => row[column]) > 0)];
        int[][] counts = [.. rows.Select(row => used.Select(column => row[column]).ToArray())];
        var persons = counts.Sum(row => row.Sum());
        if (counts.Length < 2 || used.Length < 2) { return new Polychoric(persons, null, "an item has one answer only"); }

        var first = Thresholds([.. counts.Select(row => row.Sum())]);
        var second = Thresholds([.. used.Select((_, column) => counts.Sum(row => row[column]))]);
        if (Slope(-Furthest) <= 0 || Slope(Furthest) >= 0)
        {
            return new Polychoric(persons, null, "the answers are in perfect order: the correlation has no finite best value");
        }

        return new Polychoric(persons, Root.Of(Slope, -Furthest, Furthest), null);

        // Derivative of the log-likelihood.
        double Slope(double correlation)
        {
            var slope = 0.0;
            for (var i = 0; i < counts.Length; i++)
            {
                for (var j = 0; j < used.Length; j++)
                {
                    if (counts[i][j] == 0) { continue; }

                    slope += counts[i][j] * Cell(BivariateNormal.Density, i, j, correlation)
                        / Math.Max(LeastCell, Cell(BivariateNormal.Lower, i, j, correlation));
                }
            }

            return slope;
        }

        double Cell(Func<double, double, double, double> below, int i, int j, double correlation) =>
            below(first[i + 1], second[j + 1], correlation) - below(first[i], second[j + 1], correlation)
            - below(first[i + 1], second[j], correlation) + below(first[i], second[j], correlation);
    }

    private static double[] Thresholds(int[] counts)
    {
        var (below, all) = (0, counts.Sum());
        return [double.NegativeInfinity, .. counts.Select(count => Normal.Quantile((double)(below += count) / all))];
    }
}
