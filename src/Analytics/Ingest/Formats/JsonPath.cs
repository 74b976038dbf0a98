namespace Analytics.Ingest;

/// <summary>Path of a value in a JSON record: property names separated by dots; in brackets an index, a quoted name, <c>*</c> for all
/// elements, or a condition on the element. Alternatives are separated by bars and tried in order.</summary>
/// <example><c>actor.account.name|actor.mbox</c>, <c>context.contextActivities.parent[definition.type=*/course].id</c>, <c>tags[*]</c>,
/// <c>extensions['http://example.org/term']</c></example>
internal sealed class JsonPath
{
    private const int MostKept = 1000; // cached pattern matches

    private readonly byte[] name;
    private readonly Step[][] ways; // empty for a plain property name

    private JsonPath(string name, IReadOnlyList<IReadOnlyList<Step>> ways)
    {
        this.name = Encoding.UTF8.GetBytes(name);
        var alone = ways is [[{ Key: { } key }]] && key.AsSpan().SequenceEqual(this.name);
        this.ways = alone ? [] : [.. ways.Select(way => way.ToArray())];
    }

    /// <summary>The path a column names. Text that is no valid path is a property name.</summary>
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

    /// <summary>Adds the values at the path: one, several for <c>[*]</c>, or none.</summary>
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

    private static void Follow(JsonElement value, Step[] way, int at, List<JsonElement> found)
    {
        if (value.ValueKind == JsonValueKind.Null) { return; }

        if (at == way.Length)
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

        // A single value counts as a list of one.
        if (value.ValueKind != JsonValueKind.Array)
        {
            if (step.Means(value, 0)) { Follow(value, way, at + 1, found); }

            return;
        }

        var number = 0;
        foreach (var element in value.EnumerateArray())
        {
            if (!step.Means(element, number++)) { continue; }

            Follow(element, way, at + 1, found);
            if (!step.All) { return; }
        }
    }

    /// <summary>The steps up to the next bar, which is consumed; null if invalid.</summary>
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

    private sealed class Step(string? key)
    {
        private readonly List<JsonElement> held = [];
        private readonly Dictionary<string, bool> fits = new(StringComparer.Ordinal); // there are few activity types

        /// <summary>Property name; null for list elements.</summary>
        public byte[]? Key { get; } = key is null ? null : Encoding.UTF8.GetBytes(key);

        public bool All { get; init; }

        public int? Number { get; init; }

        public JsonPath? Where { get; init; }

        public NamePattern? Pattern { get; init; }

        /// <summary>Whether an element is selected, by index or condition.</summary>
        public bool Means(JsonElement element, int number) => All || (Number is { } meant ? meant == number : Fits(element));

        private bool Fits(JsonElement element)
        {
            held.Clear();
            Where!.Find(element, held);
            foreach (var one in held)
            {
                if (one.ValueKind == JsonValueKind.String && Fits(one.GetString()!)) { return true; }
            }

            return false;
        }

        private bool Fits(string text)
        {
            if (fits.TryGetValue(text, out var known)) { return known; }

            if (fits.Count == MostKept) { fits.Clear(); }

            return fits[text] = Pattern!.Match(text) is not null;
        }
    }
}
