using System.Globalization;
using System.Text.RegularExpressions;
using Analytics.Host.Commands;
using Analytics.HostTests.Nights;

namespace Analytics.HostTests.Operations;

public sealed partial class SurveyCommandTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task Every_response_of_every_wave_is_counted_once_and_reliability_stands_beside()
    {
        var said = await Said.By("survey", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", university.Continue());
        Assert.Equal(CommandLine.Done, said.Code);
        var waves = Counts().Matches(said.Output);
        Assert.Equal(2, waves.Count);
        foreach (var numbers in waves.Select(wave => Numbers().Matches(wave.Value)
            .Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture)).ToList()))
        {
            Assert.True(numbers[0] > 0);
            Assert.Equal(numbers[0], numbers.Skip(1).Sum());
        }

        Assert.Matches(@"\n  information_literacy( +[\d.]+){5} +0\.\d\d–0\.\d\d ", said.Output);
        Assert.Contains("IL_5 (R)", said.Output, StringComparison.Ordinal);
        Assert.Contains("Change between waves of the same students", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ordinal_alpha_is_told_where_it_is_asked_for()
    {
        var said = await Said.By(
            "survey", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", university.Continue(), "--ordinal");
        Assert.Matches(@"95 % +ordinal +omega +error *\n", said.Output);
        Assert.Matches(@"\n  information_literacy( +[\d.]+){5} +0\.\d\d–0\.\d\d +0\.\d\d +0\.\d\d +0\.\d\d *\n", said.Output);
    }

    [Fact]
    public async Task A_survey_that_nobody_has_answered_is_named()
    {
        var said = await Said.By("survey", university.Study, "--as-of", "2025-01-01", "--out", university.Continue());
        Assert.Matches(@"\nsurvey_wave\d: nobody had answered by then\.", said.Output);
    }

    [Fact]
    public async Task Instruments_of_the_registry_are_listed_and_shown()
    {
        var all = await Said.By("instruments");
        Assert.Contains("quality-literacies", all.Output, StringComparison.Ordinal);
        var one = await Said.By("instruments", "mslq-44");
        Assert.Contains("\"instrument\": \"mslq44\"", one.Output, StringComparison.Ordinal);
        var none = await Said.By("instruments", "mslq");
        Assert.Equal(CommandLine.NotInOrder, none.Code);
        Assert.Contains("There is no instrument 'mslq'. There are mslq-44, quality-literacies, r-spq-2f.", none.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Measures_are_listed_and_told()
    {
        var all = await Said.By("features");
        Assert.Contains("burstiness", all.Output, StringComparison.Ordinal);
        var one = await Said.By("features", "--measure", "burstiness");
        Assert.Contains("range: -1 to 1", one.Output, StringComparison.Ordinal);
        var none = await Said.By("features", "--measure", "burst");
        Assert.Equal(CommandLine.NotInOrder, none.Code);
        Assert.Contains("There is no measure 'burst'. There are count, sum,", none.Errors, StringComparison.Ordinal);
        var own = await Said.By("features", university.Study);
        Assert.Contains("distinctDays", own.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<=survey_wave\d: )\d+ responses, \d+ scored, .*repeated")]
    private static partial Regex Counts();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
