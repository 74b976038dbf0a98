namespace Analytics.Models;

/// <summary>The share that needed support among the rows learnt from, by which probabilities of later rows are moved before any of their
/// outcomes is known.</summary>
/// <param name="Rate">Share, each term counting the same.</param>
/// <param name="Modules">Share by module, few rows drawn to the whole; empty if rows are of no course.</param>
public sealed record PriorThen(double Rate, IReadOnlyDictionary<string, double> Modules)
{
    /// <summary>Rows by which a course counts half of what it would with very many.</summary>
    private const double FewRows = 25;

    /// <summary>How far the distance goes back that a course's scores have moved from its past share.</summary>
    private const double Back = 0.5;

    /// <summary>How far the share that needs support moves as the share who have left moves, both as log-odds.</summary>
    private const double ByLeft = 0.25;

    /// <summary>With fewer leavers the share who have left carries no information.</summary>
    private const double LeastLeft = 0.01;

    /// <summary>Mean log-odds of the share who had left a course by the day learnt from, by module; null in earlier models.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, double>? Left { get; init; }

    /// <summary>Null if past terms do not carry it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LabelShift? Shift { get; init; }

    /// <param name="unseen">Calibrated, of rows that the scoring model had not seen; its parts are terms.</param>
    internal static PriorThen Of(IReadOnlyList<FeatureRow> rows, UnseenRows unseen)
    {
        var labels = unseen.Labels.Zip(unseen.Weights, (label, weight) => label ? weight : 0).ToArray();
        var rate = labels.Sum() / unseen.Weights.Sum();
        var (modules, left) = (new SortedDictionary<string, double>(StringComparer.Ordinal),
            new SortedDictionary<string, double>(StringComparer.Ordinal));
        foreach (var module in rows.Index().Where(row => row.Item.Course is not null)
            .GroupBy(row => row.Item.Course!.Module, row => row.Index, StringComparer.Ordinal))
        {
            modules[module.Key] = (module.Sum(row => labels[row]) + (FewRows * rate)) / (module.Sum(row => unseen.Weights[row]) + FewRows);
            left[module.Key] = module.Select(row => rows[row]).DistinctBy(row => row.Cohort).Average(LogOddsOfLeft);
        }

        return new PriorThen(rate, modules) { Left = left.Count > 0 ? left : null, Shift = LabelShift.Of(unseen) };
    }

    /// <summary>Moves the log-odds of rows in place, and tells by what.</summary>
    internal IReadOnlyList<PriorMove> Move(double[] logOdds, IReadOnlyList<FeatureRow> rows)
    {
        int[] known = [.. Enumerable.Range(0, logOdds.Length).Where(row => Modules.Count == 0 || Share(rows[row]) is not null)];
        if (Shift?.Now(Array.ConvertAll(known, row => logOdds[row])) is { } now)
        {
            var said = Mean(logOdds, 0);
            var by = LogOdds.Of(now) - LogOdds.Of(Shift.Rate);
            for (var row = 0; row < logOdds.Length; row++) { logOdds[row] += by; }

            return [new PriorMove(null, logOdds.Length, Shift.Rate, said, now, PriorMethod.LabelShift)];
        }

        return Modules.Count == 0 ? [] :
        [
            .. Enumerable.Range(0, logOdds.Length).GroupBy(row => rows[row].Cohort, StringComparer.Ordinal)
                .OrderBy(cohort => cohort.Key, StringComparer.Ordinal)
                .Select(cohort => Halfway(logOdds, cohort.Key, [.. cohort], Expected(rows[cohort.First()]))),
        ];
    }

    private double? Share(FeatureRow row) =>
        row.Course is { } course && Modules.TryGetValue(course.Module, out var share) ? share : null;

    /// <summary>The module's earlier share, or that of all modules if it has none, shifted like the share of those who have left.</summary>
    private double Expected(FeatureRow row)
    {
        var then = Share(row) ?? Rate;
        return Left is null ? then : LogOdds.Probability(
            LogOdds.Of(then) + (ByLeft * (LogOddsOfLeft(row) - Left.GetValueOrDefault(row.Course!.Module, Left.Values.Average()))));
    }

    private static double LogOddsOfLeft(FeatureRow row) => LogOdds.Of(Math.Clamp(row.Left, LeastLeft, 1 - LeastLeft));

    private static PriorMove Halfway(double[] logOdds, string cohort, int[] rows, double then)
    {
        var own = Array.ConvertAll(rows, row => logOdds[row]);
        var said = Mean(own, 0);
        var back = Back * rows.Length / (rows.Length + FewRows);
        var now = LogOdds.Probability(((1 - back) * LogOdds.Of(said)) + (back * LogOdds.Of(then)));
        var by = MoveTo(own, now);
        foreach (var row in rows) { logOdds[row] += by; }

        return new PriorMove(cohort, rows.Length, then, said, now, PriorMethod.Halfway);
    }

    /// <summary>What is to be added to all log-odds for their mean probability to be a share.</summary>
    private static double MoveTo(double[] logOdds, double share)
    {
        var (low, high) = (-20.0, 20.0);
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            if (Mean(logOdds, middle) < share) { low = middle; }
            else { high = middle; }
        }

        return (low + high) / 2;
    }

    private static double Mean(double[] logOdds, double by) => logOdds.Average(one => LogOdds.Probability(one + by));
}

/// <summary>How far the share that needs support was taken to have moved, by which probabilities were moved.</summary>
/// <param name="Cohort">Rows that are compared with each other; null: all.</param>
/// <param name="Then">Share that past terms suggest: of the rows learnt from, of the same module where they have it.</param>
/// <param name="Said">Share that the scores say, before anything is moved.</param>
/// <param name="Now">The share that the moved probabilities follow.</param>
public sealed record PriorMove(string? Cohort, int Rows, double Then, double Said, double Now, PriorMethod Method);

/// <summary>How the share that needs support is estimated before outcomes are known.</summary>
public enum PriorMethod
{
    LabelShift, // the scores look like those of rows learnt from with the outcomes mixed otherwise: the likeliest mixture
    Halfway,    // what a course's scores say of its share, and what past terms and early leavers do, count half each
}
