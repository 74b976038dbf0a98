using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Analytics.Tests.House;

public sealed class DependencyTests
{
    private static readonly string[] engines =
        ["Hangfire", "Quartz", "Microsoft.ML", "Parquet.Net", "Npgsql", "Dapper", "Sqlite", "AspNetCore", "EntityFrameworkCore"];

    [Theory]
    [InlineData("src/Analytics/Analytics.csproj", "Cronos", "CsvHelper", "System.IO.Hashing")]
    [InlineData("src/Analytics.Parquet/Analytics.Parquet.csproj")]
    public void The_method_refers_to_plain_format_libraries_only(string project, params string[] allowed)
    {
        var packages = XDocument.Load(Checkout.Path(project)).Descendants("PackageReference").Select(one => one.Attribute("Include")!.Value);
        Assert.Equal(allowed, packages);
    }

    [Fact]
    public void The_method_refers_to_no_project_but_the_format()
    {
        Assert.Equal(["../Analytics.Parquet/Analytics.Parquet.csproj"], References("src/Analytics/Analytics.csproj"));
        Assert.Empty(References("src/Analytics.Parquet/Analytics.Parquet.csproj"));
    }

    [Theory]
    [InlineData("src/Analytics")]
    [InlineData("src/Analytics.Parquet")]
    public void No_source_of_the_method_names_an_engine(string folder)
    {
        var used = from file in Checkout.Sources(folder)
                   from Match match in Regex.Matches(Checkout.Read(file), @"^\s*(?:global\s+)?using\s+([^;]+);", RegexOptions.Multiline)
                   where Array.Exists(engines, engine => match.Groups[1].Value.Contains(engine, StringComparison.OrdinalIgnoreCase))
                   select $"{file}: {match.Value.Trim()}";
        Assert.Empty(used);
    }

    [Fact]
    public void The_format_knows_nothing_of_students() =>
        Assert.DoesNotContain(Checkout.Sources("src/Analytics.Parquet"), file => Regex.IsMatch(Checkout.Read(file), @"using Analytics\.(?!Parquet\b)"));

    [Fact]
    public void Every_version_is_named_in_one_place()
    {
        var versioned = Checkout.Tracked.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal))
            .Where(file => XDocument.Load(Checkout.Path(file)).Descendants("PackageReference").Any(one => one.Attribute("Version") is not null));
        Assert.Empty(versioned);
    }

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(Checkout.Path(project)).Descendants("ProjectReference").Select(one => one.Attribute("Include")!.Value);
}
