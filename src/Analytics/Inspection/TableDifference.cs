namespace Analytics.Inspection;

/// <summary>Differences between two feature tables.</summary>
/// <param name="Gone">Features of the first night only.</param>
/// <param name="Added">Features of the second night only.</param>
public sealed record TableDifference(
    Grain Grain, int Rows, int Left, int Joined, IReadOnlyList<FeatureDifference> Features, IReadOnlyList<string> Gone,
    IReadOnlyList<string> Added)
{
    internal static TableDifference Of(PairedRows pair, bool withRows)
    {
        var before = pair.Before.Columns.ToDictionary(column => column.Feature.Name, StringComparer.Ordinal);
        var names = pair.After.Columns.Select(column => column.Feature.Name).ToHashSet(StringComparer.Ordinal);
        var differing = pair.After.Columns.Where(column => before.ContainsKey(column.Feature.Name))
            .Select(column => FeatureDifference.Of(before[column.Feature.Name], column, pair, withRows)).Where(one => one.Rows > 0);
        return new TableDifference(
            pair.Grain, pair.Both.Count, pair.OnlyBefore, pair.OnlyAfter, [.. differing],
            [.. before.Keys.Where(name => !names.Contains(name))], [.. names.Where(name => !before.ContainsKey(name))]);
    }
}

/// <summary>Differences of one feature over the rows of both nights.</summary>
/// <param name="Lost">Rows that lost their value, by reason.</param>
/// <param name="Found">Rows that gained a value, by the previous reason.</param>
/// <param name="OtherReason">Rows without a value for another reason than before.</param>
/// <param name="Values">The rows, if asked for; else null.</param>
public sealed record FeatureDifference(
    string Feature, int Changed, IReadOnlyDictionary<MissingReason, int> Lost, IReadOnlyDictionary<MissingReason, int> Found,
    int OtherReason, IReadOnlyList<ValueDifference>? Values)
{
    public int Rows => Changed + Lost.Values.Sum() + Found.Values.Sum() + OtherReason;

    internal static FeatureDifference Of(FeatureColumn before, FeatureColumn after, PairedRows pair, bool withRows)
    {
        var (changed, other, lost, found) = (0, 0, new SortedDictionary<MissingReason, int>(), new SortedDictionary<MissingReason, int>());
        var values = withRows ? new List<ValueDifference>() : null;
        foreach (var (key, old, made) in pair.Both)
        {
            var (was, why) = (before.Why[old], after.Why[made]);
            if (was == why && (why != MissingReason.None || before.Values[old].Equals(after.Values[made]))) { continue; }

            if (was == why) { changed++; }
            else if (was == MissingReason.None) { lost[why] = lost.GetValueOrDefault(why) + 1; }
            else if (why == MissingReason.None) { found[was] = found.GetValueOrDefault(was) + 1; }
            else { other++; }

            values?.Add(new ValueDifference(key, Value(before, old), was, Value(after, made), why));
        }

        return new FeatureDifference(after.Feature.Name, changed, lost, found, other, values);
    }

    private static double? Value(FeatureColumn column, int row) => column.Why[row] == MissingReason.None ? column.Values[row] : null;
}

/// <summary>A value of one row, before and after; null if it is missing, with the reason.</summary>
public sealed record ValueDifference(RowKey Row, double? Before, MissingReason WhyBefore, double? After, MissingReason WhyAfter);
