namespace Analytics.Nightly;

/// <summary>Removes students from JSON: entries of lists that name one, and values under such a name.</summary>
internal static class PrunedJson
{
    /// <summary>Rewrites a file without the students; a file that names none of them is not touched.</summary>
    public static void Write(string file, IReadOnlySet<string> gone)
    {
        var text = File.ReadAllText(file);
        if (!gone.Any(text.Contains)) { return; }

        var root = JsonNode.Parse(text)!;
        Prune(root, gone);
        AtomicFile.WriteText(file, root.ToJsonString(RunRecord.Written) + "\n");
    }

    private static void Prune(JsonNode? node, IReadOnlySet<string> gone)
    {
        if (node is JsonArray list)
        {
            for (var at = list.Count - 1; at >= 0; at--)
            {
                if (Names(list[at], gone)) { list.RemoveAt(at); }
                else { Prune(list[at], gone); }
            }
        }
        else if (node is JsonObject entries)
        {
            foreach (var (name, entry) in entries.ToList())
            {
                if (gone.Contains(name)) { entries.Remove(name); }
                else { Prune(entry, gone); }
            }
        }
    }

    private static bool Names(JsonNode? node, IReadOnlySet<string> gone) => node switch
    {
        JsonObject entries => entries.Any(one => one.Value is JsonValue && Names(one.Value, gone)),
        JsonValue value => value.TryGetValue<string>(out var text) && gone.Contains(text),
        _ => false,
    };
}
