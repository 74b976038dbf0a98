using Analytics.Numerics;
using Analytics.Surveys;

namespace Analytics.Tests.Surveys;

public sealed class StatisticsTests
{
    [Fact]
    public void Items_keyed_against_each_other_give_a_negative_alpha_not_zero() =>
        Assert.Equal(-48, CronbachAlpha.Of([[1, 5], [5, 1], [2, 4], [4, 3]]).Raw!.Value, 9);

    [Fact]
    public void A_person_who_left_an_item_out_is_left_out()
    {
        var alpha = CronbachAlpha.Of([[1, 2, 3], [2, 3, 3], [3, 4, 5], [5, 4, 4], [1, double.NaN, 5]]);

        Assert.Equal(4, alpha.Persons);
        Assert.Equal(0.8473282442748092, alpha.Raw!.Value, 12);
    }

    [Fact]
    public void An_item_that_never_varies_leaves_the_standardised_alpha_undefined_and_says_so()
    {
        var alpha = CronbachAlpha.Of([[1, 2, 3], [2, 3, 3], [3, 4, 3], [5, 4, 3]]);

        Assert.NotNull(alpha.Raw);
        Assert.Null(alpha.Standardised);
        Assert.Equal("an item does not vary", alpha.Why);
        Assert.Null(alpha.ItemRest[2]);
    }

    [Fact]
    public void Alpha_without_persons_items_or_variance_is_null_and_says_why()
    {
        Assert.Equal("there are no responses", CronbachAlpha.Of([]).Why);
        Assert.Equal("there are no responses", CronbachAlpha.Pairwise([]).Why);
        Assert.Equal("fewer than two items", CronbachAlpha.Of([[1], [2]]).Why);
        Assert.Equal("fewer than two persons answered every item", CronbachAlpha.Of([[1, 2]]).Why);
        Assert.Equal("the sum does not vary", CronbachAlpha.Of([[3, 3], [3, 3]]).Why);
    }

    [Fact] // 4 - x beside x sums to 4 for everybody; a third of it is no exact number
    public void A_sum_that_varies_by_rounding_alone_has_no_alpha_no_item_rest_and_no_deviation()
    {
        double[][] against = [.. new[] { 1.1, 2.3, 3.7, 1.9, 2.7 }.Select(x => new[] { x / 3, (4 - x) / 3 })];

        Assert.Equal((null, "the sum does not vary"), (CronbachAlpha.Of(against).Raw, CronbachAlpha.Of(against).Why));
        Assert.Null(CronbachAlpha.Pairwise(against).Raw);
        Assert.All(CronbachAlpha.Of([.. against.Select(row => row.Append(row[0] * row[0]).ToArray())]).ItemRest.TakeLast(1), Assert.Null);
        Assert.Equal(0, Moments.Deviation([.. against.Select(row => row.Average())]));
    }

    [Fact]
    public void A_run_ends_where_a_question_was_not_answered()
    {
        Assert.Equal(2, LongString.Of([2, double.NaN, 2, 2, double.NaN, 4]));
        Assert.Null(LongString.Of([double.NaN, double.NaN]));
    }

    [Fact]
    public void Variability_needs_two_answers()
    {
        Assert.Equal(0, ResponseVariability.Of([3, 3, 3]));
        Assert.Null(ResponseVariability.Of([double.NaN, 4]));
    }

    [Fact]
    public void Halves_that_disagree_fully_are_as_careless_as_can_be()
    {
        Assert.Equal(-1, EvenOdd.Of([[1, 1], [2, 2], [3, 3]])!.Value, 12);
        Assert.Equal(1, EvenOdd.Of([[1, 3], [2, 2], [3, 1]]));
        Assert.Null(EvenOdd.Of([[3, 3], [3, 3]]));
        Assert.Null(EvenOdd.Of([[1, double.NaN], [2, 2]]));
    }

    [Fact]
    public void Measurement_error_is_null_for_a_reliability_that_is_none()
    {
        Assert.Equal(3, MeasurementError.Of(10, 0.91)!.Value, 12);
        Assert.Null(MeasurementError.Of(10, -0.2));
        Assert.Null(MeasurementError.Of(10, null));
        Assert.Null(MeasurementError.HalfBand(null));
    }
}
