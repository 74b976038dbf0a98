using Analytics.Evaluation;
using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Evaluation;

/// <summary>Which outcome remains possible, and how often the right one does not.</summary>
public sealed class ConformalTests
{
    // 9 rows of each outcome: the 9th of them, (9 + 1) times 0.9, is the bound.
    private static readonly bool[] labels = [.. Enumerable.Range(0, 18).Select(row => row < 9)];

    private static readonly double[] probabilities =
        [0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6];

    [Theory]
    [InlineData(0.5, CertainVerdict.DoesNot)]
    [InlineData(0.54, CertainVerdict.DoesNot)]
    [InlineData(0.56, CertainVerdict.NeedsALook)]
    [InlineData(0.59, CertainVerdict.NeedsALook)]
    [InlineData(0.61, CertainVerdict.NeedsSupport)]
    public void A_verdict_leaves_out_what_is_stranger_than_the_bound(double probability, CertainVerdict verdict) =>
        Assert.Equal(verdict, ConformalBounds.Of(probabilities, labels).Of(probability));

    [Fact]
    public void Few_rows_leave_nothing_out() =>
        Assert.Equal(CertainVerdict.NeedsALook, ConformalBounds.Of(probabilities[1..], labels[1..]).Of(0.01)); // 8 needed support

    [Fact]
    public void Where_two_models_speak_the_wider_bound_holds()
    {
        var both = ConformalBounds.Widest(new(0.3, 0.7), new(0.4, 0.6));

        Assert.Equal(new ConformalBounds(0.4, 0.7), both);
        Assert.Equal(new ConformalBounds(null, 0.6), ConformalBounds.Widest(new(null, 0.5), new(0.4, 0.6)));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)] // whatever share needs support
    public void Of_new_rows_the_outcome_is_left_out_in_one_of_ten(double share) // 200 models that are too sure of themselves
    {
        var random = new SeededRandom(3, 0);
        Scored Draw(int rows, double needed)
        {
            var drawn = Enumerable.Range(0, rows).Select(_ => random.NextDouble() < needed).ToArray();
            double Say(bool label) => 1 / (1 + Math.Exp(-5 * ((label ? 1 : -1) + (3 * (random.NextDouble() - 0.5)))));
            return new Scored(Array.ConvertAll(drawn, Say), drawn);
        }

        var fared = Enumerable.Range(0, 200).Select(_ =>
            Fared(Draw(150, 0.3) is var seen ? ConformalBounds.Of(seen.Scores, seen.Labels) : null!, Draw(150, share))).ToList();

        Assert.InRange(fared.Average(one => one.NeedsSupport.Value!.Value), 0.895, 0.925);
        Assert.InRange(fared.Average(one => one.DoesNot.Value!.Value), 0.895, 0.915);
    }

    [Fact]
    public void A_moved_probability_leaves_out_only_what_is_strange_before_and_after() =>
        Assert.Equal(CertainVerdict.NeedsALook, ConformalBounds.Of(probabilities, labels).Of(0.5, before: 0.56));

    [Fact]
    public void A_module_has_bounds_of_its_own_and_one_never_seen_the_widest()
    {
        var (all, art) = (new ConformalBounds(0.5, 0.6), new ConformalBounds(0.4, 0.8));
        var bounds = new CourseBounds(all, new Dictionary<string, ConformalBounds> { ["ART"] = art, ["MAT"] = all });

        Assert.Equal(art, bounds.Of(Tiny.Row("s1", "02-10", Tiny.Art)));
        Assert.Equal(new ConformalBounds(0.5, 0.8), bounds.Of(Tiny.Row("s1", "02-10", Tiny.Bio)));
        Assert.Equal(all, bounds.Of(Tiny.Row("s1", "02-10", null)));
    }

    [Fact]
    public void Where_one_module_was_learnt_from_nothing_is_left_out_of_another() => Assert.Equal(new ConformalBounds(null, null),
        new CourseBounds(new(0.5, 0.6), new Dictionary<string, ConformalBounds> { ["ART"] = new(0.4, 0.8) })
            .Of(Tiny.Row("s1", "02-10", Tiny.Bio)));

    [Fact]
    public void A_module_with_few_rows_of_an_outcome_has_the_bounds_of_all()
    {
        // 60 rows of each outcome in one module; in the other 60 that do not and 49 that do, all of them said to be unlikely
        bool[] needed = [.. Enumerable.Range(0, 229).Select(row => row is < 60 or >= 180)];
        double[] said = [.. Enumerable.Range(0, 229).Select(row => row < 60 ? 0.8 : row < 120 ? 0.2 : row < 180 ? 0.4 : 0.1)];
        var model = new FittedModel(new AdditiveModel("t", 0, []), new IdentityCalibration(), [])
        {
            Unseen = Array.ConvertAll(said, LogOdds.Of),
        };

        var bounds = CourseBounds.Of(model,
            [.. Enumerable.Range(0, 229).Select(row => Tiny.Row($"s{row}", "02-10", row < 120 ? Tiny.Art : Tiny.Bio))], needed)!;

        Assert.Equal(0.21, bounds.Modules["ART"].DoesNot!.Value, 1e-12); // what is within 0.01 is not told apart
        Assert.Equal(0.41, bounds.All.DoesNot!.Value, 1e-12);
        Assert.Equal(bounds.All, bounds.Modules["BIO"]);
    }

    [Fact]
    public void Courses_that_fall_short_are_named()
    {
        // of either course 40 rows that do not: in one all are called so, in the other none
        var rows = Enumerable.Range(0, 80).Select(row => Tiny.Row($"s{row}", "02-10", row < 40 ? Tiny.Art : Tiny.Bio)).ToList();
        double[] said = [.. Enumerable.Range(0, 80).Select(row => row < 40 ? 0.1 : 0.9)];

        var bounds = new ConformalBounds(0.5, 0.5);
        var fared = Certainty.Of(new CourseBounds(bounds, new Dictionary<string, ConformalBounds> { ["ART"] = bounds, ["BIO"] = bounds }),
            new Scored(said, new bool[80]), said, rows);

        Assert.Equal(["BIO-26S"], fared.ShortCourses);
        Assert.Equal(0.5, fared.DoesNot.Value);
    }

    private static Certainty Fared(ConformalBounds bounds, Scored rows) => Certainty.Of(
        new CourseBounds(bounds, new Dictionary<string, ConformalBounds>()), rows, rows.Scores,
        [.. Enumerable.Range(0, rows.Rows).Select(row => Tiny.Row($"s{row}", "02-10", null))]);
}
