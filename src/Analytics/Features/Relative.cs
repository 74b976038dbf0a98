namespace Analytics.Features;

/// <summary>Where a row stands among its cohort: the same course, or term, at the same cutoff.</summary>
internal static class Relative
{
    /// <summary>Fewest known values in a cohort that make a comparison.</summary>
    private const int LeastCohort = 5;

    /// <summary>Mid-rank percentile from 0 to 1: the share of the cohort below, plus half of the ties.</summary>
    public static FeatureColumn Of(FeatureColumn column, IReadOnlyList<FeatureRow> rows)
    {
        var feature = column.Feature with
        {
            Name = column.Feature.Name + "_rel", Title = $"{column.Feature.Title}, compared with the course", Unit = "percentile",
            Definition = $"mid-rank percentile within the cohort of: {column.Feature.Definition}",
        };
        var (values, why) = (new double[rows.Count], (MissingReason[])column.Why.Clone());
        Array.Fill(values, double.NaN);
        foreach (var cohort in Enumerable.Range(0, rows.Count).Where(row => column.Why[row] == MissingReason.None)
            .GroupBy(row => (rows[row].Cohort, rows[row].Cutoff)))
        {
            var members = cohort.OrderBy(row => column.Values[row]).ToList();
            for (var from = 0; from < members.Count;)
            {
                var to = from;
                while (to < members.Count && column.Values[members[to]] == column.Values[members[from]]) { to++; }

                for (var i = from; i < to; i++)
                {
                    if (members.Count < LeastCohort) { why[members[i]] = MissingReason.NotApplicable; }
                    else { values[members[i]] = (from + to) / 2.0 / members.Count; }
                }

                from = to;
            }
        }

        return new FeatureColumn(feature, values, why);
    }
}
