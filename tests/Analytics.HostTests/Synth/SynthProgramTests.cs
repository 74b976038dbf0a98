namespace Analytics.HostTests.Synth;

/// <summary>The program that writes made-up exports, as a process of its own.</summary>
public sealed class SynthProgramTests
{
    [Theory]
    [InlineData("--students", "23", "a whole number from 24 to 9000000")]
    [InlineData("--students", "x", "a whole number from 24 to 9000000")]
    [InlineData("--seed", "-1", "a whole number from 0 to 18446744073709551615")]
    public async Task What_is_no_value_of_an_option_is_refused_in_one_line(string option, string text, string expected)
    {
        using var place = new Checkout();

        var (code, output) = await place.RunProgram("analytics-synth", "--out", "made", option, text);

        Assert.Equal((2, $"{option}: expected {expected}, was '{text}'."), (code, output.TrimEnd()));
        Assert.False(Directory.Exists(Path.Combine(place.Folder, "made")));
    }
}
