using System.Text.Encodings.Web;

namespace Analytics.Inspection;

/// <summary>A difference of two JSON texts: path, value before and after.</summary>
/// <param name="Path">Such as <c>sources[lms].files[0].accepted</c>; elements of lists go by their id where they have one.</param>
/// <param name="Before">JSON; null if missing before.</param>
/// <param name="After">JSON; null if missing now.</param>
public sealed record JsonDifference(string Path, string? Before, string? After)
{
    private const int MostShown = 60;

    private static readonly string[] ids = ["id", "name", "target", "source", "study"];
    private static readonly JsonSerializerOptions plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonDocumentOptions lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>All differences, in the order of the second text; removed values last at their level.</summary>
    public static IReadOnlyList<JsonDifference> Between(string before, string after)
    {
        var found = new List<JsonDifference>();
        Compare("", JsonNode.Parse(before, documentOptions: lenient), JsonNode.Parse(after, documentOptions: lenient), found);
        return found;
    }

    public override string ToString() => (Before, After) switch
    {
        (null, _) => $"{Path}: added {Short(After!)}",
        (_, null) => $"{Path}: gone, was {Short(Before)}",
        _ => $"{Path}: {Short(Before)} → {Short(After)}",
    };

    private static void Compare(string path, JsonNode? before, JsonNode? after, List<JsonDifference> found)
    {
        switch (before, after)
        {
            case (JsonObject one, JsonObject other):
                CompareMembers(path, [.. one.Select(member => (member.Key, member.Value))],
                    [.. other.Select(member => (member.Key, member.Value))], (at, key) => at.Length == 0 ? key : $"{at}.{key}", found);
                break;
            case (JsonArray one, JsonArray other):
                CompareMembers(path, Elements(one), Elements(other), (at, key) => $"{at}[{key}]", found);
                break;
            default:
                if (!JsonNode.DeepEquals(before, after)) { found.Add(new JsonDifference(path, Text(before), Text(after))); }

                break;
        }
    }

    private static void CompareMembers(
        string path, List<(string Key, JsonNode? Value)> before, List<(string Key, JsonNode? Value)> after,
        Func<string, string, string> join, List<JsonDifference> found)
    {
        var old = before.ToDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal);
        foreach (var (key, value) in after)
        {
            if (old.TryGetValue(key, out var was)) { Compare(join(path, key), was, value, found); }
            else { found.Add(new JsonDifference(join(path, key), null, Text(value))); }
        }

        var kept = after.Select(one => one.Key).ToHashSet(StringComparer.Ordinal);
        found.AddRange(before.Where(one => !kept.Contains(one.Key))
            .Select(one => new JsonDifference(join(path, one.Key), Text(one.Value), null)));
    }

    /// <summary>Elements by id if ids are unique, else by number.</summary>
    private static List<(string, JsonNode?)> Elements(JsonArray list)
    {
        var named = list.Select(one => one is JsonObject element
            ? ids.Select(id => element[id]).OfType<JsonValue>().FirstOrDefault()?.ToString() : null).ToList();
        var byName = named.TrueForAll(name => name is not null) && named.Distinct(StringComparer.Ordinal).Count() == named.Count;
        return [.. list.Select((one, at) => (byName ? named[at]! : at.ToString(System.Globalization.CultureInfo.InvariantCulture), one))];
    }

    private static string Text(JsonNode? node) => node?.ToJsonString(plain) ?? "null";

    private static string Short(string text) => text.Length <= MostShown ? text : text[..MostShown] + "…";
}
