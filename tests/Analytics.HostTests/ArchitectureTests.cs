using Analytics.Host.Commands;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Analytics.HostTests;

public sealed class ArchitectureTests
{
    private static readonly Architecture host = new ArchLoader().LoadAssemblies(typeof(CommandLine).Assembly).Build();

    /// <summary>What may use a library: some rooms of the host.</summary>
    [Theory]
    [InlineData("Hangfire", "Analytics.Host.Jobs")]
    [InlineData("Dapper", "Analytics.Host.Records", "Analytics.Host.Doctor")]
    [InlineData("Microsoft.Data.Sqlite", "Analytics.Host.Records", "Analytics.Host.Doctor", "Analytics.Host.Data")]
    [InlineData("Npgsql", "Analytics.Host.Data", "Analytics.Host.Records", "Analytics.Host.Doctor", "Analytics.Host.Jobs")]
    [InlineData("Microsoft.EntityFrameworkCore", "Analytics.Host.Data")]
    [InlineData("Microsoft.AspNetCore.Authentication.OpenIdConnect", "Analytics.Host.Pages")]
    [InlineData("MailKit", "Analytics.Host.Serving")]
    [InlineData("MiniExcelLibs", "Analytics.Host.Delivery")]
    [InlineData("Spectre.Console", "Analytics.Host.Terminal")]
    public void A_library_is_used_in_its_rooms(string library, params string[] rooms)
    {
        var users = host.Types.Where(type => type.Dependencies.Any(dependency => Within(dependency.Target.FullName, library)))
            .Select(type => type.FullName).ToList();

        Assert.NotEmpty(users);
        Assert.DoesNotContain(users, user => !rooms.Any(room => Within(user, room)));
    }

    private static bool Within(string type, string space) => type.StartsWith(space + ".", StringComparison.Ordinal);

    [Fact]
    public void Numbers_and_days_are_written_alike_on_every_machine() =>
        Assert.Contains("\"System.Globalization.Invariant\": true",
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "analytics.runtimeconfig.json")), StringComparison.Ordinal);
}
