namespace Analytics.Models;

/// <summary>A model with its calibration, ready to give probabilities.</summary>
/// <param name="Choice">How its trainer was chosen; empty if it was named.</param>
public sealed record FittedModel(AdditiveModel Model, Calibration Calibration, IReadOnlyList<TrainerFigure> Choice)
{
    private const int Folds = 4;
    private const int CalibrationStream = 1000; // of random numbers, beyond those of bags and deals

    /// <summary>Log-odds of each training row by a model that had not seen its student; empty if the rows were too few.</summary>
    public double[] Unseen { get; init; } = [];

    /// <summary>By which later rows are moved; null if there were too few.</summary>
    public PriorThen? Prior { get; init; }

    /// <summary>The same as calibrated probabilities.</summary>
    public double[] UnseenProbabilities() => Calibration.Probabilities(Unseen);

    /// <summary>Trains on all rows, and calibrates on predictions for rows the predicting model had not seen: folds of students, so that no
    /// student is on both sides. Each term counts the same, whatever number of rows it has: a term to come may be like any of
    /// them.</summary>
    public static FittedModel Train(ITrainer trainer, FeatureTable table, bool[] labels, ulong seed, CancellationToken stop)
    {
        var all = TrainingTable.Of(table, labels);
        (trainer, var choice) = trainer.Choose(all, seed, stop);
        var model = trainer.Train(all, seed, stop);
        var random = new SeededRandom(seed, CalibrationStream);
        var fold = StudentFolds.Of(all, Folds, random);
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

        var parts = all.Terms.Distinct().Count() > 1 ? all.Terms : StudentFolds.Of(all, 2, random);
        var rows = new UnseenRows(unseen, labels, all.Weights, all.Students, parts);
        var calibration = CalibrationChoice.Of(rows);
        var calibrated = rows with { Scores = Calibrated.Of(unseen, calibration), Parts = all.Terms };
        return new FittedModel(model, calibration, choice) { Unseen = unseen, Prior = PriorThen.Of(table.Rows, calibrated) };
    }

    /// <summary>What it says of rows that are scored together.</summary>
    public Calibrated Of(FeatureTable table) => Calibrated.Of(Model.Score(table.Columns), Calibration, Prior, table.Rows);
}
