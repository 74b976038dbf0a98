using System.Diagnostics;
using System.Globalization;
using System.Text;
using Analytics.Evaluation;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Benchmarks;

/// <summary>The study of the Open University data, retrained and judged, beside scikit-learn on the very same rows.</summary>
internal static class OuladEvaluation
{
    private const double Margin = 0.005; // AUC that ours may be behind
    private static readonly DateOnly AsOf = new(2014, 12, 31); // all three terms have ended

    public static int Run(string data, string work)
    {
        if (Directory.Exists(work) && Directory.EnumerateFileSystemEntries(work).Any())
        {
            Console.Error.WriteLine(
                $"'{work}' is not empty. Name a new folder, or empty this one: a finished retraining would be taken up again instead of "
                    + $"being made.");
            return 2;
        }

        var study = LoadedStudy.Load(Path.Combine(Repository.Root, "jobs", "oulad"));
        var installation = Installation.Open(study, data, work, Environment.ProcessorCount,
            step => Console.Error.WriteLine($"{step.Stage} {step.Done}/{step.Total} {step.Note}"));
        var watch = Stopwatch.StartNew();
        var record = new RetrainRun(installation).Execute(AsOf, CancellationToken.None);
        var ours = watch.Elapsed;

        var target = study.Study.Targets.First(one => one.Id == "course_success");
        var settings = record.Evaluation.Judgements.Where(one => one.Setting.Target == target.Id)
            .GroupBy(one => (one.Setting.Split, one.Setting.DelayDays, one.Setting.Day)).ToList();
        var folders = settings.ConvertAll(one => Path.Combine(
            installation.Store.Run(record.Id), "rows", target.Id, one.Key.Split, FormattableString.Invariant($"delay-{one.Key.DelayDays}"),
            FormattableString.Invariant($"day-{one.Key.Day}")));
        foreach (var folder in folders)
        {
            RowsAsCsv.Convert(Path.Combine(folder, "train.parquet"), Path.Combine(folder, "train.csv"));
            RowsAsCsv.Convert(Path.Combine(folder, "test.parquet"), Path.Combine(folder, "test.csv"));
        }

        watch.Restart();
        var (version, peers) = HistGradientBoosting.Of(folders);
        var cells = settings.Zip(folders, (judged, folder) => Cell.Of(target.Trainer, [.. judged], folder, peers[folder])).ToList();
        var text = Report(cells, target.Trainer, version, ours, watch.Elapsed);
        Console.WriteLine(text);
        File.WriteAllText(Path.Combine(Repository.Root, "tests", "Analytics.Benchmarks", "results", "oulad-evaluation.md"), text);
        return cells.TrueForAll(cell => cell.Reached) ? 0 : 1;
    }

    private static string Report(List<Cell> cells, string trainer, string version, TimeSpan ours, TimeSpan theirs)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Ours beside scikit-learn's HistGradientBoosting, on the same rows

            Machine: 2 cores, x86-64, Debian 12. scikit-learn {version}, `HistGradientBoostingClassifier(early_stopping=False, random_state=0)`, everything else by default.
            Data: OULAD, presentations 2013B, 2013J and 2014B; study `jobs/oulad`, whose trainer is *{trainer}*. Forward: 2013B to 2014B. Transfer: 2013B and 2013J to 2014B.
            Retraining took {ours.TotalSeconds:0} s: reading, {cells.Count} comparisons of both trainers with their intervals, and the candidate. The peer took {theirs.TotalSeconds:0} s for its {cells.Count} models.

            Delay: days until a mark is known. Prior shift: share that needed support among the rows learnt from, then among the rows judged on.
            Difference: {trainer} minus HGB, DeLong's paired 95 % interval. ECE: ten bins of equal count; ours less what chance adds.
            Required in every row: a difference of at least -{Margin} and an ECE not above HGB's.
            **{cells.Count(cell => cell.AucReached)} of {cells.Count} rows reach the difference, {cells.Count(cell => cell.ErrorReached)} of {cells.Count} the ECE.**

            | split | delay | day | rows learnt, judged | prior shift | boosted | logistic | HGB | one-line rule | difference | ECE {trainer} | ECE other | ECE HGB | reached |
            |---|---|---|---|---|---|---|---|---|---|---|---|---|---|

            """);
        foreach (var cell in cells) { text.AppendLine(cell.Line); }

        return text.ToString();
    }

    /// <summary>One split, delay and day.</summary>
    private sealed record Cell(string Line, bool AucReached, bool ErrorReached)
    {
        public bool Reached => AucReached && ErrorReached;

        public static Cell Of(string trainer, IReadOnlyList<Judgement> judged, string folder, PeerResult peer)
        {
            Judgement? Way(string name) => judged.FirstOrDefault(one => one.Setting.Way == name);
            var setting = judged[0].Setting;
            var labels = TableFile.Read(Path.Combine(folder, "test.parquet"), "needs_support")
                .SelectMany(group => ((ValueColumn<bool>)group[0]).Values).ToArray();
            var own = TableFile.Read(Path.Combine(folder, "probabilities.parquet"), trainer)
                .SelectMany(group => ((ValueColumn<double>)group[0]).Values).ToArray();
            var theirs = new Scored(peer.Probabilities, labels);
            Agree("AUC", Auc.Of(theirs).Value, peer.Auc);
            Agree("average precision", AveragePrecision.Of(theirs).Value, peer.AveragePrecision);
            Agree("Brier score", BrierScore.Of(theirs).Value, peer.Brier);
            Agree("calibration error", CalibrationError.EqualCount(theirs).Value, peer.CalibrationError);

            var difference = Auc.Compare(own, peer.Probabilities, labels).Difference;
            var (error, other) = (Way(trainer)!.CalibrationError.Value!.Value,
                judged.First(one => Models.Trainers.BuiltIn.Names.Contains(one.Setting.Way) && one.Setting.Way != trainer)
                    .CalibrationError.Value);
            var (auc, ece) = (difference.Value >= -Margin, error <= peer.CalibrationError);
            return new Cell(
                string.Create(CultureInfo.InvariantCulture, $"""
                    | {setting.Split} | {setting.DelayDays} | {setting.Day} | {setting.TrainRows}, {setting.TestRows} | {setting.TrainBaseRate:0.000} to {setting.TestBaseRate:0.000} | {Way("boosted")!.Auc.Value:0.000} | {Way("logistic")!.Auc.Value:0.000} | {peer.Auc:0.000} | {Way("one-line rule")?.Auc.Value:0.000} | {difference.Value:+0.000;-0.000;0.000} ({difference.Low:+0.000;-0.000;0.000} to {difference.High:+0.000;-0.000;0.000}) | {error:0.000} | {other:0.000} | {peer.CalibrationError:0.000} | {(auc, ece) switch { (true, true) => "yes", (false, true) => "not AUC", (true, false) => "not ECE", _ => "neither" }} |
                    """),
                auc, ece);
        }

        /// <summary>Ours and scikit-learn's figures of the same probabilities are the same: two witnesses of each measure.</summary>
        private static void Agree(string measure, double? ours, double theirs)
        {
            if (!(Math.Abs(ours!.Value - theirs) < 1e-9))
            {
                throw new InvalidOperationException(
                    FormattableString.Invariant(
                        $"The {measure} of the same probabilities is {ours} by our measure and {theirs} by scikit-learn's."));
            }
        }
    }
}
