using Analytics.Engines;
using Analytics.Storage;
using Microsoft.AspNetCore.Builder;

namespace Analytics.EngineTests;

public sealed class JobEnginesTests
{
    [Fact]
    public void The_built_in_engine_is_in_every_build() => Assert.Equal("quartz", JobEngines.Open(JobEngines.BuiltIn, new JobEngineSettings()).Name);

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

    [Fact]
    public void An_engine_that_is_not_in_the_build_names_the_property()
    {
        if (typeof(JobEngines).Assembly.GetType("Analytics.Engines.Hangfire.HangfireEngine") is not null)
        {
            Assert.Equal("hangfire", JobEngines.Open("hangfire", new JobEngineSettings()).Name);
            return;
        }

        Assert.Contains("-p:Engines=all", Assert.Throws<InstallationException>(() => JobEngines.Open("hangfire", new JobEngineSettings())).Message, StringComparison.Ordinal);
    }
}
