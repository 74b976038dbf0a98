namespace Analytics.Targets;

/// <summary>Feature rows of past cutoffs with labels.</summary>
/// <param name="Table">Rows with a label, with the target's columns only.</param>
/// <param name="MaturedAt">When the last of the labels was decided and known, microseconds UTC.</param>
public sealed record LabelledTable(FeatureTable Table, bool[] NeedsSupport, long MaturedAt, IReadOnlyDictionary<Censoring, int> Censored)
{
    public int Rows => NeedsSupport.Length;

    /// <summary>Share of rows that needed support; null without rows.</summary>
    public double? BaseRate => Rows == 0 ? null : NeedsSupport.Count(one => one) / (double)Rows;

    /// <summary>Whether some rows needed support and some did not, so that something can be learnt from them.</summary>
    public bool HasBoth => NeedsSupport.Contains(true) && NeedsSupport.Contains(false);

    /// <summary>Labels the rows of a feature table and keeps those that have one, in <see cref="NamelessOrder"/>.</summary>
    public static LabelledTable From(
        Study study, TargetRule target, FeatureTable table, History known, ScaleScores scores, ContactLog contacts)
    {
        var labels = Labels.Of(study, target, table.Rows, known, scores);
        if (study.Evaluation.Contacted == Contacted.HeldOut) { labels.HoldOut(table.Rows, contacts, known.Zone); }

        var labelled = labels.Labelled();
        var all = new LabelledTable(
            table.Take(labelled).Select(TargetColumns.Of(study, target)), [.. labelled.Select(row => labels.NeedsSupport[row]!.Value)],
            labelled.Count == 0 ? Instant.Never : labelled.Max(row => labels.MaturedAt[row]),
            labels.Why.Where(why => why != Censoring.None).CountBy(why => why).ToDictionary(one => one.Key, one => one.Value));
        return all.Take(NamelessOrder.Of(all.Table, all.NeedsSupport));
    }

    /// <summary>Some of the rows, in the order given.</summary>
    public LabelledTable Take(IReadOnlyList<int> rows) =>
        this with { Table = Table.Take(rows), NeedsSupport = [.. rows.Select(row => NeedsSupport[row])] };
}
