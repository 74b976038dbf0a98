using Analytics.Evaluation;

namespace Analytics.Tests.Evaluation;

/// <summary>Means over folds whose training rows overlap.</summary>
public sealed class ResampledTests
{
    [Fact]
    public void The_variance_of_the_mean_counts_the_rows_that_folds_share()
    {
        // R 4.2: x <- c(.70, .74, .78, .82, .86); mean(x) + c(-1, 1) * qt(.975, 4) * sqrt(1/5 + 1/4) * sd(x)
        var estimate = Resampled.Of([0.70, 0.74, 0.78, 0.82, 0.86], testToTrain: 0.25);

        Assert.Equal((0.78, 0.662205, 0.897795), (Math.Round(estimate.Value!.Value, 12), Math.Round(estimate.Low!.Value, 6),
            Math.Round(estimate.High!.Value, 6)));
    }

    [Fact]
    public void More_folds_narrow_the_interval_towards_that_of_the_rows_learnt_from_and_no_further()
    {
        var many = Resampled.Of([.. Enumerable.Range(0, 4000).Select(at => at % 2 == 0 ? 0.7 : 0.8)], 0.25);

        Assert.Equal(1.96 * 0.5 * 0.05, many.High!.Value - many.Value!.Value, 4); // sqrt(1/4) of a deviation of .05
    }

    [Fact]
    public void Without_folds_or_with_one_it_says_what_is_missing()
    {
        Assert.Equal("no fold has rows of both outcomes", Resampled.Of([], 0.25).Why);
        Assert.Equal((0.7, null, "one fold gives no variance"),
            (Resampled.Of([0.7], 0.25).Value, Resampled.Of([0.7], 0.25).Low, Resampled.Of([0.7], 0.25).Why));
    }
}
