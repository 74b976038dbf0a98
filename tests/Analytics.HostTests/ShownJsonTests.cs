using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Analytics.Nightly;

namespace Analytics.HostTests;

/// <summary>What pages show of a study is accepted in one: the study of docs/first-study.md, with all that a page shows put into it.</summary>
public sealed partial class ShownJsonTests
{
    /// <summary>Those of the manual and README, but for pages with a test of their own.</summary>
    public static TheoryData<string> Pages => [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.md")
        .Select(file => Path.GetFileName(file)!).Except(["first-study.md", "literacies.md", "schedules.md", "sharing.md"]).Append("../README.md")
        .Where(page => Blocks(page).Count > 0).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_study_with_what_the_page_shows_is_in_order(string page)
    {
        using var place = new Checkout();
        var folder = Directory.CreateDirectory(Path.Combine(place.Folder, "shown", "instruments")).Parent!.FullName;
        var study = JsonNode.Parse(Blocks("first-study.md").Single())!.AsObject();
        foreach (var block in Blocks(page)) { Put(block, study, folder); }

        File.WriteAllText(Path.Combine(folder, "study.json"), study.ToJsonString());
        Assert.Equal("biology", LoadedStudy.Load(folder).Study.Id);
    }

    [Fact]
    public void What_the_page_of_literacies_shows_stands_in_the_demo() =>
        Assert.Contains(Blocks("literacies.md").Single(), File.ReadAllText(Path.Combine(Checkout.Root, "jobs", "demo", "study.json")), StringComparison.Ordinal);

    private static void Put(string block, JsonObject study, string folder)
    {
        if (block[0] == '"')
        {
            foreach (var (name, value) in JsonNode.Parse("{" + block + "}")!.AsObject())
            {
                if (name == "sources") { foreach (var source in value!.AsArray()) { Add(study, "sources", source!); } }
                else { study[name] = value!.DeepClone(); }
            }
        }
        else
        {
            foreach (var part in JsonNode.Parse("[" + block + "]")!.AsArray()) { Put(part!.AsObject(), study, folder); }
        }
    }

    private static void Put(JsonObject part, JsonObject study, string folder)
    {
        if (part.ContainsKey("measure")) { Add(study, "features", part); }
        else if (part.ContainsKey("scales"))
        {
            Name(part.ToJsonString(), study, folder);
        }
        else if (part.ContainsKey("id")) { Add(study, "sources", part); }
        else { Add(study, "sources", Source(part, study, folder)); }
    }

    /// <summary>The rest of a source of which a page shows a part.</summary>
    private static JsonObject Source(JsonObject part, JsonObject study, string folder)
    {
        var kind = part.ContainsKey("items") ? "survey" : "observations";
        var source = JsonNode.Parse($$"""
            { "id": "shown_{{study["sources"]!.AsArray().Count}}", "kind": "{{kind}}", "files": "{course}.csv", "observedAt": "courseStart", "delayDays": 0, "key": ["student", "course"],
              "columns": { "student": "id" }, "measures": { "mark": { "column": "mark" } } }
            """)!.AsObject();
        if (kind == "survey")
        {
            Name(File.ReadAllText(Path.Combine(Checkout.Root, "jobs", "instruments", "template.json"))
                .Replace("\"plan\"", "\"q1\"", StringComparison.Ordinal), study, folder);
            foreach (var name in new[] { "measures", "key" }) { source.Remove(name); }

            (source["instrument"], source["wave"], source["files"], source["observedAt"]) = ("habits", "w1", "one.csv", "arrival");
            source["items"] = part["items"]!.DeepClone();
        }
        else if (part.ContainsKey("student"))
        {
            (source["columns"], source["files"]) = (part.DeepClone(), "one.csv");
        }
        else if (part.ContainsKey("files"))
        {
            foreach (var (name, value) in part) { source[name] = value!.DeepClone(); }
        }
        else { source["measures"] = part.DeepClone(); }

        return source;
    }

    private static void Name(string instrument, JsonObject study, string folder)
    {
        study["instruments"] = new JsonArray("instruments/habits.json");
        File.WriteAllText(Path.Combine(folder, "instruments", "habits.json"), instrument);
    }

    /// <summary>One of the same name gives way.</summary>
    private static void Add(JsonObject study, string list, JsonNode part)
    {
        var (all, name) = (study[list]!.AsArray(), list == "sources" ? "id" : "name");
        if (all.FirstOrDefault(one => $"{one![name]}" == $"{part[name]}") is { } same) { all.Remove(same); }

        all.Add(part.DeepClone());
    }

    private static List<string> Blocks(string page) =>
        [.. Block().Matches(File.ReadAllText(Path.Combine(Checkout.Root, "docs", page)).ReplaceLineEndings("\n")).Select(one => one.Groups[1].Value)];

    [GeneratedRegex("```json\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
