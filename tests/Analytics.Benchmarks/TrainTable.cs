using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Models;
using Analytics.Models.MLNet;

namespace Analytics.Benchmarks;

/// <summary>
/// Learns a table that peers/train_tables.py made: numbers of four bytes, row after row, NaN where one is missing; then a byte a row that
/// is 1 where it needs support. The first rows are learnt from, the others judged.
/// </summary>
internal static class TrainTable
{
    /// <summary>Prints seconds of training, processor seconds and AUC of each setting that a study's evidence chooses between.</summary>
    public static int Run(string file, int columns, int learnt, int threads)
    {
        var bytes = File.ReadAllBytes(file);
        var rows = bytes.Length / ((4 * columns) + 1);
        var labels = Array.ConvertAll(bytes[(4 * columns * rows)..], label => label == 1);
        var (train, test) = (Columns(bytes, columns, 0, learnt), Columns(bytes, columns, learnt, rows));
        var table = TrainingTable.Of(train, labels[..learnt], [.. Enumerable.Repeat(1.0, learnt)]);
        var settings = new[]
        {
            new MLNetLightGbmTrainer(threads, trees: 100, rate: 0.05), new MLNetLightGbmTrainer(threads),
            new MLNetLightGbmTrainer(threads, rate: 0.3),
        };
        foreach (var trainer in settings)
        {
            var (watch, busy) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var model = trainer.Train(table, seed: 1, CancellationToken.None);
            var (wall, processor) = (watch.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
            var auc = Auc.ValueOf(new Scored(Array.ConvertAll(model.Score(test), LogOdds.Probability), labels[learnt..]));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{trainer.Name} ({trainer.Setting}, {model.Pairs.Count} pairs)\t{threads}\t{wall:0.000}\t{processor:0.000}\t{auc:0.00000}")
            );
        }

        return 0;
    }

    /// <summary>Columns of some rows of such a file.</summary>
    public static List<FeatureColumn> Columns(byte[] bytes, int columns, int from, int to)
    {
        var values = MemoryMarshal.Cast<byte, float>(bytes.AsSpan(0, 4 * columns * to));
        var made = new List<FeatureColumn>();
        for (var column = 0; column < columns; column++)
        {
            var own = new double[to - from];
            for (var row = from; row < to; row++) { own[row - from] = values[(row * columns) + column]; }

            var name = FormattableString.Invariant($"x{column}");
            made.Add(new FeatureColumn(new Feature(name, name, "", "", []), own,
                Array.ConvertAll(own, value => double.IsNaN(value) ? MissingReason.NoActivity : MissingReason.None)));
        }

        return made;
    }
}
