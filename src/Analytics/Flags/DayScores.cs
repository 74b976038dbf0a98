using Analytics.Features;
using Analytics.Models;
using Analytics.Registry;

namespace Analytics.Flags;

/// <summary>What the model of one training day says of the rows that it speaks for.</summary>
/// <param name="Scores">Before calibration; of all rows.</param>
/// <param name="LogOdds">Calibrated and moved; of the rows that it speaks for.</param>
/// <param name="Before">The same before they were moved.</param>
internal sealed record DayScores(double[] Scores, double[] LogOdds, double[] Before, IReadOnlyList<DayMove> Moves)
{
    /// <param name="asked">Rows whose probability is asked for: those that the model speaks for tell together how the share has moved.
    /// </param>
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

/// <summary>How far the share that needs support was taken to have moved by the model of a training day.</summary>
public sealed record DayMove(int Day, PriorMove Move);
