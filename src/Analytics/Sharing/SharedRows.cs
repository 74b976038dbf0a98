namespace Analytics.Sharing;

/// <summary>Rows for one purpose: each equals rows of at least k - 1 other students in all columns but the pseudonym.</summary>
/// <param name="Columns">The table, sorted by pseudonym, so that the order reveals nothing.</param>
/// <param name="Smallest">Students in the smallest class; 0 without rows.</param>
/// <param name="LeftOut">Rows that could not be made equal to rows of k - 1 other students.</param>
/// <param name="Recoded">Rows with a suppressed quasi-identifier.</param>
/// <param name="Kept">Share of each feature's variance kept between groups; null if it does not vary.</param>
internal sealed record SharedRows(
    IReadOnlyList<Column> Columns, int Smallest, int LeftOut, int Recoded, IReadOnlyDictionary<string, double?> Kept)
{
    /// <param name="told">The quasi-identifiers of each row.</param>
    /// <param name="names">Pseudonyms for the purpose.</param>
    public static SharedRows Of(SharingPlan plan, FeatureTable table, IReadOnlyList<string[]> told, Pseudonyms names)
    {
        string[] students = [.. table.Rows.Select(row => row.Student)];
        var recoding = Recoding.Of(told, students, plan.K);
        FeatureColumn[] features = [.. table.Columns.Where(column => column.Levels is null
            && plan.Features?.Contains(column.Feature.Name, StringComparer.Ordinal) != false)];
        var numbers = Array.ConvertAll(features, column => column.Values);
        var groups = recoding.Classes.SelectMany(rows => Microaggregation.Groups(numbers, students, rows, plan.K)).ToList();
        var rows = groups.SelectMany((group, at) => group.Select(row => (Group: at, Row: row, Name: names.Shared(KeyOf(table.Rows[row])))))
            .OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
        var columns = new List<Column> { TextColumn.From(new("row", ColumnType.Text), [.. rows.Select(one => one.Name)]) };
        foreach (var (at, name) in plan.QuasiIdentifiers.Index())
        {
            columns.Add(TextColumn.From(new(name, ColumnType.Text, Nullable: true), [.. rows.Select(one => recoding.Values[one.Row][at])]));
        }

        var kept = new Dictionary<string, double?>(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            double[] means = [.. groups.Select(group => Mean(group, feature.Values, students))];
            var bands = Bands.Of(groups.Zip(means).SelectMany(one => Enumerable.Repeat(one.Second, one.First.Length)), plan.Bands);
            columns.Add(Numbers(feature.Feature.Name + "_from", [.. rows.Select(one => bands.Low(means[one.Group]))]));
            columns.Add(Numbers(feature.Feature.Name + "_to", [.. rows.Select(one => bands.High(means[one.Group]))]));
            kept.Add(feature.Feature.Name, Explained(groups, means, feature.Values));
        }

        return new SharedRows(columns, groups.Select(group => Students(group, students)).DefaultIfEmpty().Min(),
            table.Rows.Count - rows.Count, rows.Count(one => recoding.Values[one.Row].Contains(null)), kept);
    }

    private static string KeyOf(FeatureRow row) => $"{row.Student}\n{row.Course?.Id}\n{row.Term}";

    /// <summary>The mean of a group's known values; NaN if they belong to fewer than half of its students.</summary>
    private static double Mean(int[] group, double[] values, string[] students)
    {
        int[] known = [.. group.Where(row => !double.IsNaN(values[row]))];
        return Students(known, students) * 2 < Students(group, students) ? double.NaN : known.Average(row => values[row]);
    }

    private static int Students(int[] rows, string[] students) => rows.DistinctBy(row => students[row]).Count();

    private static double? Explained(List<int[]> groups, double[] means, double[] values)
    {
        var pairs = groups.Zip(means).SelectMany(one => one.First.Select(row => (Value: values[row], Mean: one.Second)))
            .Where(one => !double.IsNaN(one.Value) && !double.IsNaN(one.Mean)).ToList();
        double[] all = [.. pairs.Select(one => one.Value)];
        if (Moments.Deviation(all) is not { } deviation || deviation == 0) { return null; }

        return 1 - (pairs.Sum(one => (one.Value - one.Mean) * (one.Value - one.Mean)) / (deviation * deviation * (all.Length - 1)));
    }

    private static ValueColumn<double> Numbers(string name, double[] values) =>
        new(new Field(name, ColumnType.Double, Nullable: true), Array.ConvertAll(values, value => double.IsNaN(value) ? 0 : value),
            Array.ConvertAll(values, double.IsNaN));
}
