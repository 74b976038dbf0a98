using Analytics.Sharing;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Tests.Nightly;
using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Sharing;

/// <summary>What is given to others, from a night on.</summary>
public sealed class ExportRunTests : IDisposable
{
    private readonly Campus campus = new();
    private readonly Scratch folder = new();

    public void Dispose()
    {
        campus.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("rows", "\"quasiIdentifiers\": [\"course\"], \"grain\": \"studentInCourse\"", "rows.parquet")]
    [InlineData("tables", "\"quasiIdentifiers\": [\"term\", \"course\"], \"grain\": \"studentInCourse\"", "counts.parquet")]
    public void Nothing_that_is_given_holds_an_id_a_name_or_a_pseudonym_of_the_lake(string form, string declared, string file)
    {
        campus.Study = text => text.With("\"evaluation\":",
            $"\"sharing\": [{{ \"purpose\": \"thesis\", \"rationale\": \"A thesis.\", \"form\": \"{form}\", {declared} }}], \"evaluation\":");
        campus.Night("2025-11-16");
        var installation = campus.Open();

        var given = new ExportRun(installation, installation.Study.Study.Sharing![0], folder["given"])
            .Execute(Campus.Tonight, CancellationToken.None);

        Assert.Equal([file, "datasheet.md", "datasheet.html"], given.Files);
        var texts = TableFile.Read(folder[$"given/{file}"]).SelectMany(group => group.OfType<TextColumn>())
            .SelectMany(column => column.Dictionary).Append(File.ReadAllText(folder["given/datasheet.md"])).ToList();
        Assert.DoesNotContain(texts, text => System.Text.RegularExpressions.Regex.IsMatch(text, @"\bS\d{3}\b|ADV\d|\b[san][0-9a-f]{32}\b"));
        Assert.Contains("A thesis.", texts[^1], StringComparison.Ordinal);
        Assert.Contains("at least 5", texts[^1], StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_night_of_the_day_nothing_is_given()
    {
        campus.Study = text => text.With("\"evaluation\":",
            "\"sharing\": [{ \"purpose\": \"thesis\", \"rationale\": \"A thesis.\", \"quasiIdentifiers\": [\"term\"] }], \"evaluation\":");
        campus.Night("2025-11-16");
        var installation = campus.Open();

        var refused = Assert.Throws<InstallationException>(() => new ExportRun(installation, installation.Study.Study.Sharing![0], folder["given"])
            .Execute(new(2025, 11, 12), CancellationToken.None));

        Assert.Contains("There is no night of 2025-11-12", refused.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["given"]));
    }
}
