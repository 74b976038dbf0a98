using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Models;
using Analytics.Tests.Models;

namespace Analytics.Tests.Evaluation;

public sealed class PermutationImportanceTests
{
    [Fact]
    public void Scores_that_are_equal_after_shuffling_stay_tied()
    {
        // f is .1 and .3, g is .3 in both rows: the ranking is perfect. With f shuffled to .3 in both, the scores are equal and the area
        // is 1/2.
        // (.1 + .3) - .1 + .3 is .6000000000000001 in binary, and (.3 + .3) - .3 + .3 is .6: the row that needed no support would rank
        // first.
        var model = new AdditiveModel("given", 0, [Line("f"), Line("g")]);

        var importance = PermutationImportance.Of(
            model, [MadeTable.Column("f", 0.1, 0.3), MadeTable.Column("g", 0.3, 0.3)], [false, true], rows => Auc.Of(rows).Value, [[1, 1]]);

        Assert.Equal([0.5, 0.0], importance.Select(one => one.Mean!.Value));
    }

    [Fact]
    public void A_feature_that_tells_something_only_with_another_is_as_important_as_that_one()
    {
        Axis High(string feature) => new(feature, [0.5], [], []);
        var model = new AdditiveModel("given", 0, [Line("f") with { Slope = 0 }, Line("g") with { Slope = 0 }])
        {
            Pairs = [new PairShape(High("f"), High("g"), [1, -1, -1, 1])],
        };

        // Rows (0, 0), (0, 1), (1, 0), (1, 1), of which those alike need support. With the outer rows of either feature swapped, all rows
        // score alike.
        var importance = PermutationImportance.Of(
            model, [MadeTable.Column("f", 0, 0, 1, 1), MadeTable.Column("g", 0, 1, 0, 1)], [true, false, false, true],
            rows => Auc.Of(rows).Value, [[3, 1, 2, 0]]);

        Assert.Equal([0.5, 0.5], importance.Select(one => one.Mean!.Value));
    }

    [Fact]
    public void Of_several_models_a_feature_that_one_does_not_use_drops_nothing_there()
    {
        // five shuffles each: f .3 and .2, mean .25; g .4 in the second only: mean .2, give or take .2
        PermutationImportance Of(string feature, double drop) => new(feature, drop, 0, [.. Enumerable.Repeat(drop, 5)]);

        var together = PermutationImportance.Together([[Of("f", 0.3)], [Of("f", 0.2), Of("g", 0.4)]]);

        Assert.Equal([("f", 0.25, 0.05), ("g", 0.2, 0.2)],
            together.Select(one => (one.Feature, Math.Round(one.Mean!.Value, 12), Math.Round(one.Deviation!.Value, 12))));
    }

    private static LinearShape Line(string feature) =>
        new(feature, new Dictionary<MissingReason, double>(), 1, 0, double.NegativeInfinity, double.PositiveInfinity);
}
