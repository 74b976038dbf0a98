using Analytics.Features;

namespace Analytics.Models;

/// <summary>A model with its calibration, ready to give probabilities.</summary>
/// <param name="Choice">How its trainer was chosen; empty where it was named.</param>
public sealed record FittedModel(AdditiveModel Model, Calibration Calibration, IReadOnlyList<TrainerFigure> Choice)
{
    private const int Folds = 4;

    /// <summary>Log-odds of each training row by a model that had not seen its student; empty where the rows were too few.</summary>
    public double[] Unseen { get; init; } = [];

    /// <summary>The same as calibrated probabilities.</summary>
    public double[] UnseenProbabilities() => Calibration.Probabilities(Unseen);

    /// <summary>
    /// Trains on all rows, and calibrates on predictions for rows the predicting model had not seen: the folds of students that have rows,
    /// so that no student is on both sides. Each term counts the same, however many rows it has: a term to come may be like any of them.
    /// </summary>
    public static FittedModel Train(ITrainer trainer, FeatureTable table, bool[] labels, ulong seed, CancellationToken stop)
    {
        var weights = TermWeights(table.Rows);
        var all = TrainingTable.Of(table.Columns, labels, weights) with { Students = Students(table.Rows), Terms = Terms(table.Rows) };
        (trainer, var choice) = trainer.Choose(all, seed, stop);
        var model = trainer.Train(all, seed, stop);
        var fold = table.Rows.Select(row => FoldOf(row.Student)).ToArray();
        var unseen = new double[labels.Length];
        foreach (var held in fold.Distinct().Order())
        {
            stop.ThrowIfCancellationRequested();
            int[] test = [.. Enumerable.Range(0, fold.Length).Where(row => fold[row] == held)];
            int[] fit = [.. Enumerable.Range(0, fold.Length).Where(row => fold[row] != held)];
            var learnt = all.Take(fit);
            if (learnt.Labels.Distinct().Count() < 2) { return new FittedModel(model, new IdentityCalibration(), choice); }

            var part = trainer.Train(learnt, seed, stop);
            var scores = part.Score([.. all.Columns.Select(column => column.Take(test))]);
            for (var i = 0; i < test.Length; i++) { unseen[test[i]] = scores[i]; }
        }

        return new FittedModel(model, Choose(unseen, labels, weights, [.. table.Rows.Select(row => HalfOf(row.Student))]), choice)
        {
            Unseen = unseen,
        };
    }

    public double[] Probabilities(IReadOnlyList<FeatureColumn> columns) => Calibration.Probabilities(Model.Score(columns));

    /// <summary>A student's fold, from the pseudonym: the same in every run under the same key.</summary>
    internal static int FoldOf(string student) => (int)(Hash(student) % Folds);

    /// <summary>A student's half, which has nothing to do with the fold.</summary>
    internal static int HalfOf(string student) => (int)(Hash(student) / Folds % 2);

    private static uint Hash(string student)
    {
        var hash = 2166136261u; // FNV-1a, 32 bits
        foreach (var character in student) { hash = (hash ^ character) * 16777619u; }

        return hash;
    }

    /// <summary>
    /// Platt's line where it makes unseen rows more probable than the model's own probabilities do, judged on the half of the students that
    /// it was not fitted on; else none.
    /// </summary>
    private static Calibration Choose(double[] scores, bool[] labels, double[] weights, int[] halves)
    {
        var (own, line) = (0.0, 0.0);
        for (var half = 0; half < 2; half++)
        {
            int[] fit = [.. Enumerable.Range(0, labels.Length).Where(row => halves[row] == half)];
            var (fitScores, fitLabels) = (Array.ConvertAll(fit, row => scores[row]), Array.ConvertAll(fit, row => labels[row]));
            if (SigmoidCalibration.Fit(fitScores, fitLabels, Array.ConvertAll(fit, row => weights[row])) is not { } sigmoid)
            {
                return new IdentityCalibration();
            }

            for (var row = 0; row < labels.Length; row++)
            {
                if (halves[row] == half) { continue; }

                own += weights[row] * Loss(LogOdds.Probability(scores[row]), labels[row]);
                line += weights[row] * Loss(sigmoid.Probability(scores[row]), labels[row]);
            }
        }

        return line < own && SigmoidCalibration.Fit(scores, labels, weights) is { } calibration ? calibration : new IdentityCalibration();
    }

    private static double Loss(double probability, bool label) => -Math.Log(Math.Max(label ? probability : 1 - probability, 1e-15));

    /// <summary>Students by number, in order of first sight.</summary>
    private static int[] Students(IReadOnlyList<FeatureRow> rows)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. rows.Select(row => numbers.TryAdd(row.Student, numbers.Count) ? numbers.Count - 1 : numbers[row.Student])];
    }

    /// <summary>Terms by number, by their first cutoff.</summary>
    private static int[] Terms(IReadOnlyList<FeatureRow> rows)
    {
        var order = rows.GroupBy(row => row.Term, StringComparer.Ordinal).OrderBy(term => term.Min(row => row.Cutoff))
            .ThenBy(term => term.Key, StringComparer.Ordinal).Select(term => term.Key).ToList();
        var numbers = order.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        return [.. rows.Select(row => numbers[row.Term])];
    }

    /// <summary>Row weights by which each term counts the same.</summary>
    internal static double[] TermWeights(IReadOnlyList<FeatureRow> rows)
    {
        var sizes = rows.CountBy(row => row.Term).ToDictionary(StringComparer.Ordinal);
        return [.. rows.Select(row => rows.Count / ((double)sizes.Count * sizes[row.Term]))];
    }
}
