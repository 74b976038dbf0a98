using System.Xml.Linq;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;

namespace Analytics.Tests.House;

public sealed class DependencyTests
{
    private static readonly Architecture method =
        new ArchLoader().LoadAssemblies(typeof(Analytics.Nightly.NightlyRun).Assembly).Build();

    /// <summary>What may use a library: one room of the method.</summary>
    [Theory]
    [InlineData("Parquet", "Analytics.Storage")]
    [InlineData("Microsoft.ML", "Analytics.Models.MLNet")]
    [InlineData("CsvHelper", "Analytics.Ingest")]
    [InlineData("ICSharpCode.SharpZipLib", "Analytics.Ingest")]
    [InlineData("MathNet.Numerics", "Analytics.Numerics")]
    [InlineData("Cronos", "Analytics.Studies")]
    public void A_library_is_used_in_one_room(string library, string room)
    {
        var users = Users(library).ToList();

        Assert.NotEmpty(users);
        Assert.DoesNotContain(users, user => !Within(user, room));
    }

    [Theory]
    [InlineData("Hangfire")]
    [InlineData("Npgsql")]
    [InlineData("Dapper")]
    [InlineData("Microsoft.Data.Sqlite")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Microsoft.Extensions")]
    public void The_method_knows_no_scheduler_no_database_and_no_web(string library) => Assert.Empty(Users(library));

    [Fact]
    public void The_method_refers_to_no_project()
    {
        Assert.Empty(References("src/Analytics/Analytics.csproj"));
        Assert.Empty(References("src/Analytics.Synth/Analytics.Synth.csproj"));
    }

    [Fact]
    public void Every_version_is_named_in_one_place()
    {
        var versioned = Checkout.Tracked.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(file => XDocument.Load(Checkout.Path(file)).Descendants("PackageReference")
                .Any(one => one.Attribute("Version") is not null));
        Assert.Empty(versioned);
    }

    /// <summary>Types of the method that use a type of a library, in their code or in their signatures.</summary>
    private static IEnumerable<string> Users(string library) =>
        from type in method.Types
        where Within(type.FullName, "Analytics")
        where type.Dependencies.Any(dependency => Within(dependency.Target.FullName, library))
        select type.FullName;

    private static bool Within(string type, string space) => type.StartsWith(space + ".", StringComparison.Ordinal);

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Checkout.Path(project)).Descendants("ProjectReference").Select(one => one.Attribute("Include")!.Value);
}
