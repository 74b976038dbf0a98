using Analytics.Storage;

namespace Analytics.Tests.Nightly;

/// <summary>The lake tells nobody which line of an export a row came from.</summary>
public sealed class OriginTests
{
    [Fact]
    public void No_table_of_the_lake_has_a_column_that_leads_back_to_a_line()
    {
        using var campus = new Campus().WithChampion();
        campus.Night("2025-11-16");

        var columns = Tables(campus).SelectMany(TableFile.ColumnsOf).Distinct(StringComparer.Ordinal).ToList();

        Assert.Contains("student", columns);
        Assert.DoesNotContain("landing", columns);
        Assert.DoesNotContain("line", columns);
        Assert.All(Tables(campus), path => Assert.DoesNotContain("origins", path, StringComparison.Ordinal));
    }

    [Fact]
    public void Tables_of_the_lake_are_the_same_whatever_the_order_of_an_exports_lines()
    {
        using var campus = new Campus().WithChampion();
        using var reversed = new Campus().WithChampion();
        foreach (var (name, lines) in reversed.Files.ToList()) { reversed.Files[name] = [lines[0], .. lines.Skip(1).Reverse()]; }

        campus.Night("2025-11-16");
        reversed.Night("2025-11-16");

        Assert.Equal(Hashes(campus), Hashes(reversed));
    }

    private static IEnumerable<string> Tables(Campus campus) =>
        Directory.EnumerateFiles(campus.Store.Generation(1), "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>A table's name and the hash of its bytes, for each file; files are called by the hash of their export.</summary>
    private static List<string> Hashes(Campus campus) =>
    [
        .. Tables(campus).Select(path =>
            $"{Path.GetRelativePath(campus.Store.Generation(1), path).Split(Path.DirectorySeparatorChar)[0]} {Manifest.HashOf(path)}")
            .Order(StringComparer.Ordinal),
    ];
}
