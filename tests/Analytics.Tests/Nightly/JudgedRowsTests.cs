using Analytics.Nightly;
using Analytics.Studies;

namespace Analytics.Tests.Nightly;

/// <summary>What lists of other lengths would have found.</summary>
public sealed class JudgedRowsTests
{
    private static readonly TargetRule target = new(
        "t", "Target", "A proxy.", Grain.Student, new OutcomeRule("outcomes", ["Fail"]), new Eligibility(), ["*"], "logistic", [14],
        new RuleBaseline("mark", Below: 40), new Capacity(2, AtLeast: 0.5), new Gates());

    /// <summary>Advisor a1 has four students, three of them above the bound; a2 has two, of one of whom too little is known.</summary>
    private readonly JudgedRows rows = new(
        new Comparison(target, "forward", null, 14, Forward: true),
        [.. "aaaabb".Select((advisor, at) => Tiny.Row($"s{at}", "02-10", Tiny.Art) with { Advisor = $"{advisor}" })],
        NeedsSupport: [true, false, true, true, true, false], Probabilities: [0.9, 0.8, 0.7, 0.4, 0.95, 0.6],
        MayBeListed: [true, true, true, true, false, true]);

    [Fact]
    public void Each_length_tells_who_is_listed_and_missed_up_to_room_for_all_above_the_bound()
    {
        // 1 place: .9 and .6, of whom one needed it, 3 of 4 missed; 2: .9 .8 .6; 3: .9 .8 .7 .6, the last two of four missed
        Assert.Equal([(1, 2, 1, 0.75), (2, 3, 1, 0.75), (3, 4, 2, 0.5)],
            rows.Capacities().Select(one => (one.Places, one.Listed, one.Hits, one.Missed.Value!.Value)));
        Assert.Equal([false, true, false], rows.Capacities().Select(one => one.IsDeclared));

        // 2 of 4 listed needed support, and 4 of 6 of all: .5 / .667
        Assert.Equal((0.5, 0.75), (rows.Capacities()[^1].Precision, rows.Capacities()[^1].Lift));
    }

    [Fact]
    public void A_declared_length_beyond_all_is_told_too()
    {
        var roomy = rows with { Of = rows.Of with { Target = target with { Capacity = new Capacity(9, AtLeast: 0.5) } } };

        Assert.Equal([(1, 2), (2, 3), (3, 4), (9, 4)], roomy.Capacities().Select(one => (one.Places, one.Listed)));
    }

    [Fact]
    public void Where_nobody_is_above_the_bound_all_who_needed_support_are_missed()
    {
        var strict = rows with { Of = rows.Of with { Target = target with { Capacity = new Capacity(2, AtLeast: 0.99) } } };

        Assert.Equal([(1, 0, 1.0), (2, 0, 1.0)], strict.Capacities().Select(one => (one.Places, one.Listed, one.Missed.Value!.Value)));
        Assert.Null(strict.Capacities()[0].Precision);
    }

    [Fact]
    public void At_capacity_as_many_count_as_there_are_places_whatever_the_bound()
    {
        // two places each: .95 .9 .8 .7, of whom three needed support, of four
        var top = rows.AtCapacity();

        Assert.Equal((4, 3.0, 0.75, 0.75), (top.Capacity, top.Hits, top.Precision, top.Recall));
    }
}
