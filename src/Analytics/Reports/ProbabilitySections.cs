using Analytics.Models;

namespace Analytics.Reports;

/// <summary>Report sections on probabilities: calibration, shifts, and bounds.</summary>
internal static class ProbabilitySections
{
    /// <summary>The calibration error beside that of chance alone.</summary>
    public static Html CalibrationTold(this Judgement judged) => judged.CalibrationNoise is not { } noise
        ? ReportSections.Interval(judged.CalibrationError)
        : Html.Of($"{ReportSections.Interval(judged.CalibrationError)}; by chance {noise:0.00}");

    public static Page Moves(this Page page, string of, IReadOnlyList<Judgement> days) => page.Table(
        $"{of}: share that needs support, as it was told before outcomes were known",
        ["#day", "#learnt from", "#by the scores", "#gone by", "#came", "how"],
        days.Select(Html[] (one) =>
        [
            one.Setting.Day, Share(one.Setting.TrainBaseRate), Share(Mean(one.Moves, move => move.Said)),
            Share(Mean(one.Moves, move => move.Now)), Share(one.Setting.TestBaseRate), Words(one.Moves[0].Method),
        ]), asCards: true);

    public static Page Certainty(this Page page, string of, IEnumerable<Judgement> days) => page.Table(
        $"{of}: how often the right outcome was not left out, which should be 0.90 or more of either kind",
        ["#day", "#kept, needed support", "#kept, did not", "#need a human look", "verdict"],
        days.Select(Html[] (one) =>
        [
            one.Setting.Day, ReportSections.Interval(one.Certainty!.NeedsSupport), ReportSections.Interval(one.Certainty.DoesNot),
            Html.Of($"{100 * one.Certainty.Open:0} %"), Verdict(one.Certainty),
        ]), asCards: true);

    public static Page NewModules(this Page page, string of, IEnumerable<Judgement> days) => page.Table(
        $"{of}: modules that nothing was learnt of, apart from the others",
        ["#day", "#rows, new / all", "#AUC, new", "#AUC, others", "#calibration error, new", "#calibration error, others"],
        days.Select(Html[] (one) =>
        [
            one.Setting.Day, $"{one.NewModules!.Rows} / {one.Setting.TestRows}", ReportSections.Interval(one.NewModules.Auc),
            ReportSections.Interval(one.NewModules.OthersAuc), ReportSections.Interval(one.NewModules.CalibrationError),
            ReportSections.Interval(one.NewModules.OthersCalibrationError),
        ]), asCards: true);

    public static Page Probabilities(this Page page, string of, IEnumerable<Judgement> days) => page.Table(
        $"{of}: {ProbabilityCaption}", [.. ProbabilityColumns],
        days.Select(Html[] (one) => [.. ProbabilityCells(one).Select(cell => Html.Of($"{cell}"))]), asCards: true);

    /// <summary>Caption of tables of <see cref="ProbabilityCells"/>.</summary>
    public const string ProbabilityCaption =
        "how good the probabilities are. Brier = reliability - resolution + uncertainty; slope 1 and shift 0 are calibrated";

    public static IReadOnlyList<string> ProbabilityColumns { get; } =
        ["#day", "#log loss", "#reliability", "#resolution", "#uncertainty", "#calibration slope", "#calibration shift"];

    public static IEnumerable<string> ProbabilityCells(Judgement one)
    {
        var told = one.Probabilities!;
        return [$"{one.Setting.Day}", $"{told.LogLoss:0.000}", $"{told.Reliability:0.000}", $"{told.Resolution:0.000}",
            $"{told.Uncertainty:0.000}", told.Slope is { } slope ? $"{slope:0.00}" : "undefined",
            told.InTheLarge is { } shift ? $"{shift:+0.00;-0.00}" : "undefined"];
    }

    private static string Verdict(Certainty certainty)
    {
        const int Named = 5;
        var (courses, all) = (certainty.ShortCourses.Take(Named), certainty.FallsShort ? "falls short: the model was too sure" : null);
        var more = certainty.ShortCourses.Count > Named ? $" and {certainty.ShortCourses.Count - Named} more" : "";
        return certainty.ShortCourses.Count == 0 ? all ?? "no sign of less"
            : $"{all ?? "no sign of less over all"}; falls short in {string.Join(", ", courses)}{more}";
    }

    /// <summary>A sentence on the assumed shift of the share that needs support.</summary>
    public static string Told(IReadOnlyList<PriorMove> moves) => string.Create(CultureInfo.InvariantCulture,
        $"Past terms suggest that {100 * Mean(moves, move => move.Then):0} % need support, this night's scores "
            + $"{100 * Mean(moves, move => move.Said):0} %. The probabilities reckon with {100 * Mean(moves, move => move.Now):0} %: "
            + $"{Words(moves[0].Method)}.");

    private static string Words(PriorMethod method) => method == PriorMethod.LabelShift
        ? "the share at which past scores fit these best" : "half way between the two, course by course";

    private static double Mean(IReadOnlyList<PriorMove> moves, Func<PriorMove, double> share) =>
        moves.Sum(move => move.Rows * share(move)) / moves.Sum(move => move.Rows);

    private static Html Share(double share) => Html.Of($"{share:0.00}");
}
