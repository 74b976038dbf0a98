using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Features.Measures;
using Analytics.Literacies;
using Analytics.Studies;
using Analytics.Surveys;

namespace Analytics.Tests.Studies;

public sealed class StudySchemaTests
{
    /// <summary>Set to 1 to write the schemas anew instead of comparing them.</summary>
    private const string Approve = "ANALYTICS_APPROVE";

    private static readonly JsonDocumentOptions lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    [Fact]
    public void The_study_schema_is_in_step_with_the_records() => InStep("jobs/study.schema.json", StudySchema.Text<Study>());

    [Fact]
    public void The_instrument_schema_is_in_step_with_the_records() =>
        InStep("jobs/instrument.schema.json", StudySchema.Text<Instrument>());

    [Fact]
    public void The_framework_schema_is_in_step_with_the_records() =>
        InStep("jobs/framework.schema.json", StudySchema.Text<Framework>());

    [Theory]
    [InlineData("jobs/frameworks/quality-education.json", "jobs/framework.schema.json")]
    [InlineData("jobs/demo/study.json", "jobs/study.schema.json")]
    [InlineData("jobs/oulad/study.json", "jobs/study.schema.json")]
    [InlineData("jobs/demo/instruments/literacy.json", "jobs/instrument.schema.json")]
    [InlineData("jobs/instruments/mslq-44.json", "jobs/instrument.schema.json")]
    [InlineData("jobs/instruments/r-spq-2f.json", "jobs/instrument.schema.json")]
    [InlineData("jobs/instruments/quality-literacies.json", "jobs/instrument.schema.json")]
    [InlineData("jobs/instruments/template.json", "jobs/instrument.schema.json")]
    public void What_the_reader_takes_the_schema_takes(string file, string schemaFile)
    {
        using var schema = JsonDocument.Parse(Checkout.Read(schemaFile));
        using var json = JsonDocument.Parse(Checkout.Read(file), lenient);
        Assert.Empty(Disagreements(schema.RootElement, json.RootElement, "$"));
        var named = json.RootElement.GetProperty("$schema").GetString()!;
        Assert.Equal(Checkout.Path(schemaFile), Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Checkout.Path(file))!, named)));
    }

    [Theory]
    [InlineData("\"title\": \"Tiny\",", "\"title\": \"Tiny\", \"colour\": 1,", "$.colour")]
    [InlineData("\"title\": \"Tiny\",", "", "$.title")]
    [InlineData("\"study\": \"tiny\"", "\"study\": \"Tiny\"", "$.study")]
    [InlineData("\"kind\": \"roster\"", "\"kind\": \"register\"", "$.sources[1].kind")]
    [InlineData("\"trainingDays\": [14]", "\"trainingDays\": [\"14\"]", "$.targets[0].trainingDays[0]")]
    [InlineData("\"perAdvisor\": 3", "\"perAdvisor\": 0", "$.targets[0].capacity.perAdvisor")]
    public void What_the_reader_refuses_the_schema_refuses(string part, string other, string place)
    {
        using var schema = JsonDocument.Parse(StudySchema.Text<Study>());
        using var good = JsonDocument.Parse(StudyTexts.Smallest);
        using var bad = JsonDocument.Parse(StudyTexts.Smallest.With(part, other));
        Assert.Empty(Disagreements(schema.RootElement, good.RootElement, "$"));
        Assert.Equal(place, Assert.Single(Disagreements(schema.RootElement, bad.RootElement, "$")));
    }

    [Fact]
    public void The_schema_tells_every_measure_and_no_other()
    {
        using var schema = JsonDocument.Parse(StudySchema.Text<Study>());
        var said = schema.RootElement.GetProperty("properties").GetProperty("features").GetProperty("items").GetProperty("properties")
            .GetProperty("measure").GetProperty("description").GetString()!;
        Assert.Equal($"A measure: {string.Join(", ", Measure.All.Select(measure => measure.Name))}.", said);
    }

    private static void InStep(string file, string made)
    {
        if (Environment.GetEnvironmentVariable(Approve) == "1") { File.WriteAllText(Checkout.Path(file), made); }

        Assert.True(File.Exists(Checkout.Path(file)), $"{file} is missing; set {Approve}=1 to write it.");
        Assert.True(Checkout.Read(file) == made,
            $"{file} does not say what the records say; set {Approve}=1 to write it anew, and read the difference.");
    }

    /// <summary>Paths where a value is not as the schema asks, for the words that the schemas here use.</summary>
    private static IEnumerable<string> Disagreements(JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("enum", out var names) && !names.EnumerateArray().Any(name => JsonElement.DeepEquals(name, value)))
        {
            yield return path;
            yield break;
        }

        if (schema.TryGetProperty("type", out var type) && !Types(type).Contains(TypeOf(value, type))) { yield return path; yield break; }

        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value.GetString()!, pattern.GetString()!))
        {
            yield return path;
        }

        if (schema.TryGetProperty("minimum", out var least) && value.GetDouble() < least.GetDouble()) { yield return path; }

        if (schema.TryGetProperty("maximum", out var greatest) && value.GetDouble() > greatest.GetDouble()) { yield return path; }

        if (value.ValueKind == JsonValueKind.Array)
        {
            if (schema.TryGetProperty("minItems", out var fewest) && value.GetArrayLength() < fewest.GetInt32()) { yield return path; }

            foreach (var (at, item) in value.EnumerateArray().Index())
            {
                foreach (var one in Disagreements(schema.GetProperty("items"), item, $"{path}[{at}]")) { yield return one; }
            }
        }

        if (value.ValueKind != JsonValueKind.Object) { yield break; }

        var known = schema.TryGetProperty("properties", out var properties) ? properties : default;
        foreach (var property in value.EnumerateObject())
        {
            var found = known.ValueKind == JsonValueKind.Object && known.TryGetProperty(property.Name, out var own)
                ? own : schema.GetProperty("additionalProperties");
            if (found.ValueKind == JsonValueKind.False) { yield return $"{path}.{property.Name}"; continue; }

            foreach (var one in Disagreements(found, property.Value, $"{path}.{property.Name}")) { yield return one; }
        }

        if (!schema.TryGetProperty("required", out var required)) { yield break; }

        foreach (var name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
        {
            yield return $"{path}.{name.GetString()}";
        }
    }

    private static IEnumerable<string?> Types(JsonElement type) =>
        type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(one => one.GetString()) : [type.GetString()];

    private static string TypeOf(JsonElement value, JsonElement wanted) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number when Types(wanted).Contains("integer") && value.TryGetInt64(out _) => "integer",
        _ => "number",
    };
}
