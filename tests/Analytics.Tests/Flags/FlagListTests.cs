using Analytics.Flags;
using static Analytics.Tests.Flags.MadeList;

namespace Analytics.Tests.Flags;

public sealed class FlagListTests
{
    [Fact]
    public void Each_advisor_has_the_most_likely_first_and_no_more_than_capacity()
    {
        var list = Raise(Target(perAdvisor: 2), null, "s1 a1 0.5", "s2 a1 0.9", "s3 a2 0.6", "s4 a1 0.7", "s5 a2 0.3", "s6 - 0.8");
        Assert.Equal([" 1 s6 New", "a1 1 s2 New", "a1 2 s4 New", "a2 1 s3 New"], list.Lines());
        Assert.Equal((6, 0, 1), (list.Scored, list.Insufficient, list.Waiting)); // s1 is above the bound and has no place; s5 is below it
        Assert.Equal(0.9, list.Flags[1].Probability);
    }

    [Theory]
    [InlineData("0.4", 1)] // at the bound is listed
    [InlineData("0.39", 0)]
    public void Nobody_is_listed_below_the_least_probability(string probability, int listed) => Assert.Equal(listed, Raise(Target(atLeast: 0.4), null, $"s1 a1 {probability}").Flags.Count);

    [Fact]
    public void Too_little_data_is_a_verdict_of_its_own()
    {
        var list = Raise(Target(), null, "s1 a1 -", "s2 a1 0.9");
        Assert.Equal(["a1 1 s2 New"], list.Lines());
        Assert.Equal((1, 1), (list.Scored, list.Insufficient));
    }

    [Fact]
    public void Equal_probabilities_go_by_student_whatever_order_they_come_in()
    {
        string[] predictions = ["s3 a1 0.5", "s1 a1 0.5", "s2 a1 0.5"];
        Assert.Equal(["a1 1 s1 New", "a1 2 s2 New"], Raise(Target(), null, predictions).Lines());
        Assert.Equal(["a1 1 s1 New", "a1 2 s2 New"], Raise(Target(), null, [.. predictions.Reverse()]).Lines());
    }

    [Fact]
    public void Who_was_listed_stays_while_the_difference_is_small() // 0.05 for s1, who was on the last list
    {
        var last = Raise(Target(perAdvisor: 1), null, "s1 a1 0.6", "s2 a1 0.5");
        Assert.Equal("a1 1 s1 Still", Raise(Target(perAdvisor: 1), last, "s1 a1 0.60", "s2 a1 0.64").Lines().First());
        Assert.Equal("a1 1 s2 New", Raise(Target(perAdvisor: 1), last, "s1 a1 0.60", "s2 a1 0.66").Lines().First());
        Assert.Equal("a1 1 s1 Still", Raise(Target(), last, "s1 a1 0.36").Lines().First()); // the bound of 0.4 gives way by as much
        Assert.Equal(0.36, Raise(Target(), last, "s1 a1 0.36").Flags[0].Probability); // what is shown is the probability itself
        Assert.Equal("a1 0 s1 Recovered", Raise(Target(), last, "s1 a1 0.34").Lines().Single());
    }

    [Fact]
    public void A_flag_is_new_then_still_then_recovered_then_returned()
    {
        var first = Raise(Target(), null, "s1 a1 0.8");
        var second = Raise(Target(), first, "s1 a1 0.8");
        var third = Raise(Target(), second, "s1 a1 0.1");
        var fourth = Raise(Target(), third, "s1 a1 0.1");
        var fifth = Raise(Target(), fourth, "s1 a1 0.8");
        Assert.Equal([FlagState.New, FlagState.Still, FlagState.Recovered, FlagState.Recovered, FlagState.Returned], new[] { first, second, third, fourth, fifth }.Select(list => Assert.Single(list.Flags).State));
        Assert.Equal((0, null, 0), (third.Flags[0].Rank, third.Flags[0].Probability, third.Flags[0].Reasons.Count));
        Assert.False(third.Flags[0].Listed);
    }

    [Fact]
    public void Who_has_recovered_stands_below_the_list_by_student()
    {
        var last = Raise(Target(perAdvisor: 3), null, "s3 a1 0.8", "s1 a2 0.8", "s2 a1 0.8");
        Assert.Equal(["a1 1 s9 New", "a2 0 s1 Recovered", "a1 0 s2 Recovered", "a1 0 s3 Recovered"], Raise(Target(), last, "s9 a1 0.8", "s1 a2 0.1", "s2 a1 0.1").Lines()); // s3 has left the course
    }

    [Fact]
    public void A_new_advisor_takes_over_the_flag()
    {
        var last = Raise(Target(), null, "s1 a1 0.8");
        Assert.Equal(["a2 1 s1 Still"], Raise(Target(), last, "s1 a2 0.8").Lines());
    }

    [Fact]
    public void A_list_of_another_term_is_over()
    {
        var old = Raise(Target(), null, "s1 a1 0.8");
        old = old with { Flags = [.. old.Flags.Select(flag => flag with { Term = "25A" })] };
        Assert.Equal(["a1 1 s1 New"], Raise(Target(), old, "s1 a1 0.8").Lines());
        Assert.Empty(Raise(Target(), old, "s1 a1 0.1").Flags);
    }
}
