using System.Text.Json;
using Analytics.Literacies;
using Analytics.Studies;
using Analytics.Surveys;

namespace Analytics.Tests.Studies;

public sealed class StudyReferenceTests
{
    private const string Page = "docs/study.md";

    [Fact]
    public void The_reference_page_is_in_step_with_the_records()
    {
        const string Begins = "<!-- reference -->\n";
        var page = Checkout.Read(Page);
        var made = page[..(page.IndexOf(Begins, StringComparison.Ordinal) + Begins.Length)]
            + "\n## The study" + "\n" + StudyReference.Of(typeof(Study), "study.json")
            + "\n## An instrument" + "\n" + StudyReference.Of(typeof(Instrument), "instrument.json")
            + "\n## A framework of literacies" + "\n" + StudyReference.Of(typeof(Framework), "framework.json");
        if (Environment.GetEnvironmentVariable("ANALYTICS_APPROVE") == "1") { File.WriteAllText(Checkout.Path(Page), made); }

        Assert.Equal(made, Checkout.Read(Page));
    }

    /// <summary>The schema is made by other code, so that neither page nor schema can lack a property alone.</summary>
    [Theory]
    [InlineData("jobs/study.schema.json")]
    [InlineData("jobs/instrument.schema.json")]
    [InlineData("jobs/framework.schema.json")]
    public void Every_property_of_the_schema_has_a_row_with_its_meaning(string file)
    {
        using var schema = JsonDocument.Parse(Checkout.Read(file));
        var rows = Checkout.Read(Page).Split('\n').ToHashSet();
        var missing = Properties(schema.RootElement).Distinct()
            .Where(one => !rows.Any(row => row.StartsWith($"| `{one.Name}` |", StringComparison.Ordinal)
                && row.EndsWith($" | {StudyReference.Escaped(one.Meaning)} |", StringComparison.Ordinal)));
        Assert.Empty(missing);
    }

    private static IEnumerable<Described> Properties(JsonElement schema)
    {
        foreach (var part in schema.ValueKind == JsonValueKind.Object ? schema.EnumerateObject() : default)
        {
            if (part.Name != "properties")
            {
                foreach (var one in Properties(part.Value)) { yield return one; }

                continue;
            }

            foreach (var property in part.Value.EnumerateObject())
            {
                yield return new(property.Name, property.Value.TryGetProperty("description", out var text) ? text.GetString()! : "");
                foreach (var one in Properties(property.Value)) { yield return one; }
            }
        }
    }

    private sealed record Described(string Name, string Meaning);
}
