namespace Analytics.Surveys;

/// <summary>Standardised alpha of polychoric correlations (Zumbo, Gadermann and Zeisser 2007). Optimistic for few answer categories and not
/// the reliability of actual scores (Chalmers 2018), so it gates nothing.</summary>
/// <param name="Value">Null if a correlation is undefined.</param>
/// <param name="Correlations">Between items; null if undefined.</param>
/// <param name="Why">Why it is undefined; null otherwise.</param>
public sealed record OrdinalAlpha(double? Value, IReadOnlyList<double?[]> Correlations, string? Why)
{
    /// <summary>Keyed answers, one row per person, NaN if missing; complete cases only.</summary>
    public static OrdinalAlpha Of(IReadOnlyList<double[]> answers)
    {
        if (answers.Count == 0) { return new OrdinalAlpha(null, [], CronbachAlpha.NobodyAnswered); }

        var items = answers[0].Length;
        if (items < 2) { return new OrdinalAlpha(null, [], "fewer than two items"); }

        double[][] complete = [.. answers.Where(row => !row.Contains(double.NaN))];
        double[][] columns = [.. Enumerable.Range(0, items).Select(item => complete.Select(row => row[item]).ToArray())];
        var correlations = columns.Select(_ => new double?[items]).ToArray();
        string? why = null;
        for (var i = 0; i < items; i++)
        {
            correlations[i][i] = 1;
            for (var j = 0; j < i; j++)
            {
                var found = Polychoric.Of(columns[i], columns[j]);
                correlations[i][j] = correlations[j][i] = found.Value;
                why ??= found.Why;
            }
        }

        if (why is not null) { return new OrdinalAlpha(null, correlations, why); }

        var mean = (correlations.Sum(row => row.Sum()!.Value) - items) / (items * (items - 1));
        return CronbachAlpha.Stepped(mean, items) is { } alpha ? new OrdinalAlpha(alpha, correlations, null)
            : new OrdinalAlpha(null, correlations, "the items correlate too negatively to have anything in common");
    }
}
