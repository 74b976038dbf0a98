using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Analytics.Nightly;

namespace Analytics.Tests.Reports;

/// <summary>What report.json holds is documented by a schema that is made from the records.</summary>
public sealed class ReportSchemaTests
{
    private const string Page = "docs/report.schema.json";
    private static readonly JsonSerializerOptions indented = new() { WriteIndented = true };

    [Fact]
    public void The_schema_of_reports_is_in_step_with_the_records()
    {
        var written = new JsonSerializerOptions(RunRecord.Written) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };
        var made = written.GetJsonSchemaAsNode(typeof(RunReport)).ToJsonString(indented) + "\n";
        if (Environment.GetEnvironmentVariable("ANALYTICS_APPROVE") == "1") { File.WriteAllText(Checkout.Path(Page), made); }

        Assert.Equal(made, Checkout.Read(Page).ReplaceLineEndings("\n"));
        Assert.Equal(["run", "kind", "title", "sentences"], JsonNode.Parse(made)!["required"]!.AsArray().Select(one => (string?)one));
    }
}
