using System.Diagnostics;
using System.Globalization;
using System.Text;
using Analytics.Evaluation;
using Analytics.Inspection;
using Analytics.Models;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Benchmarks;

/// <summary>Every trainer that a study may name, on the very rows of the Open University data that the study is judged on.</summary>
internal static class OuladTrainers
{
    private const int Threads = 2;
    private static readonly DateOnly AsOf = new(2014, 12, 31); // all three terms have ended

    /// <summary>Judges the study for its rows, then has each trainer learn them in a process of its own.</summary>
    public static int Run(string data, string work)
    {
        var study = LoadedStudy.Load(Path.Combine(Repository.Root, "jobs", "oulad"));
        var installation = Installation.Open(
            study, data, work, Threads, step => Console.Error.WriteLine($"{step.Stage} {step.Done}/{step.Total} {step.Note}"));
        var record = new EvaluateRun(installation).Execute(AsOf, CancellationToken.None);
        var settings = record.Evaluation.Judgements.Select(one => one.Setting)
            .DistinctBy(one => (one.Split, one.DelayDays, one.Day)).ToList();
        var folders = settings.ConvertAll(one => Path.Combine(
            installation.Store.Run(record.Id), "rows", one.Target, one.Split,
            FormattableString.Invariant($"delay-{one.DelayDays}"), FormattableString.Invariant($"day-{one.Day}")));

        List<string> load = [Load()];
        var results = new List<TrainerResult>();
        foreach (var name in study.Trainers.Here)
        {
            results.Add(TrainerResult.Measure(name, folders));
            load.Add(Load());
        }

        var text = Report(settings, results, load);
        Console.WriteLine(text);
        File.WriteAllText(Path.Combine(Repository.Root, "tests", "Analytics.Benchmarks", "results", "oulad-trainers.md"), text);
        return 0;
    }

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

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Report(List<Setting> settings, List<TrainerResult> results, List<string> load)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Every trainer on the same rows of the Open University data

            Machine: 2 cores, x86-64, Debian 12; other work ran beside (load before, between and after: {string.Join(", ", load)}).
            Data: OULAD, presentations 2013B, 2013J and 2014B; study `jobs/oulad`. Forward: 2013B to 2014B. Transfer: 2013B and 2013J to 2014B.
            Each trainer learns all {settings.Count} tables in a process of its own, with {Threads} threads at most: the model, and four more for its calibration.
            Seconds are of that, without reading. Memory is the most that the process held, the runtime and the rows included.
            ECE: ten bins of equal count. Model: as written to its file.

            | trainer | mean AUC forward | mean AUC transfer | mean ECE forward | mean ECE transfer | seconds | memory, MB | pairs a model | model, kB |
            |---|---|---|---|---|---|---|---|---|

            """);
        foreach (var one in results)
        {
            double Mean(string split, Func<TrainerFigures, double> figure) =>
                settings.Zip(one.Figures).Where(pair => pair.First.Split == split).Average(pair => figure(pair.Second));
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {one.Trainer} | {Mean("forward", at => at.Auc):0.0000} | {Mean("transfer", at => at.Auc):0.0000} | "
                    + $"{Mean("forward", at => at.Error):0.000} | {Mean("transfer", at => at.Error):0.000} | "
                    + $"{one.Figures.Sum(at => at.Seconds):0.0} | {one.PeakKilobytes / 1024} | {one.Figures.Average(at => at.Pairs):0} | "
                    + $"{one.Figures.Average(at => at.Bytes) / 1024:0} |");
        }

        text.AppendLine().AppendLine("AUC and ECE of each table:").AppendLine();
        text.AppendLine($"| split | delay | day | rows learnt, judged | {string.Join(" | ", results.Select(one => one.Trainer))} |");
        text.AppendLine($"|---|---|---|---|{string.Concat(results.Select(_ => "---|"))}");
        foreach (var (at, one) in settings.Index())
        {
            var figures = results.Select(result => string.Create(
                CultureInfo.InvariantCulture, $"{result.Figures[at].Auc:0.000}, {result.Figures[at].Error:0.000}"));
            text.AppendLine(CultureInfo.InvariantCulture,
                $"| {one.Split} | {one.DelayDays} | {one.Day} | {one.TrainRows}, {one.TestRows} | {string.Join(" | ", figures)} |");
        }

        return text.ToString();
    }
}

/// <summary>What a trainer reached on one table.</summary>
internal sealed record TrainerFigures(double Auc, double Error, double Seconds, int Bytes, int Pairs);

/// <summary>What a trainer reached on all tables, and the most memory of its process.</summary>
internal sealed record TrainerResult(string Trainer, IReadOnlyList<TrainerFigures> Figures, long PeakKilobytes)
{
    public static TrainerResult Measure(string trainer, IReadOnlyList<string> folders)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!,
            ["oulad-trainer", trainer, .. folders]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        if (process.ExitCode != 0) { throw new InvalidOperationException($"The process of {trainer} ended with {process.ExitCode}."); }

        return new TrainerResult(trainer, [.. lines.SkipLast(1).Select(Read)], long.Parse(lines[^1], CultureInfo.InvariantCulture));
    }

    private static TrainerFigures Read(string line)
    {
        var parts = line.Split(' ');
        double Number(int at) => double.Parse(parts[at], CultureInfo.InvariantCulture);
        return new TrainerFigures(Number(0), Number(1), Number(2), (int)Number(3), (int)Number(4));
    }
}
