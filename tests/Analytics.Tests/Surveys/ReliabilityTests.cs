using Analytics.Surveys;

namespace Analytics.Tests.Surveys;

/// <summary>What the reference values do not tell: answers of which nothing can be said, and why.</summary>
public sealed class ReliabilityTests
{
    private static readonly double[][] six = [[1, 2, 2], [2, 1, 3], [3, 4, 3], [4, 3, 5], [5, 5, 4], [2, 2, 1]];

    [Fact]
    public void Omega_of_an_item_that_never_varies_is_null_and_says_why()
    {
        var omega = OmegaTotal.Of([.. six.Select(row => new[] { row[0], row[1], 3 })]);

        Assert.Null(omega.Value);
        Assert.StartsWith("no proper one-factor solution", omega.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Omega_without_persons_or_with_two_items_is_null_and_says_why()
    {
        Assert.Equal("there are no responses", OmegaTotal.Of([]).Why);
        Assert.Equal("one factor of fewer than three items is not determined", OmegaTotal.Of([[1, 2], [2, 1]]).Why);
        Assert.Equal("fewer than two persons answered every item", OmegaTotal.Of([[1, 2, double.NaN], [1, 2, 3]]).Why);
    }

    [Fact]
    public void Omega_of_items_that_load_alike_is_alpha()
    {
        // Covariances of .5 and variances of 1 exactly: loadings of the root of .5, alpha = omega = 3 x .5 / (1 + 2 x .5).
        var factor = OneFactor.Of([[1, 0.5, 0.5], [0.5, 1, 0.5], [0.5, 0.5, 1]])!;

        Assert.All(factor.Loadings, loading => Assert.Equal(Math.Sqrt(0.5), loading, 8));
        Assert.All(factor.Uniquenesses, own => Assert.Equal(0.5, own, 8));
    }

    [Fact]
    public void An_item_that_repeats_another_has_no_proper_factor() =>
        Assert.Null(OneFactor.Of([[1, 1, 0.5], [1, 1, 0.5], [0.5, 0.5, 1]]));

    [Fact]
    public void Answers_in_perfect_order_have_no_finite_polychoric_correlation()
    {
        Assert.Equal("the answers are in perfect order: the correlation has no finite best value", Polychoric.Of([[10, 0], [0, 10]]).Why);
        Assert.Equal("an item has one answer only", Polychoric.Of([], []).Why);
    }

    [Fact]
    public void An_answer_nobody_gave_changes_no_polychoric_correlation() =>
        Assert.Equal(Polychoric.Of([[40, 12], [10, 38]]), Polychoric.Of([[40, 0, 12], [0, 0, 0], [10, 0, 38]]));

    [Fact]
    public void Ordinal_alpha_is_null_where_one_correlation_is_and_says_why()
    {
        var alpha = OrdinalAlpha.Of([[1, 1, 3], [2, 2, 3], [1, 2, 3], [2, 1, 3]]);

        Assert.Null(alpha.Value);
        Assert.Equal("an item has one answer only", alpha.Why);
        Assert.NotNull(alpha.Correlations[1][0]);
    }

    [Fact] // r = -.5 for three items is the least there can be: 1 + 2 r = 0
    public void Items_that_correlate_too_negatively_have_no_ordinal_and_no_standardised_alpha()
    {
        double[][] against = [[1, 2, 3], [3, 1, 2], [2, 3, 1], [1, 3, 2], [2, 1, 3], [3, 2, 1], [1, 2, 3], [2, 3, 1], [3, 1, 2]];

        Assert.Equal((null, "the items correlate too negatively to have anything in common"),
            (OrdinalAlpha.Of(against).Value, OrdinalAlpha.Of(against).Why));
        Assert.Null(CronbachAlpha.Of(against).Standardised);
        Assert.Equal("there are no responses", OrdinalAlpha.Of([]).Why);
    }

    [Fact]
    public void Pairs_without_two_persons_leave_pairwise_alpha_undefined()
    {
        var none = CronbachAlpha.Pairwise([[1, double.NaN], [double.NaN, 2], [2, double.NaN], [double.NaN, 3]]);

        Assert.Null(none.Raw);
        Assert.Equal("two items share fewer than two persons, or the sum does not vary", none.Why);
        Assert.Equal(CronbachAlpha.Of(six).Raw!.Value, CronbachAlpha.Pairwise(six).Raw!.Value, 12);
    }

    [Fact]
    public void A_graded_model_is_null_where_nothing_can_be_learned_and_says_why()
    {
        Assert.Equal("fewer than two items, or no answers", GradedFit.Of([]).Why);
        Assert.Equal("fewer than two items, or no answers", GradedFit.Of([[double.NaN, double.NaN]]).Why);
        Assert.Equal("an item has one answer only", GradedFit.Of([[1, 3], [2, 3]]).Why);
    }

    [Fact]
    public void An_answer_between_those_that_were_given_counts_as_the_next_lower()
    {
        var model = new GradedModel([new GradedItem(1.5, [-1, 1], [1, 2, 5]), new GradedItem(1, [0], [1, 2])]);

        Assert.Equal(model.Score([2, 1]), model.Score([4, 1]));
        Assert.NotEqual(model.Score([2, 1]), model.Score([5, 1]));
        Assert.Null(model.Score([double.NaN, double.NaN]));
    }

    [Fact]
    public void A_change_within_the_errors_of_both_scores_is_not_reliable()
    {
        // 1.96 errors of a difference = 1.96 x .3 x root 2 = .83.
        Assert.False(ReliableChange.Of(3, 3.8, 0.3).IsReliable());
        Assert.True(ReliableChange.Of(3, 2.1, 0.3).IsReliable());
        Assert.Null(ReliableChange.Of(3, 3.8, null).IsReliable());
        Assert.Null(ReliableChange.Of(3, 3.8, 0).Index);
    }

    [Fact]
    public void Answers_to_an_item_are_counted_with_those_not_given()
    {
        var item = SurveyItem.Of(new Item("q1", "?"), [2, 3, double.NaN, 3], null, null);

        Assert.Equal((3, 1), (item.Answered, item.Missing));
        Assert.Equal([0, 1, 2, 0, 0], item.Answers);
        Assert.Null(SurveyItem.Of(new Item("q1", "?"), [], null, null).Mean);
    }

    [Fact]
    public void A_score_of_too_few_answers_is_null()
    {
        Assert.Equal(3, KeyedScore.Mean([2, 4, double.NaN], 2));
        Assert.Equal(9, KeyedScore.Sum([2, 4, double.NaN], 2));
        Assert.Null(KeyedScore.Mean([2, 4, double.NaN], 3));
        Assert.Null(KeyedScore.Mean([double.NaN], 0));
    }
}
