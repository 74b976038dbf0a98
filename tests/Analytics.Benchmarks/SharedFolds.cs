using System.Globalization;
using Analytics.Evaluation;
using Analytics.Models;

namespace Analytics.Benchmarks;

/// <summary>
/// Learns a table that peers/shared_folds.py made, fold by fold: numbers of four bytes, row after row, then a byte a row that is 1 where it
/// needs support, then for each deal a byte a row that names its fold.
/// </summary>
internal static class SharedFolds
{
    private const int Folds = 5;

    /// <summary>Prints deal, fold, AUC and what was chosen.</summary>
    public static int Run(string file, int columns, int deals, string name)
    {
        var bytes = File.ReadAllBytes(file);
        var rows = bytes.Length / ((4 * columns) + 1 + deals);
        var labels = Array.ConvertAll(bytes[(4 * columns * rows)..][..rows], label => label == 1);
        var all = TrainingTable.Of(
            TrainTable.Columns(bytes, columns, 0, rows), labels, [.. Enumerable.Repeat(1.0, rows)]);
        var trainer = Trainers.All.Of(name, threads: 1);
        for (var deal = 0; deal < deals; deal++)
        {
            var fold = bytes.AsSpan((((4 * columns) + 1 + deal) * rows), rows).ToArray();
            for (var held = 0; held < Folds; held++)
            {
                int[] learnt = [.. Enumerable.Range(0, rows).Where(row => fold[row] != held)];
                int[] judged = [.. Enumerable.Range(0, rows).Where(row => fold[row] == held)];
                var (table, test) = (all.Take(learnt), all.Take(judged));
                var (chosen, _) = trainer.Choose(table, seed: 1, CancellationToken.None);
                var scores = chosen.Train(table, seed: 1, CancellationToken.None).Score(test.Columns);
                var auc = Auc.ValueOf(new Scored(Array.ConvertAll(scores, LogOdds.Probability), test.Labels));
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{deal}\t{held}\t{auc:R}\t{chosen.Name} ({chosen.Setting})"));
            }
        }

        return 0;
    }
}
