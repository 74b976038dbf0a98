using Analytics.Evaluation;
using Analytics.Numerics;
using Analytics.Studies;

namespace Analytics.Tests.Evaluation;

public sealed class GroupAuditTests
{
    private const int Replicates = 200;

    private static readonly AuditPlan plan = new([new AuditGroup("who", "people", "who")]);

    [Fact]
    public void A_gap_of_15_points_is_found_by_1000_students_a_group_four_times_in_five() =>
        Assert.InRange(Found(students: 1000, gap: 0.15), 0.8 * Replicates, Replicates);

    [Theory]
    [InlineData(1000)]
    [InlineData(150)]
    public void Without_a_gap_no_more_than_one_audit_in_twenty_finds_one(int students) =>
        Assert.InRange(Found(students, gap: 0), 0, 0.05 * Replicates);

    [Fact]
    public void Few_students_are_no_ground_to_call_a_list_fair() =>
        Assert.Equal(AuditVerdict.CannotTell, Audit(new SeededRandom(1), 150, 0).Verdict);

    [Fact]
    public void Many_students_without_a_gap_are() => Assert.Equal(AuditVerdict.Fair, Audit(new SeededRandom(1), 4000, 0).Verdict);

    [Fact]
    public void A_model_that_reaches_a_group_less_has_a_gap_however_few_have_a_place()
    {
        var random = new SeededRandom(3);
        var (rows, who) = Students(("a", 1000, 1000), ("b", 1000, 1000)); // ten of each listed
        bool[] reached = [.. who.Levels.Select(level => random.NextDouble() < (level == "a" ? 0.5 : 0.35))];

        var gap = Assert.Single(GroupAudits.Of(rows with { Reached = reached }, [who], plan, 1)).Groups[1].Gap!;

        Assert.Equal((AuditVerdict.Gap, 0.0), (gap.Verdict, gap.Missed.Gap.Value));
        Assert.InRange(gap.Below.Gap.Value!.Value, 0.1, 0.2);
    }

    [Fact]
    public void A_group_is_compared_with_the_largest_or_the_declared_one()
    {
        var (rows, who) = Students(("a", 20, 20), ("b", 30, 40));
        GroupAudit Of(string? reference) => Assert.Single(GroupAudits.Of(
            rows, [who], new AuditPlan([new AuditGroup("who", "people", "who", reference)]), 1));

        Assert.Equal("b", Of(null).Reference);
        Assert.Equal("a", Of("a").Reference);
        Assert.Equal(["b", "a"], Of(null).Groups.Select(one => one.Level));
    }

    [Fact]
    public void Rates_and_gaps_are_on_their_own_denominators()
    {
        // Listed are the first 10 of each; those who needed support come first: a misses 10 of 20, b 20 of 30
        var (rows, who) = Students(("a", 20, 20), ("b", 30, 40));
        var a = Assert.Single(GroupAudits.Of(rows, [who], plan, 1)).Groups[1];

        Assert.Equal((0.5, 0.25), (a.Rates!.Missed.Value, a.Rates.Listed.Value));
        Assert.Equal(0.5 - (20 / 30.0), a.Gap!.Missed.Gap.Value!.Value, 12);
        Assert.Equal(0.25 - (10 / 70.0), a.Gap.Listed.Value!.Value, 12);
        Assert.Equal(1.0, a.Rates.Promised.Value!.Value, 12); // half needed support, and half was promised
    }

    [Fact]
    public void Groups_too_small_to_be_shown_are_taken_together_with_the_next()
    {
        var (rows, who) = Students(("a", 100, 100), ("b", 50, 50), ("c", 3, 40), ("d", 4, 30), ("e", 30, 30));
        var audit = Assert.Single(GroupAudits.Of(rows, [who], plan, 1));

        Assert.Equal(["a", "b", "c or d or e"], audit.Groups.Select(one => one.Level)); // c and d have 7 who needed support
        Assert.All(audit.Groups, one => Assert.NotNull(one.Rates));
        Assert.Equal(8, audit.Tests);
    }

    [Fact]
    public void Where_all_are_too_few_nothing_is_shown()
    {
        var (rows, who) = Students(("a", 5, 100), ("b", 3, 50));
        var audit = Assert.Single(GroupAudits.Of(rows, [who], plan, 1));

        Assert.Equal((AuditVerdict.CannotTell, null, 0), (audit.Verdict, audit.Reference, audit.Tests));
        Assert.Null(Assert.Single(audit.Groups).Rates);
    }

    [Fact]
    public void A_declared_reference_that_is_too_small_is_that_of_those_it_is_taken_together_with()
    {
        var (rows, who) = Students(("a", 100, 100), ("b", 50, 50), ("c", 3, 40));

        Assert.Equal("b or c", Assert.Single(GroupAudits.Of(
            rows, [who], new AuditPlan([new AuditGroup("who", "people", "who", "c")]), 1)).Reference);
    }

    [Fact]
    public void An_intersection_is_hidden_with_what_it_could_be_reckoned_from()
    {
        // a × x is small: a and x are told, so that the others of both must be hidden; b × y can then be reckoned from b
        var (rows, crossed) = Crossed(("a x", 3, 3), ("a y", 40, 40), ("b x", 50, 50), ("b y", 60, 60));
        Assert.Empty(SmallCells.Shown(crossed.Cells(rows.Rows), 10));
        Assert.Equal(4, SmallCells.Shown(crossed.Cells(rows.Rows), 3).Count);

        // of three by three the lines of the small one have two hidden each, and these need one more
        var (more, nine) = Crossed(("a x", 3, 3), ("a y", 20, 20), ("a z", 90, 90), ("b x", 30, 30), ("b y", 40, 40), ("b z", 90, 90),
            ("c x", 90, 90), ("c y", 90, 90), ("c z", 90, 90));
        Assert.Equal(["a × z", "b × z", "c × x", "c × y", "c × z"], SmallCells.Shown(nine.Cells(more.Rows), 10).Order());
    }

    [Fact]
    public void P_values_are_adjusted_as_by_R() => // p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.5), "holm") of R 4.x
        Assert.Equal([0.04, 0.09, 0.09, 0.025, 0.5], Holm.Adjusted([0.01, 0.04, 0.03, 0.005, 0.5]).Select(p => Math.Round(p, 12)));

    [Fact]
    public void Shares_are_compared_as_by_R()
    {
        // prop.test(c(56, 48), c(70, 80), correct = FALSE), power.prop.test(n = 167, p1 = .4, power = .8); unequal groups: uniroot of the
        // same formula
        Assert.Equal(0.00804508136819656, TwoShares.PValue((56, 70), (48, 80)), 12);
        Assert.Equal(0.00396167718667612, TwoShares.PValue((3, 40), (9, 25)), 12);
        Assert.Equal(1, TwoShares.PValue((0, 40), (0, 25)));
        Assert.Equal(0.15258364604197, TwoShares.Detectable(167, 0.4, 167, 0.95), 9);
        Assert.Equal(0.29926129550381, TwoShares.Detectable(60, 0.2, 60, 1 - (0.05 / 6)), 9);
        Assert.Equal(0.212506552855328, TwoShares.Detectable(50, 0.7, 200, 0.95), 9);
        Assert.Equal(0.275010503323891, TwoShares.Detectable(50, 0.2, 200, 0.99, 0.9), 9);
        Assert.Equal(1, TwoShares.Detectable(2, 0.5, 2, 0.95));
    }

    private static int Found(int students, double gap) =>
        Enumerable.Range(0, Replicates).AsParallel().Count(
            replicate => Audit(new SeededRandom(7, replicate), students, gap).Verdict == AuditVerdict.Gap);

    /// <summary>
    /// Two groups of as many students, of whom three in ten needed support; 0.4 of these are missed, and more of the other group.
    /// </summary>
    private static GroupAudit Audit(SeededRandom random, int students, double gap)
    {
        var needed = new bool[2 * students];
        var (listed, scores) = (new bool[needed.Length], new double[needed.Length]);
        for (var row = 0; row < needed.Length; row++)
        {
            needed[row] = random.NextDouble() < 0.3;
            listed[row] = random.NextDouble() < (needed[row] ? 0.6 - (row < students ? gap : 0) : 0.15);
            scores[row] = (random.NextDouble() + (listed[row] ? 1 : 0)) / 2;
        }

        var who = new Grouping("who", [[.. needed.Select((_, row) => row < students ? "a" : "b")]]);
        return Assert.Single(
            GroupAudits.Of(new AuditRows("t", "forward", 21, new Scored(scores, needed), listed, listed), [who], plan, 1, regroupings: 99));
    }

    /// <summary>The same of two attributes, whose levels are a letter each.</summary>
    private static (AuditRows Rows, Grouping Both) Crossed(params (string Levels, int Needed, int Not)[] groups)
    {
        var (rows, both) = Students(groups);
        return (rows, new Grouping(Grouping.Crossed("first", "second"),
            [Array.ConvertAll(both.Levels, one => one[..1]), Array.ConvertAll(both.Levels, one => one[2..])]));
    }

    /// <summary>Groups, how many needed support and how many did not; the first ten of each are listed.</summary>
    private static (AuditRows Rows, Grouping Who) Students(params (string Level, int Needed, int Not)[] groups)
    {
        var who = groups.SelectMany(one => Enumerable.Repeat(one.Level, one.Needed + one.Not)).ToArray();
        var needed = groups.SelectMany(one => Enumerable.Range(0, one.Needed + one.Not).Select(at => at < one.Needed)).ToArray();
        var listed = groups.SelectMany(one => Enumerable.Range(0, one.Needed + one.Not).Select(at => at < 10)).ToArray();
        var scores = Array.ConvertAll(needed, _ => 0.5);
        return (new AuditRows("t", "forward", 21, new Scored(scores, needed), listed, listed), new Grouping("who", [who]));
    }
}
