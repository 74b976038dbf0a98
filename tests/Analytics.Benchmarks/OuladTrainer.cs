using System.Diagnostics;
using System.Globalization;
using Analytics.Evaluation;
using Analytics.Inspection;
using Analytics.Models;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Benchmarks;

/// <summary>One trainer on the very rows of the Open University data that a study was judged on.</summary>
internal static class OuladTrainer
{
    private const int Threads = 2;

    /// <summary>
    /// Has one trainer learn and score each folder, and prints a line for each: AUC, ECE, seconds, bytes of the model, its pairs and Brier;
    /// AUC, ECE and Brier before the share that needs support was moved, how it was moved and which trainer was chosen. Then the most
    /// memory of the process.
    /// </summary>
    public static int Learn(string name, IReadOnlyList<string> folders)
    {
        var trainer = Trainers.All.Of(name, Threads);
        foreach (var folder in folders)
        {
            var (train, test) = (Path.Combine(folder, "train.parquet"), Path.Combine(folder, "test.parquet"));
            var (rows, labels, judged) = (NightTables.Features(train), Labels(train), NightTables.Features(test));
            var watch = Stopwatch.StartNew();
            var fitted = FittedModel.Train(trainer, rows, labels, seed: 1, CancellationToken.None);
            var seconds = watch.Elapsed.TotalSeconds;
            var (said, truth) = (fitted.Of(judged), Labels(test));
            var (scored, before) = (new Scored(said.Probabilities(), truth), new Scored(said.ProbabilitiesBefore(), truth));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Auc.Of(scored).Value:R} {CalibrationError.EqualCount(scored).Value:R} {seconds:R} {ModelJson.Write(fitted).Length} "
                    + $"{fitted.Model.Pairs.Count} {BrierScore.Of(scored).Value:R} "
                    + $"{Auc.Of(before).Value:R} {CalibrationError.EqualCount(before).Value:R} {BrierScore.Of(before).Value:R} "
                    + $"{(said.Moves.Count > 0 ? said.Moves[0].Method : null)} {fitted.Choice.FirstOrDefault(one => one.Chosen)?.Told}"));
        }

        Console.WriteLine(File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal))
            .Split(' ')[^2]);
        return 0;
    }

    private static bool[] Labels(string path) =>
        [.. TableFile.Read(path, "needs_support").SelectMany(group => ((ValueColumn<bool>)group[0]).Values)];
}
