namespace Analytics.Evaluation;

/// <summary>Drift of a column against the training rows, the most serious last.</summary>
public enum DriftAlarm
{
    None,
    Moved,            // its distribution has changed beyond chance
    MissingOtherwise, // it is missing more or less often
    OtherScale,       // nearly all values lie beyond the training range on one side: another unit or scale
    Gone,             // nearly no row has a value, but most training rows had one
}

/// <summary>How far a night's rows have moved in one column from the rows that the champion was learnt from.</summary>
/// <param name="Lean">The column's share of what moves the score, 0 to 1.</param>
/// <param name="Psi">Population stability index over the bins of the rows learnt from; null if either has no value.</param>
/// <param name="ByChance">What the index reaches by chance in one night of a thousand, all columns of the model taken together.</param>
/// <param name="Ks">Widest gap of the cumulative distributions, at the borders of the bins; null of words, and where either has no
/// value.</param>
/// <param name="KsByChance">What the gap reaches by chance, as the index does.</param>
/// <param name="MissingBefore">Share of the rows learnt from without a value.</param>
/// <param name="MissingNow">Share of the night's rows without a value.</param>
/// <param name="Median">Of the night's values; null of words, and without values.</param>
/// <remarks>A row of a day between two training days is compared with both, in proportion: each column is distributed as on the days of the
/// rows.</remarks>
public sealed record ColumnDrift(string Column, string Title, double Lean, double? Psi, double ByChance, double? Ks,
    double KsByChance, double MissingBefore, double MissingNow, double? Median, DriftAlarm Alarm)
{
    /// <summary>Least share of what moves the score at which a column can hold a list.</summary>
    public const double LeastLeanToHold = 0.1;

    private const double LeastLeanToTell = 0.02;
    private const double NearlyAll = 0.95;
    private const double CustomaryBound = 0.25; // Siddiqi 2006: a major shift
    private const double MissingBound = 0.2;
    private const double OneNightOfAThousand = 0.001;

    /// <summary>Share of the night's rows without a value since it is not due yet.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double NotYetDue { get; init; }

    /// <summary>Whether it is gone only because it is early: of nearly all rows it is not due yet.</summary>
    [JsonIgnore]
    public bool IsOnlyEarly => Alarm == DriftAlarm.Gone && NotYetDue >= NearlyAll;

    /// <summary>Whether no list can be made of it.</summary>
    public bool Holds => Alarm >= DriftAlarm.OtherScale;

    /// <param name="shares">How much of the rows belongs to each training day; they sum to 1.</param>
    /// <param name="columns">Columns compared in the same night.</param>
    internal static ColumnDrift Of(ColumnReference reference, FeatureColumn now, double[] shares, int columns)
    {
        var (before, counts) = (Expected(reference, shares), reference.Count(now));
        var (n, m) = (before.Sum(), counts.Sum());
        var missing = (int)Math.Round(reference.Days.Select((day, at) => shares[at] * day.Missing).Sum());
        double[] values = now.Levels is null ? [.. now.Values.Where(value => !double.IsNaN(value)).Order()] : [];
        var chance = n == 0 || m == 0 || before.Length < 2 ? 0
            : ChiSquare.UpperQuantile(OneNightOfAThousand / columns, before.Length - 1) * ((1.0 / n) + (1.0 / m));
        var farthest = n == 0 || m == 0 ? 0 : Math.Sqrt(-Math.Log(OneNightOfAThousand / columns / 2) / 2 * ((1.0 / n) + (1.0 / m)));
        var drift = new ColumnDrift(
            reference.Column, now.Feature.Title, reference.Lean, PopulationStability.Of(before, counts).Value, chance,
            now.Levels is null ? KolmogorovSmirnov.Distance(before, counts) : null, farthest, Share(missing, n),
            Share(now.Values.Length - m, m),
            values.Length == 0 ? null : Quantiles.Of(values, 0.5), DriftAlarm.None);
        var gap = Wilson.Difference((now.Values.Length - m, now.Values.Length), (missing, n + missing));
        return drift with
        {
            Alarm = drift.Judge(reference, values, gap),
            NotYetDue = now.Why.Count(why => why == MissingReason.NotYetDue) / (double)Math.Max(1, now.Why.Length),
        };
    }

    private DriftAlarm Judge(ColumnReference reference, double[] values, Estimate missing)
    {
        if (Lean < LeastLeanToTell) { return DriftAlarm.None; }

        if (Lean >= LeastLeanToHold)
        {
            if (MissingNow >= NearlyAll && MissingBefore < 0.5) { return DriftAlarm.Gone; }

            var beyond = Math.Max(values.Count(value => value < reference.Low), values.Count(value => value > reference.High));
            if (values.Length > 0 && beyond >= NearlyAll * values.Length) { return DriftAlarm.OtherScale; }
        }

        if (Math.Abs(missing.Value ?? 0) >= MissingBound && (missing.Low > 0 || missing.High < 0)) { return DriftAlarm.MissingOtherwise; }

        // Equal values that fall on a border make the index great by themselves
        return Psi > CustomaryBound && Psi > ByChance && !(Ks <= KsByChance) ? DriftAlarm.Moved : DriftAlarm.None;
    }

    /// <summary>Rows in each bin that are expected on the days of the night's rows.</summary>
    private static int[] Expected(ColumnReference reference, double[] shares)
    {
        var expected = new double[reference.Days[0].Bins.Length];
        foreach (var (at, day) in reference.Days.Index())
        {
            for (var bin = 0; bin < expected.Length; bin++) { expected[bin] += shares[at] * day.Bins[bin]; }
        }

        return Array.ConvertAll(expected, rows => (int)Math.Round(rows));
    }

    private static double Share(int some, int others) => some + others == 0 ? 0 : (double)some / (some + others);
}
