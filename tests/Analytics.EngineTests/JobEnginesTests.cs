using Analytics.Engines;
using Analytics.Storage;
using Microsoft.AspNetCore.Builder;

namespace Analytics.EngineTests;

public sealed class JobEnginesTests
{
    [Fact]
    public void Every_engine_opens_by_its_name() =>
        Assert.All(["quartz", "hangfire"], name => Assert.Equal(name, JobEngines.Open(name, new JobEngineSettings()).Name));

    [Fact]
    public async Task The_built_in_engine_has_no_pages_of_its_own()
    {
        await using var site = WebApplication.CreateSlimBuilder().Build();
        Assert.Null(JobEngines.MapPages(JobEngines.Open(JobEngines.BuiltIn, new JobEngineSettings()), site));
    }

    [Theory]
    [InlineData("Quartz")]
    [InlineData("cron")]
    [InlineData("")]
    public void An_unknown_name_is_told_the_known_ones(string name)
    {
        var refused = Assert.Throws<InstallationException>(() => JobEngines.Open(name, new JobEngineSettings()));

        Assert.Contains($"'{name}'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'quartz'", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'hangfire'", refused.Message, StringComparison.Ordinal);
    }
}
