using Analytics.Surveys;
using static System.FormattableString;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>What became of the responses of a wave, and how reliable its scales are.</summary>
    private void Wave(WaveReport wave)
    {
        Line(Invariant($"{wave.Source}: {wave.Responses} responses, {wave.Scored} scored, ")
            + (wave.Unlinkable == 0 ? "" : Invariant($"{wave.Unlinkable} unlinkable, "))
            + Invariant($"{wave.Careless} careless, {wave.Partial} too short, {wave.Repeated} repeated")
            + (wave.AnswersAtFault == 0 ? "" : Invariant($"; {wave.AnswersAtFault} answers at fault")));
        Line($"  alpha: {string.Join(", ", wave.Scales.Select(scale =>
            $"{scale.Scale} {(scale.Alpha is { } alpha ? Invariant($"{alpha:0.00} (n {scale.Complete})") : scale.Why)}"))}");
    }
}
