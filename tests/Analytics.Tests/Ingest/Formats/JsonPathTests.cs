using System.Text.Json;
using Analytics.Ingest;

namespace Analytics.Tests.Ingest;

public sealed class JsonPathTests
{
    private const string Statement = """
        {
          "id": 7, "key.id": "flat", "tags": ["a", "b", 3], "note": null, "a|b": "bar",
          "actor": { "account": { "name": "s1", "homePage": "http://x" } },
          "other": "plain",
          "context": {
            "contextActivities": {
              "parent": [
                { "id": "section", "definition": { "type": "http://x/section" } },
                { "id": "course-1", "definition": { "type": "http://x/course" } },
                { "id": "course-2", "definition": { "type": "http://x/course" } }
              ],
              "grouping": { "id": "alone", "definition": { "type": "http://x/course" } }
            },
            "extensions": { "http://x.org/a.b": { "c": true } }
          }
        }
        """;

    [Theory]
    [InlineData("id", "7")]
    [InlineData("actor.account.name", "s1")]
    [InlineData("key.id", "flat")] // a property of that very name comes first
    [InlineData("a|b", "bar")]
    [InlineData("tags[0]", "a")]
    [InlineData("tags[2]", "3")]
    [InlineData("tags[9]", "")]
    [InlineData("tags[*]", "a;b;3")]
    [InlineData("note", "")]
    [InlineData("actor.mbox|actor.account.name", "s1")]
    [InlineData("other.id|other", "plain")]
    [InlineData("actor.account[0].name", "s1")] // one thing in the place of a list
    [InlineData("context.contextActivities.parent[definition.type=*/course].id", "course-1")]
    [InlineData("context.contextActivities.grouping[definition.type=*/course].id", "alone")]
    [InlineData("context.contextActivities.parent[definition.type=*/lesson].id|id", "7")]
    [InlineData("context.contextActivities.parent[*].id", "section;course-1;course-2")]
    [InlineData("context.extensions['http://x.org/a.b'].c", "True")]
    [InlineData("actor..name", "")]
    [InlineData("tags[", "")]
    [InlineData("tags[x]", "")]
    [InlineData("|id", "")]
    public void A_path_finds_what_stands_there(string path, string text)
    {
        using var json = JsonDocument.Parse(Statement);
        var found = new List<JsonElement>();
        JsonPath.Of(path).Find(json.RootElement, found);
        Assert.Equal(text, string.Join(';', found));
    }
}
