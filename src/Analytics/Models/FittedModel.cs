using Analytics.Features;

namespace Analytics.Models;

/// <summary>A model with its calibration, ready to give probabilities.</summary>
/// <param name="Model">Log-odds.</param>
/// <param name="Calibration">From log-odds to probability.</param>
public sealed record FittedModel(AdditiveModel Model, Calibration Calibration)
{
    private const int Folds = 4;

    /// <summary>
    /// Trains on all rows, and calibrates on predictions for rows the predicting model had not seen: folds of students, so that no student
    /// is on both sides.
    /// </summary>
    /// <param name="trainer">Learns the model and the folds' models.</param>
    /// <param name="columns">Feature columns.</param>
    /// <param name="labels">One a row.</param>
    /// <param name="students">Pseudonym of each row.</param>
    /// <param name="seed">Of the training.</param>
    /// <param name="stop">Cancels.</param>
    public static FittedModel Train(ITrainer trainer, IReadOnlyList<FeatureColumn> columns, bool[] labels, IReadOnlyList<string> students, ulong seed, CancellationToken stop)
    {
        var weights = Ones(labels.Length);
        var model = trainer.Train(new TrainingTable(columns, labels, weights), seed, stop);
        var unseen = new double[labels.Length];
        for (var fold = 0; fold < Folds; fold++)
        {
            stop.ThrowIfCancellationRequested();
            var held = Enumerable.Range(0, labels.Length).Where(row => FoldOf(students[row]) == fold).ToArray();
            var kept = Enumerable.Range(0, labels.Length).Where(row => FoldOf(students[row]) != fold).ToArray();
            var keptLabels = kept.Select(row => labels[row]).ToArray();
            if (held.Length == 0 || keptLabels.Distinct().Count() < 2) { return new FittedModel(model, new IdentityCalibration()); }

            var part = trainer.Train(new TrainingTable([.. columns.Select(column => column.Take(kept))], keptLabels, Ones(kept.Length)), seed, stop);
            var scores = part.Score([.. columns.Select(column => column.Take(held))]);
            for (var i = 0; i < held.Length; i++) { unseen[held[i]] = scores[i]; }
        }

        return new FittedModel(model, Choose(unseen, labels));
    }

    /// <summary>Platt's line where it makes unseen rows more probable than the model's own probabilities do, judged on halves not fitted on; else none.</summary>
    private static Calibration Choose(double[] scores, bool[] labels)
    {
        var (own, line) = (0.0, 0.0);
        for (var half = 0; half < 2; half++)
        {
            var fit = Enumerable.Range(0, labels.Length).Where(row => row % 2 == half).ToArray();
            if (SigmoidCalibration.Fit(Array.ConvertAll(fit, row => scores[row]), Array.ConvertAll(fit, row => labels[row])) is not { } sigmoid) { return new IdentityCalibration(); }

            for (var row = 1 - half; row < labels.Length; row += 2)
            {
                own += Loss(LogOdds.Probability(scores[row]), labels[row]);
                line += Loss(sigmoid.Probability(scores[row]), labels[row]);
            }
        }

        return line < own && SigmoidCalibration.Fit(scores, labels) is { } calibration ? calibration : new IdentityCalibration();
    }

    private static double Loss(double probability, bool label) => -Math.Log(Math.Max(label ? probability : 1 - probability, 1e-15));

    public double[] Probabilities(IReadOnlyList<FeatureColumn> columns) => Array.ConvertAll(Model.Score(columns), Calibration.Probability);

    /// <summary>A student's fold, from the pseudonym: the same in every run under the same key.</summary>
    internal static int FoldOf(string student)
    {
        var hash = 2166136261u; // FNV-1a, 32 bits
        foreach (var character in student) { hash = (hash ^ character) * 16777619u; }

        return (int)(hash % Folds);
    }

    private static double[] Ones(int count)
    {
        var ones = new double[count];
        Array.Fill(ones, 1);
        return ones;
    }
}
