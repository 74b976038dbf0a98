using Analytics.Models;

namespace Analytics.Flags;

/// <summary>The champion's prediction for one row.</summary>
/// <param name="Probability">Calibrated probability that support is needed; null if data are insufficient.</param>
/// <param name="Score">Log-odds before calibration.</param>
/// <param name="KnownShare">Share of the target's student features that are known: a value, or no activity of a covered student.</param>
/// <param name="Contributions">Contribution of each feature, in log-odds, strongest first.</param>
public sealed record Prediction(FeatureRow Row, double? Probability, double Score, double KnownShare,
    IReadOnlyList<(string Feature, double LogOdds)> Contributions)
{
    /// <summary>The outcomes that remain possible; null if data are insufficient, or the model has no bounds.</summary>
    public CertainVerdict? Verdict { get; init; }

    /// <summary>Shift of the log-odds for a changed share of students who need support.</summary>
    internal double Moved { get; init; }

    /// <summary>Scores every eligible row of a table.</summary>
    /// <param name="version">The champion. Between two of its training days the log-odds of both models are interpolated.</param>
    public static IReadOnlyList<Prediction> Of(
        ModelVersion version, FeatureTable table, TargetRule target, IReadOnlySet<string> surveys) =>
        Of(version, table, target, surveys, out _);

    /// <summary>The same, with the assumed shift of the share that needs support.</summary>
    internal static IReadOnlyList<Prediction> Of(
        ModelVersion version, FeatureTable table, TargetRule target, IReadOnlySet<string> surveys, out IReadOnlyList<DayMove> moves)
    {
        var told = new Sufficiency(table, target, surveys);
        int[] asked = [.. Enumerable.Range(0, table.Rows.Count).Where(told.IsAsked)];
        var days = version.Days.Index().Select(day => DayScores.Of(version.Days, day.Index, table, asked)).ToList();
        var predictions = new List<Prediction>();
        foreach (var row in asked)
        {
            var who = table.Rows[row];
            var tooLittle = told.IsTooLittle(row);
            var (first, second, share) = Between(version.Days, who.Day);
            var score = Mix(days[first].Scores[row], days[second].Scores[row], share);
            var (logOdds, unmoved) = (Mix(days[first].LogOdds[row], days[second].LogOdds[row], share),
                Mix(days[first].Before[row], days[second].Before[row], share));
            var (probability, before) = (Calibrated.Probability(logOdds), Calibrated.Probability(unmoved));
            predictions.Add(new Prediction(
                who, tooLittle ? null : probability, score, told.KnownShare(row),
                Contributed(version, table, row, (first, second, share)))
            {
                Verdict = tooLittle ? null : Bounds(version.Days[first], version.Days[second], who)?.Of(probability, before),
                Moved = logOdds - unmoved,
            });
        }

        moves = [.. days.SelectMany(day => day.Moves)];
        return predictions;
    }

    /// <summary>What a version says of all rows of one course day, even of those of which little is known, as on a night with these rows
    /// only.</summary>
    /// <returns>Probabilities, the same before the share that needs support was taken to have moved, and how far that was.</returns>
    internal static (double[] Probabilities, double[] Before, IReadOnlyList<PriorMove> Moves) OfDay(
        ModelVersion version, FeatureTable table, int day)
    {
        int[] all = [.. Enumerable.Range(0, table.Rows.Count)];
        var (first, second, share) = Between(version.Days, day);
        var (one, other) = (DayScores.Of(version.Days, first, table, all), DayScores.Of(version.Days, second, table, all));
        double[] Mixed(Func<DayScores, double[]> of) =>
            Array.ConvertAll(all, row => Calibrated.Probability(Mix(of(one)[row], of(other)[row], share)));
        return (Mixed(scores => scores.LogOdds), Mixed(scores => scores.Before),
            [.. one.Moves.Concat(share == 0 ? [] : other.Moves).Select(move => move.Move)]);
    }

    /// <summary>The probability of this row with other values, all other rows unchanged.</summary>
    /// <param name="columns">Columns of one row.</param>
    internal double With(ModelVersion version, IReadOnlyList<FeatureColumn> columns)
    {
        var (first, second, share) = Between(version.Days, Row.Day);
        double Of(int at) => Calibrated.Of(version.Days[at].Model.Score(columns), version.Days[at].Calibration)[0];
        return Calibrated.Probability(Mix(Of(first), share == 0 ? 0 : Of(second), share) + Moved);
    }

    private static List<(string, double)> Contributed(ModelVersion version, FeatureTable table, int row,
        (int First, int Second, double Share) between)
    {
        var sums = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (at, share) in new[] { (between.First, 1 - between.Share), (between.Second, between.Share) })
        {
            var model = version.Days[at].Model;
            var contributions = model.Contributions(table.Columns, row);
            for (var i = 0; i < contributions.Length; i++)
            {
                var name = model.Shapes[i].Feature;
                sums[name] = sums.GetValueOrDefault(name) + (share * contributions[i]);
            }
        }

        return [.. sums.OrderByDescending(one => Math.Abs(one.Value)).ThenBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => (one.Key, one.Value))];
    }

    /// <summary>The models before and after a day, and the share of the later one.</summary>
    internal static (int First, int Second, double Share) Between(IReadOnlyList<DayModel> days, int day)
    {
        var second = 0;
        while (second < days.Count - 1 && days[second].Day < day) { second++; }

        if (second == 0 || days[second].Day <= day) { return (second, second, 0); }

        return (second - 1, second, (day - days[second - 1].Day) / (double)(days[second].Day - days[second - 1].Day));
    }

    private static ConformalBounds? Bounds(DayModel first, DayModel second, FeatureRow row) =>
        first.BoundsOf(row) is { } one && second.BoundsOf(row) is { } other ? ConformalBounds.Widest(one, other) : null;

    private static double Mix(double first, double second, double share) => share == 0 ? first : ((1 - share) * first) + (share * second);
}

/// <summary>Predictions of one training day's model for its rows.</summary>
/// <param name="Scores">Scores before calibration, of all rows.</param>
/// <param name="LogOdds">Calibrated and shifted, of the model's rows.</param>
/// <param name="Before">The same before the shift.</param>
internal sealed record DayScores(double[] Scores, double[] LogOdds, double[] Before, IReadOnlyList<DayMove> Moves)
{
    /// <param name="asked">Rows to predict. The model's own rows together determine the shift.</param>
    public static DayScores Of(IReadOnlyList<DayModel> days, int at, FeatureTable table, int[] asked)
    {
        var (day, scores) = (days[at], days[at].Model.Score(table.Columns));
        var own = Array.FindAll(asked, row => Prediction.Between(days, table.Rows[row].Day) is var (first, second, _)
            && (first == at || second == at));
        var calibrated = Calibrated.Of(Array.ConvertAll(own, row => scores[row]), day.Calibration, day.Prior,
            Array.ConvertAll(own, row => table.Rows[row]));
        var (logOdds, before) = (new double[scores.Length], new double[scores.Length]);
        for (var i = 0; i < own.Length; i++) { (logOdds[own[i]], before[own[i]]) = (calibrated.LogOdds[i], calibrated.Before[i]); }

        return new DayScores(scores, logOdds, before, [.. calibrated.Moves.Select(move => new DayMove(day.Day, move))]);
    }
}

/// <summary>The assumed shift of the share that needs support, by training day.</summary>
public sealed record DayMove(int Day, PriorMove Move);
