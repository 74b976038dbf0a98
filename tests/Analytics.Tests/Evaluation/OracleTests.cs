using Analytics.Witness;

namespace Analytics.Tests.Evaluation;

/// <summary>
/// The product's statistics against values of independent tools: R, sklearn, statsmodels, xgboost (tests/oracles/README.md).
/// </summary>
public sealed class OracleTests
{
    private static readonly OracleFolder oracles = new(Checkout.Path("tests/oracles"));

    public static TheoryData<string> Statistics => [.. Testimony.Statistics];

    [Theory]
    [MemberData(nameof(Statistics))]
    public void A_statistic_equals_its_reference_values(string statistic)
    {
        var verdict = OracleVerdict.Of(oracles, Testimony.Over(oracles, statistic), statistic);

        Assert.Empty(verdict.Faults);
        Assert.True(verdict.Passed > 0, "no case was compared");
    }

    [Fact]
    public void A_stump_is_trained_on_the_rows_given_in_whatever_order()
    {
        // x of 1 and 2 have y = 1, gradient 2 x (.5 - 1) = -1 and hessian 2 x .25; the other three y = 0, gradient 1.5 and hessian .75.
        // Margins: .5 x 1 / (.5 + 2) = .2 and .5 x -1.5 / (.75 + 2) = -.2727. Any other cut gains less.
        using var scratch = new Scratch();
        scratch.Write("expected/boosted_additive.json", """
            { "cases": [{ "id": "one_stump", "input": { "x": [5, 1, 3, 4, 2], "y": [0, 1, 0, 0, 1] },
              "params": { "eta": 0.5, "reg_lambda": 2, "base_margin": 0 }, "expected": {} }] }
            """);

        var margins = Testimony.Over(new OracleFolder(scratch.Root))["boosted_additive"]!["one_stump"]!["margins"]!.AsArray();

        Assert.Equal([-0.2727, 0.2, -0.2727, -0.2727, 0.2], margins.Select(margin => Math.Round(margin!.GetValue<double>(), 4)));
    }

    [Fact]
    public void What_is_not_answered_is_listed_by_name()
    {
        using var scratch = new Scratch();
        scratch.Write("expected/unheard_of.json", """{ "cases": [{ "id": "even", "input": {}, "expected": { "h": 1 } }] }""");
        var folder = new OracleFolder(scratch.Root);

        var verdict = OracleVerdict.Of(folder, Testimony.Over(folder));

        Assert.Equal(["unheard_of/even: the product does not have this statistic"], verdict.Absent);
        Assert.Equal((0, 0), (verdict.Passed, verdict.Faults.Count));
    }

    [Fact]
    public void Every_input_has_a_source_and_a_licence()
    {
        var notice = Checkout.Read("tests/oracles/NOTICE.md");
        var inputs = Checkout.Tracked.Where(file => file.StartsWith("tests/oracles/inputs/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(inputs);
        Assert.DoesNotContain(inputs, file => !notice.Contains($"`{file["tests/oracles/".Length..]}`", StringComparison.Ordinal));
    }
}
