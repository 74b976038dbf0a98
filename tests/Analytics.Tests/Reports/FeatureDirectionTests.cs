using Analytics.Evidence;
using Analytics.Models;
using Analytics.Registry;
using Analytics.Reports;

namespace Analytics.Tests.Reports;

public sealed class FeatureDirectionTests
{
    [Theory]
    [InlineData("the more, the more risk", 0.0, 0.1, 0.1, 0.5)]
    [InlineData("the more, the less risk", 0.3, 0.0)]
    [InlineData("mostly the more, the more risk", 0.0, 0.4, 0.3, 0.8)]
    [InlineData("mostly the more, the less risk", 0.8, 0.3, 0.4, 0.0)]
    [InlineData("up and down", 0.5, 0.0, 0.0, 0.5)]
    [InlineData("no effect of its own", 0.2, 0.2)]
    public void Steps_are_told_by_the_way_they_go(string told, params double[] effects) =>
        Assert.Equal(told, Of(new BinShape("f", Nothing, [.. effects.Skip(1).Select((_, at) => (double)at)], effects)));

    [Fact]
    public void A_line_goes_as_its_slope_and_words_each_for_themselves()
    {
        Assert.Equal("the more, the less risk", Of(new LinearShape("f", Nothing, -0.2, 3, 1, 5)));
        Assert.Equal("by its word", Of(new LevelShape("f", Nothing, new Dictionary<string, double> { ["a"] = 1 })));
        Assert.Equal("up and down", Of(new LinearShape("f", Nothing, -0.2, 3, 1, 5), new LinearShape("f", Nothing, 0.2, 3, 1, 5)));
    }

    private static Dictionary<MissingReason, double> Nothing => [];

    private static string Of(params Shape[] shapes)
    {
        var days = shapes.Select(shape => new DayModel(1, new AdditiveModel("boosted", 0, [shape]), new IdentityCalibration(), 10, 0.5));
        return FeatureDirection.Of(new ModelVersion("t", "", 0, "boosted", [], [.. days], "", "", 1), "f");
    }
}
