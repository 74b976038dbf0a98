using Analytics.Nightly;
using Analytics.Reports;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Tests.Reports;

public sealed class CatalogTests
{
    private const string Schemas = "tests/Analytics.Tests/Reports/tables";

    private static readonly Catalog catalog = new(LoadedStudy.Load(Checkout.Path("jobs/demo")).Study);

    [Fact]
    public void Every_column_of_every_table_has_its_entry_and_no_entry_is_of_another() => Assert.All(catalog.Tables, table =>
        Assert.Equal(table.Columns.Select(column => column.Field.Name).Order(StringComparer.Ordinal),
            table.Note.Columns.Where(note => !note.InPath).Select(note => note.Column).Order(StringComparer.Ordinal)));

    [Fact]
    public void An_entry_says_when_its_column_is_null_just_where_it_can_be() =>
        Assert.Equal(
            catalog.Tables.SelectMany(table => table.Columns.Where(column => column.Field.Nullable)
                .Select(column => $"{table.Note.Table}.{column.Field.Name}")),
            catalog.Tables.SelectMany(table => table.Columns.Where(column => table.Note[column.Field.Name]?.Missing is not null)
                .Select(column => $"{table.Note.Table}.{column.Field.Name}")));

    [Fact]
    public void A_feature_has_unit_range_formula_source_and_reasons()
    {
        var features = catalog.Tables.Single(table => table.Note.Table == "features").Note;

        var mean = features["mean_score_rel"]!;
        Assert.Equal(("percentile", "0 to 1"), (mean.Unit, mean.Range));
        Assert.Contains("not applicable where fewer than", mean.Missing, StringComparison.Ordinal);
        Assert.Contains("mean of amounts or values: grades", mean.Formula, StringComparison.Ordinal);
        Assert.Equal(["grades"], mean.Sources);
        Assert.Contains("NoFeed", features["mean_score_why"]!.Range, StringComparison.Ordinal);
        Assert.All(features.Columns.Where(note => note.Sources.Count > 0), note => Assert.NotNull(note.Missing));
    }

    /// <summary>
    /// What a version of the tables had stays as it was until the first number rises: no column goes, changes its type, or becomes null.
    /// </summary>
    [Fact]
    public void Tables_keep_what_earlier_versions_of_them_had()
    {
        var now = Lines();
        var current = $"{Schemas}/{TableNote.Version}.txt";
        if (Environment.GetEnvironmentVariable("ANALYTICS_APPROVE") == "1") { File.WriteAllLines(Checkout.Path(current), now); }

        Assert.Equal(File.ReadAllLines(Checkout.Path(current)), now);
        foreach (var earlier in Directory.GetFiles(Checkout.Path(Schemas), TableNote.Version.Split('.')[0] + ".*.txt"))
        {
            Assert.Equal([], File.ReadAllLines(earlier).Where(line => !now.Contains(line) && !now.Contains(line + "?")
                && !now.Contains(line.TrimEnd('?'))));
            Assert.Equal([], File.ReadAllLines(earlier).Where(line => now.Contains(line + "?")).Select(line => $"{line} can be null now"));
        }
    }

    /// <summary>Each column that does not depend on the study, with its type; a question mark where it can be null.</summary>
    private static List<string> Lines() =>
    [
        .. catalog.Tables.SelectMany(table => table.Columns.Where(column => table.Note[column.Field.Name]!.Sources.Count == 0)
            .Select(column => $"{table.Note.Table}.{column.Field.Name}: {Type(column.Field)}").Order(StringComparer.Ordinal)),
    ];

    private static string Type(Field field) => $"{field.Type.ToString().ToLowerInvariant()}{(field.Nullable ? "?" : "")}";
}
