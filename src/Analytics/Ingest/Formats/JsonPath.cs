namespace Analytics.Ingest;

/// <summary>
/// Where a value stands in a JSON record: names of properties with dots between them, and within brackets the number of an element, a
/// name with dots of its own between quotes, <c>*</c> for all elements, or what the element that is meant holds. Ways with a bar between
/// them are tried in order.
/// </summary>
/// <example><c>actor.account.name|actor.mbox</c>, <c>context.contextActivities.parent[definition.type=*/course].id</c>,
/// <c>tags[*]</c>, <c>extensions['http://example.org/term']</c></example>
internal sealed class JsonPath
{
    private readonly string name;
    private readonly IReadOnlyList<IReadOnlyList<Step>> ways;

    private JsonPath(string name, IReadOnlyList<IReadOnlyList<Step>> ways) => (this.name, this.ways) = (name, ways);

    /// <summary>The path that a column names. One that is none is the name of a property as it stands.</summary>
    public static JsonPath Of(string column)
    {
        var ways = new List<IReadOnlyList<Step>>();
        var at = 0;
        while (at <= column.Length)
        {
            if (Steps(column, ref at) is not { } way) { return new JsonPath(column, []); }

            ways.Add(way);
        }

        return new JsonPath(column, ways);
    }

    /// <summary>Adds what stands there: one value, several where the path says <c>[*]</c>, none where nothing does.</summary>
    public void Find(JsonElement record, List<JsonElement> found)
    {
        if (record.ValueKind == JsonValueKind.Object && record.TryGetProperty(name, out var whole))
        {
            found.Add(whole);
            return;
        }

        foreach (var way in ways)
        {
            Follow(record, way, 0, found);
            if (found.Count > 0) { return; }
        }
    }

    private static void Follow(JsonElement value, IReadOnlyList<Step> way, int at, List<JsonElement> found)
    {
        if (value.ValueKind == JsonValueKind.Null) { return; }

        if (at == way.Count)
        {
            found.Add(value);
            return;
        }

        var step = way[at];
        if (step.Key is { } key)
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(key, out var inner)) { Follow(inner, way, at + 1, found); }

            return;
        }

        // One thing that stands where a list may is a list of one
        IEnumerable<JsonElement> elements = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray() : [value];
        elements = step.All ? elements
            : step.Number is { } number ? elements.Skip(number).Take(1)
            : elements.Where(step.Fits).Take(1);
        foreach (var element in elements) { Follow(element, way, at + 1, found); }
    }

    /// <summary>The steps up to the next bar or the end, which is passed over; null where they are none.</summary>
    private static List<Step>? Steps(string text, ref int at)
    {
        var steps = new List<Step>();
        for (var begins = true; ; begins = false)
        {
            if (at < text.Length && text[at] == '[' && Bracket(text, ref at) is { } bracket) { steps.Add(bracket); }
            else if (begins || (at < text.Length && text[at] == '.'))
            {
                at += begins ? 0 : 1;
                var length = text.AsSpan(at).IndexOfAny('.', '[', '|') is var mark and >= 0 ? mark : text.Length - at;
                if (length == 0) { return null; }

                steps.Add(new Step(text.Substring(at, length)));
                at += length;
            }
            else if (at == text.Length || text[at] == '|')
            {
                at++;
                return steps;
            }
            else { return null; }
        }
    }

    private static Step? Bracket(string text, ref int at)
    {
        var quoted = at + 1 < text.Length && text[at + 1] == '\'';
        var close = quoted ? text.IndexOf("']", at + 2, StringComparison.Ordinal) : text.IndexOf(']', at);
        if (close < 0) { return null; }

        var within = quoted ? text[(at + 2)..close] : text[(at + 1)..close];
        var step = quoted ? new Step(within)
            : within == "*" ? new Step(null) { All = true }
            : int.TryParse(within, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new Step(null) { Number = number }
            : within.IndexOf('=', StringComparison.Ordinal) is var mark and > 0
                ? new Step(null) { Where = Of(within[..mark]), Pattern = NamePattern.OfText(within[(mark + 1)..]) }
                : null;
        at = step is null ? at : close + (quoted ? 2 : 1);
        return step;
    }

    /// <param name="Key">Name of a property; null for elements of a list.</param>
    private sealed record Step(string? Key)
    {
        public bool All { get; init; }

        public int? Number { get; init; }

        public JsonPath? Where { get; init; }

        public NamePattern? Pattern { get; init; }

        public bool Fits(JsonElement element)
        {
            var held = new List<JsonElement>();
            Where!.Find(element, held);
            return held.Exists(one => one.ValueKind == JsonValueKind.String && Pattern!.Match(one.GetString()!) is not null);
        }
    }
}
