using Analytics.Evidence;
using Analytics.Features;
using Analytics.Models;

namespace Analytics.Tests.Models;

/// <summary>A course's share counts half by its scores and half by the past.</summary>
public sealed class PriorTests
{
    private static readonly PriorThen then = new(0.3, new Dictionary<string, double> { ["ART"] = 0.5 });

    [Fact]
    public void A_course_of_four_rows_goes_back_two_of_29_parts() // 0.5 x 4 / (4 + 25); R's uniroot
    {
        double[] logOdds = [-1, 0, 1, 2];

        var move = Assert.Single((then with { Modules = new Dictionary<string, double> { ["ART"] = 0.3 } }).Move(logOdds, Rows(Tiny.Art, 4)));

        Assert.Equal("ART-26S", move.Cohort);
        Assert.Equal((4, 0.3, PriorMethod.Halfway), (move.Rows, move.Then, move.Method));
        Assert.Equal(0.59519926949447, move.Said, 1e-12);
        Assert.Equal(0.57456002360279, move.Now, 1e-12);
        Assert.Equal([-1.10974101387, -0.10974101387, 0.89025898613, 1.89025898613], Rounded(logOdds));
    }

    [Fact]
    public void Very_many_rows_go_back_half_of_the_way()
    {
        double[] logOdds = new double[100_000]; // one half

        then.Move(logOdds, Rows(Tiny.Bio, logOdds.Length)); // never learnt from: the share of all, 0.3

        Assert.Equal(LogOdds.Of(0.3) / 2, logOdds[0], 1e-3);
    }

    [Theory]
    [InlineData(0.1, 0)]
    [InlineData(0.2, 0.101366)] // half of a quarter of ln (0.2 / 0.8) - ln (0.1 / 0.9); R's qlogis
    [InlineData(0, -0.299737)] // counts as 0.01
    public void Where_more_have_left_by_the_same_day_more_need_support(double left, double by)
    {
        var logOdds = new double[100_000]; // one half, as before
        var prior = then with { Left = new Dictionary<string, double> { ["ART"] = LogOdds.Of(0.1) } };

        prior.Move(logOdds, [.. Rows(Tiny.Art, logOdds.Length).Select(row => row with { Left = left })]);

        Assert.Equal(by, logOdds[0], 1e-4);
    }

    [Fact]
    public void In_a_module_never_learnt_from_leavers_are_compared_with_those_of_all_modules()
    {
        double[] known = new double[50], other = new double[50];
        var prior = new PriorThen(0.5, new Dictionary<string, double> { ["ART"] = 0.5, ["LAW"] = 0.5 })
        {
            Left = new Dictionary<string, double> { ["ART"] = -3, ["LAW"] = -1 },
        };

        prior.Move(other, [.. Rows(Tiny.Bio, 50).Select(row => row with { Left = LogOdds.Probability(-1) })]);
        (prior with { Left = new Dictionary<string, double> { ["ART"] = -2 } }).Move(
            known, [.. Rows(Tiny.Art, 50).Select(row => row with { Left = LogOdds.Probability(-1) })]);

        Assert.Equal(1.0 / 12, other[0], 1e-12); // a quarter of 1, of it 0.5 x 50 / (50 + 25)
        Assert.Equal(known[0], other[0], 1e-12);
    }

    [Fact]
    public void A_course_that_is_as_it_was_stays()
    {
        double[] logOdds = [-0.5, 0.5];
        then.Move(logOdds, Rows(Tiny.Art, 2));
        Assert.Equal([-0.5, 0.5], Rounded(logOdds));
    }

    [Fact]
    public void Each_course_moves_by_its_own_rows_only()
    {
        double[] art = [1, 2, 3], both = [1, 2, 3, -4, -5];

        then.Move(art, Rows(Tiny.Art, 3));
        var moves = then.Move(both, [.. Rows(Tiny.Art, 3), .. Rows(Tiny.Bio, 2)]);

        Assert.Equal(art, both[..3]);
        Assert.Equal(["ART-26S", "BIO-26S"], moves.Select(move => move.Cohort));
    }

    [Fact]
    public void Students_as_a_whole_are_not_moved_by_course()
    {
        double[] logOdds = [1, 2];
        Assert.Empty((then with { Modules = new Dictionary<string, double>() }).Move(logOdds, Rows(null, 2)));
        Assert.Equal([1, 2], logOdds);
    }

    [Fact]
    public void Few_rows_learnt_from_are_drawn_to_the_share_of_all() // 25 rows of 0.4 beside 2 of 2
    {
        bool[] labels = [true, true, false, false, false];
        var rows = new UnseenRows([0, 0, 0, 0, 0], labels, [1, 1, 1, 1, 1], [0, 1, 2, 3, 4], [0, 0, 0, 0, 0]);

        var prior = PriorThen.Of([.. Rows(Tiny.Art, 2).Select(row => row with { Left = 0.2 }), .. Rows(Tiny.Bio, 3)], rows);

        Assert.Equal(0.4, prior.Rate, 1e-12);
        Assert.Equal(12 / 27.0, prior.Modules["ART"], 1e-12);
        Assert.Equal(10 / 28.0, prior.Modules["BIO"], 1e-12);
        Assert.Equal(LogOdds.Of(0.2), prior.Left!["ART"], 1e-12);
        Assert.Equal(LogOdds.Of(0.01), prior.Left["BIO"], 1e-12);
        Assert.Null(prior.Shift); // one term
    }

    private static double[] Rounded(double[] values) => Array.ConvertAll(values, value => Math.Round(value, 11));

    private static FeatureRow[] Rows(Course? course, int count) =>
        [.. Enumerable.Range(0, count).Select(row => Tiny.Row($"s{row}", "02-10", course))];
}
