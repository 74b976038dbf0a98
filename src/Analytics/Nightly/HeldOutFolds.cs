using Analytics.Numerics;
using Analytics.Targets;

namespace Analytics.Nightly;

/// <summary>
/// Students dealt out to folds, for a judgement that is not forward in time: no student is in two folds, and each fold has its share of
/// every course and of both outcomes.
/// </summary>
internal static class HeldOutFolds
{
    /// <summary>Folds of one deal.</summary>
    public const int Count = 5;

    /// <summary>Deals whose probabilities are averaged, so that the figures hang less on who came into which fold.</summary>
    public const int Deals = 2;

    /// <summary>The fold of each row.</summary>
    /// <param name="deal">Another number deals the same students out otherwise.</param>
    public static int[] Of(LabelledTable rows, ulong seed, int deal)
    {
        var (random, all) = (new SeededRandom(seed, deal), rows.Table.Rows);
        var dealt = Enumerable.Range(0, rows.Rows).GroupBy(row => all[row].Student, StringComparer.Ordinal)
            .OrderBy(student => student.Key, StringComparer.Ordinal)
            .Select(student => new Dealt(
                student.Key, student.Select(row => all[row].Cohort).Order(StringComparer.Ordinal).First(),
                student.Any(row => rows.NeedsSupport[row]), random.Next())).ToList()
            .OrderBy(student => student.Cohort, StringComparer.Ordinal).ThenBy(student => student.Needed).ThenBy(student => student.Lot);
        var fold = dealt.Index().ToDictionary(one => one.Item.Id, one => one.Index % Count, StringComparer.Ordinal);
        return [.. all.Select(row => fold[row.Student])];
    }

    private sealed record Dealt(string Id, string Cohort, bool Needed, ulong Lot);
}
