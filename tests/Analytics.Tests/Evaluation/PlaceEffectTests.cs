using Analytics.Evaluation;

namespace Analytics.Tests.Evaluation;

public sealed class PlaceEffectTests
{
    /// <summary>Students, draws, places, distances and outcomes by a rule that R repeats in the comment below.</summary>
    private static List<Placed> Made(int count, bool byDistance) =>
    [
        .. Enumerable.Range(0, count).Select(at =>
        {
            var distance = (((at * 37) % 101) - 50) / 20.0;
            return new Placed($"s{at % (count - 7)}", $"d{at % 11}", byDistance ? distance >= 0 : (at * 7) % 5 < 2, distance,
                ((at * at) + (3 * at)) % 7 < (distance > 0.5 ? 4 : 3));
        }),
    ];

    // R: lm(y ~ listed + draw); CR1 sandwich by student; qt(0.975, df.residual)
    [Fact]
    public void Draws_are_compared_within_draws()
    {
        var effect = PlaceEffect.OfDraws(Made(120, byDistance: false))!;

        Assert.Equal(-0.0381679389312979, effect.Difference, 12);
        Assert.Equal(0.09179316395493, effect.Error, 12);
        Assert.Equal(-0.220117914471679, effect.Low, 9);
        Assert.Equal(0.143782036609083, effect.High, 9);
        Assert.Equal((48, 72), (effect.Listed, effect.Waited));
    }

    // R: bandwidth step by step after Imbens and Kalyanaraman; lm(y ~ listed * (d + I(d^2)), weights = 1 - |d| / h); CR1 by student
    [Fact]
    public void The_edge_is_judged_by_a_local_parabola_within_the_bandwidth()
    {
        var rows = Made(400, byDistance: true);
        var effect = PlaceEffect.AtEdge(rows)!;

        Assert.Equal(2.23893391542279, EdgeBandwidth.Of(rows)!.Value, 9);
        Assert.Equal(0.0455702202897556, effect.Difference, 9);
        Assert.Equal(0.155803045579222, effect.Error, 9);
        Assert.Equal((177, 175), (effect.Listed, effect.Waited));
    }

    // R: power.prop of a normal: pnorm(0.1 / 0.05 - qnorm(0.975)) = 0.515995; (qnorm(0.975) + qnorm(0.8)) * 0.05 = 0.140079
    [Fact]
    public void Power_is_that_of_a_normal_estimate()
    {
        var effect = new PlaceEffect(0, 0.05, 0, 0, 1, 1);

        Assert.Equal(0.515995, effect.Power(0.1), 4);
        Assert.Equal(effect.Power(0.1), effect.Power(-0.1));
        Assert.Equal(0.140079, effect.Detectable, 5);
        Assert.Equal(0.8, effect.Power(effect.Detectable), 3);
    }

    [Fact]
    public void Too_few_rows_or_rows_that_are_all_alike_tell_nothing()
    {
        Assert.Null(PlaceEffect.OfDraws([.. Made(400, byDistance: false).Where(one => one.Listed)]));
        Assert.Null(PlaceEffect.OfDraws([.. Made(400, byDistance: false).Take(20)]));
        Assert.Null(PlaceEffect.OfDraws([.. Made(400, byDistance: false).Select((one, at) => one with { Draw = $"d{at}" })]));
        Assert.Null(PlaceEffect.AtEdge([.. Made(400, byDistance: true).Select(one => one with { Distance = 0 })]));
        Assert.Null(PlaceEffect.AtEdge([.. Made(400, byDistance: true).Select(one => one with { NeededSupport = false })]));
        Assert.Null(PlaceEffect.AtEdge([]));
    }
}
