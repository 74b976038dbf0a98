using System.Text.Json;
using Analytics.Storage;

namespace Analytics.Tests.Nightly;

/// <summary>The data dictionary that travels with a generation.</summary>
public sealed class DictionaryTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void Every_table_has_a_file_with_the_columns_that_its_entry_says()
    {
        campus.Night("2025-11-15");
        campus.Night("2025-11-16"); // empty files are not taken over from one night to the next
        var tables = JsonDocument.Parse(File.ReadAllText(Path.Combine(campus.Store.Latest, "catalog.json"))).RootElement.GetProperty("tables");

        foreach (var table in tables.EnumerateArray())
        {
            var name = table.GetProperty("table").GetString()!;
            var said = table.GetProperty("columns").EnumerateArray().Where(column => !column.GetProperty("inPath").GetBoolean())
                .Select(column => column.GetProperty("column").GetString()!).Order(StringComparer.Ordinal).ToList();
            var files = Directory.GetFiles(Path.Combine(campus.Store.Latest, name), "*.parquet", SearchOption.AllDirectories);
            Assert.NotEmpty(files);
            Assert.All(files, file => Assert.Equal(said, TableFile.ColumnsOf(file).Order(StringComparer.Ordinal)));
            Assert.Equal(files.Any(file => file.Contains(GenerationDraft.Nowhere, StringComparison.Ordinal)), files.Length == 1
                && TableFile.RowsIn(files[0]) == 0);
        }

        Assert.Contains(tables.EnumerateArray(), table => table.GetProperty("table").GetString() == "deletions");
    }

    [Fact]
    public void A_page_and_a_text_say_the_same_for_people()
    {
        campus.Night("2025-11-16");
        foreach (var name in new[] { "dictionary.md", "dictionary.html" })
        {
            var text = File.ReadAllText(Path.Combine(campus.Store.Latest, name));
            Assert.Contains("keyed pseudonym of the advisor", text, StringComparison.Ordinal);
            Assert.Contains("Jacobson and Truax 1991", text, StringComparison.Ordinal);
        }
    }
}
