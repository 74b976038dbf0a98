using Analytics.Evidence;
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
    public void Nobody_is_listed_below_the_least_probability(string probability, int listed) =>
        Assert.Equal(listed, Raise(Target(atLeast: 0.4), null, $"s1 a1 {probability}").Flags.Count);

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
    public void Whom_an_advisor_lets_wait_leaves_the_place_to_the_next_until_the_day_is_over()
    {
        var before = Raise(Target(perAdvisor: 1), null, "s1 a1 0.9", "s2 a1 0.5");
        ContactLog Until(string advisor, int day) => Tiny.Logged(
            new KnownContact(1, 0, new DateOnly(2026, 2, 10), advisor, "s1", false, new DateOnly(2026, 2, day), []));

        // The list of 10 February is read on the 11th
        Assert.Equal(["a1 1 s2 New", "a1 0 s1 Waiting"],
            Raise(Target(perAdvisor: 1), before, Until("a1", 11), "s1 a1 0.9", "s2 a1 0.5").Lines());
        Assert.Equal(["a1 1 s2 New", "a1 0 s1 Waiting"],
            Raise(Target(perAdvisor: 1), before, Until("a1", 11), "s1 a1 0.36", "s2 a1 0.5").Lines());
        Assert.Equal(["a1 1 s1 Still"], Raise(Target(perAdvisor: 1), before, Until("a1", 10), "s1 a1 0.9", "s2 a1 0.5").Lines());
        Assert.Equal(["a1 1 s1 Still"], Raise(Target(perAdvisor: 1), before, Until("a2", 11), "s1 a1 0.9", "s2 a1 0.5").Lines());
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

    [Theory]
    [InlineData("s1 a1 0.80", "Waiting")] // as likely as before, and no place
    [InlineData("s1 a1 0.40", "Waiting")] // at the bound
    [InlineData("s1 a1 0.39", "Borderline")] // below the bound of 0.4 by less than the hysteresis of 0.05
    [InlineData("s1 a1 0.34", "Recovered")]
    [InlineData("s1 a1 -", "Unknown")]
    [InlineData("s3 a1 0.10", "Left")] // s1 is not in the risk set any more
    public void Who_leaves_the_list_does_so_for_one_of_five_reasons(string tonight, string state)
    {
        var target = Target(perAdvisor: 1);
        var last = Raise(target, null, "s1 a1 0.8");
        var list = Raise(target, last, tonight, "s2 a1 0.9");

        Assert.Equal(["a1 1 s2 New", $"a1 0 s1 {state}"], list.Lines());
        var off = list.Flags[1];
        Assert.Equal((false, 0, null, 0), (off.Listed, off.Rank, off.Probability, off.Reasons.Count));
        Assert.Equal(state == "Waiting" ? 1 : 0, list.Waiting);
        Assert.Equal(["New 1", $"{state} 1"], list.ByState().Where(one => one.Value > 0).Select(one => $"{one.Key} {one.Value}"));
        Assert.Equal(9, list.ByState().Count);

        // Told once: the next night has no row of s1, and yet knows who comes back.
        var next = Raise(target, list, tonight, "s2 a1 0.9");
        Assert.Equal(["a1 1 s2 Still"], next.Lines());
        Assert.Equal("a1 1 s1 Returned", Raise(target, next, "s1 a1 0.8").Lines().First());
    }

    [Fact]
    public void Waiting_are_those_at_or_above_the_bound_without_a_place_and_nobody_else()
    {
        var last = Raise(Target(perAdvisor: 2), null, "s1 a1 0.8", "s2 a1 0.7");

        // s2 is below the bound and would keep a place that is free; s4 and s5 have no place; s6 is far below.
        var list = Raise(Target(perAdvisor: 2), last, "s1 a1 0.8", "s2 a1 0.38", "s3 a1 0.9", "s4 a1 0.5", "s5 a1 0.4", "s6 a1 0.1");

        Assert.Equal(["a1 1 s3 New", "a1 2 s1 Still", "a1 0 s2 Borderline"], list.Lines());
        Assert.Equal(2, list.Waiting);
    }

    [Fact]
    public void A_flag_is_new_then_still_then_recovered_then_returned()
    {
        var first = Raise(Target(), null, "s1 a1 0.8");
        var second = Raise(Target(), first, "s1 a1 0.8");
        var third = Raise(Target(), second, "s1 a1 0.1");
        var fourth = Raise(Target(), third, "s1 a1 0.1");
        var fifth = Raise(Target(), fourth, "s1 a1 0.8");
        var sixth = Raise(Target(), fifth, "s1 a1 0.8");
        Assert.Equal(
            ["New", "Still", "Recovered", "", "Returned", "Still"],
            new[] { first, second, third, fourth, fifth, sixth }.Select(list => string.Join(' ', list.Flags.Select(flag => flag.State))));
    }

    [Fact]
    public void Who_has_left_the_list_stands_below_it_by_student_under_the_advisor_that_they_had()
    {
        var last = Raise(Target(perAdvisor: 3), null, "s3 a1 0.8", "s1 a2 0.8", "s2 a1 0.8");
        var list = Raise(Target(), last, "s9 a1 0.8", "s1 a2 0.1", "s2 a4 0.1");
        Assert.Equal(["a1 1 s9 New", "a2 0 s1 Recovered", "a1 0 s2 Recovered", "a1 0 s3 Left"], list.Lines());
    }

    [Fact]
    public void How_they_stand_who_left_the_list_before_is_kept_up_to_date_without_being_told()
    {
        var target = Target(perAdvisor: 1);
        var list = Raise(target, Raise(target, null, "s1 a1 0.8"), "s1 a1 0.1", "s2 a1 0.9");

        Assert.Equal("s1 Waiting", Earlier(Raise(target, list, "s1 a1 0.5", "s2 a1 0.9")));
        Assert.Equal("s1 Unknown", Earlier(Raise(target, list, "s1 a1 -", "s2 a1 0.9")));
        Assert.Equal("s1 Left", Earlier(Raise(target, list, "s2 a1 0.9")));
        Assert.Equal("s1 Left", Earlier(Raise(target, list)));

        static string Earlier(FlagList list) => string.Join(", ", list.Earlier.Select(flag => $"{flag.Student} {flag.State}"));
    }

    [Fact]
    public void Who_was_listed_before_a_night_without_rows_has_returned()
    {
        var before = Raise(Target(), null, "s1 a1 0.8");

        Assert.Equal(["a1 1 s1 Returned"], Raise(Target(), Raise(Target(), Raise(Target(), before)), "s1 a1 0.8").Lines());
    }

    [Fact]
    public void A_new_advisor_takes_over_the_flag()
    {
        var last = Raise(Target(), null, "s1 a1 0.8");
        Assert.Equal(["a2 1 s1 Still"], Raise(Target(), last, "s1 a2 0.8").Lines());
    }

    [Fact]
    public void When_a_term_is_over_everyone_on_its_list_has_left_and_is_told_of_once()
    {
        var old = Raise(Target(), null, "s1 a1 0.8", "s2 a1 0.7");
        old = old with { Flags = [.. old.Flags.Select(flag => flag with { Term = "25A" })] };

        var list = Raise(Target(), old, "s1 a1 0.8");
        Assert.Equal(["a1 1 s1 New", "a1 0 s1 Left", "a1 0 s2 Left"], list.Lines());
        Assert.Equal(["26S", "25A", "25A"], list.Flags.Select(flag => flag.Term));
        Assert.Equal(["a1 1 s1 Still"], Raise(Target(), list, "s1 a1 0.8").Lines());

        var vacation = Raise(Target(), old);
        Assert.Equal(["a1 0 s1 Left", "a1 0 s2 Left"], vacation.Lines());
        var later = Raise(Target(), vacation);
        Assert.Equal((0, 0), (later.Flags.Count, later.Earlier.Count));
    }
}
