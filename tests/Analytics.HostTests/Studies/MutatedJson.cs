using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Analytics.HostTests.Studies;

/// <summary>
/// A JSON file with one to three things changed as people, programs and attackers change them; the same seed gives the same bytes.
/// </summary>
internal sealed class MutatedJson(string original, int seed)
{
    private readonly Random dice = new(seed);
    private readonly List<string> fragments = [];
    private readonly List<string> done = [];
    private readonly JsonNode root = JsonNode.Parse(
        original, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!;

    /// <summary>What was changed, for the message of a test that fails.</summary>
    public string Told => string.Join("; ", done);

    public byte[] Next()
    {
        for (var times = 1 + (dice.Next(3) / 2); times > 0; times--) { Mutate(); }

        var text = root.ToJsonString();
        foreach (var (at, fragment) in fragments.Index()) { text = text.Replace($"\"{Token(at)}\"", fragment, StringComparison.Ordinal); }

        return dice.Next(25) == 0 ? Bytes(text) : Encoding.UTF8.GetBytes(text);
    }

    private void Mutate()
    {
        switch (dice.Next(12))
        {
            case 0 or 1 or 2: GiveOptional(); break;
            case 3 or 4 or 5: Replace(Pick(Leaves()), Fitting); break;
            case 6: Replace(Pick(Places()), _ => Any(HostileValues.Types)); break;
            case 7: Rename(); break;
            case 8: Remove(); break;
            case 9: Double(); break;
            case 10: CopyText(); break;
            default: SwapNumbers(); break;
        }
    }

    /// <summary>A hostile value of the kind that stands in a place.</summary>
    private string Fitting(Place place) => place.Name switch
    {
        "files" or "member" or "data" => Any(HostileValues.Patterns),
        "times" => Any(HostileValues.Times),
        "timeZone" => Any(HostileValues.Zones),
        "cron" => Any(HostileValues.Crons),
        "asOf" or "from" or "to" when place.Node is JsonValue value
            && value.GetValueKind() == JsonValueKind.String => Any(HostileValues.Days),
        "instruments" => Any(HostileValues.Patterns),
        _ => place.Node?.GetValueKind() switch
        {
            JsonValueKind.Number => Any(HostileValues.Numbers),
            JsonValueKind.String => Any(HostileValues.Texts),
            _ => Any(HostileValues.Types),
        },
    };

    private void GiveOptional()
    {
        var fitting = HostileValues.Optional.Where(one => Objects().Any(record => record.ContainsKey(one.Beside))).ToList();
        var (beside, name, values) = fitting[dice.Next(fitting.Count)];
        var record = Pick(Objects().Where(one => one.ContainsKey(beside)).ToList());
        Put(new Place(record, name, 0), Any(values));
    }

    private void Rename()
    {
        var place = Pick(Places().Where(one => one.Parent is JsonObject).ToList());
        var record = (JsonObject)place.Parent;
        var node = record[place.Name]?.DeepClone();
        var name = dice.Next(5) switch {
            0 => place.Name + "s",
            1 => place.Name.ToUpperInvariant(),
            2 => " " + place.Name,
            3 => place.Name[..^1] + "\0",
            _ => "\uFEFF" + place.Name};
        record.Remove(place.Name);
        record[name] = node;
        done.Add($"{place} renamed to {JsonSerializer.Serialize(name)}");
    }

    private void Remove()
    {
        var place = Pick(Places());
        if (place.Parent is JsonObject record) { record.Remove(place.Name); }
        else { ((JsonArray)place.Parent).RemoveAt(place.Index); }

        done.Add($"{place} removed");
    }

    /// <summary>A property given twice, or an item of a list again, now and then two hundred times.</summary>
    private void Double()
    {
        var place = Pick(Places());
        if (place.Parent is JsonArray list)
        {
            for (var times = dice.Next(6) == 0 ? 200 : 1; times > 0; times--) { list.Insert(place.Index, list[place.Index]?.DeepClone()); }

            done.Add($"{place} doubled");
        }
        else
        {
            var text = place.Node?.ToJsonString() ?? "null";
            Put(place, $"{text}, \"{place.Name}\": {text}");
        }
    }

    /// <summary>A text of the file in the place of another one: ids, names and columns that belong elsewhere.</summary>
    private void CopyText()
    {
        var texts = Leaves().Where(leaf => leaf.Node?.GetValueKind() == JsonValueKind.String).ToList();
        Replace(Pick(texts), _ => Pick(texts).Node!.ToJsonString());
    }

    private void SwapNumbers()
    {
        var numbers = Leaves().Where(leaf => leaf.Node?.GetValueKind() == JsonValueKind.Number).ToList();
        if (numbers.Count < 2) { return; }

        var (one, other) = (Pick(numbers), Pick(numbers));
        var (first, second) = (one.Node!.ToJsonString(), other.Node!.ToJsonString());
        Put(one, second);
        if (one != other) { Put(other, first); }
    }

    private byte[] Bytes(string text)
    {
        var at = dice.Next(text.Length);
        var kind = dice.Next(9);
        done.Add($"text of {text.Length}, way {kind} at {at}");
        return kind switch
        {
            0 => Encoding.UTF8.GetBytes(text[..at]),
            1 => [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            2 => [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            3 => [.. Encoding.UTF8.GetBytes(text), 0xff],
            4 => Encoding.UTF8.GetBytes(text.Insert(at, "\0")),
            5 => Encoding.UTF8.GetBytes(
                text.Replace("\"title\":", $"\"title\": {new string('[', 2000)}{new string(']', 2000)}, \"x\":", StringComparison.Ordinal)),
            6 => Encoding.UTF8.GetBytes($"{text[..^1]}, \"x\": [{string.Join(',', Enumerable.Repeat("0", 100_000))}]}}"),
            7 => [],
            _ => Encoding.UTF8.GetBytes(text + text),
        };
    }

    private void Replace(Place place, Func<Place, string> by) => Put(place, by(place));

    private void Put(Place place, string fragment)
    {
        fragments.Add(fragment);
        JsonNode token = JsonValue.Create(Token(fragments.Count - 1));
        if (place.Parent is JsonObject record) { record[place.Name] = token; }
        else { ((JsonArray)place.Parent)[place.Index] = token; }

        done.Add($"{place} = {(fragment.Length > 200 ? fragment[..200] + "..." : fragment)}");
    }

    private List<Place> Leaves() => [.. Places().Where(place => place.Node is JsonValue)];

    private List<Place> Places() => [.. Below(root)];

    private List<JsonObject> Objects() => [.. Places().Select(place => place.Node).OfType<JsonObject>().Prepend((JsonObject)root)];

    private static IEnumerable<Place> Below(JsonNode node) => node switch
    {
        JsonObject record => record.Select(one => one.Key).SelectMany(name => After(new Place(record, name, 0))),
        JsonArray list => Enumerable.Range(0, list.Count).SelectMany(at => After(new Place(list, NameOf(list), at))),
        _ => [],
    };

    private static string NameOf(JsonArray list) => list.Parent is JsonObject ? list.GetPropertyName() : "";

    private static IEnumerable<Place> After(Place place) => place.Node is { } node ? Below(node).Prepend(place) : [place];

    private T Pick<T>(IReadOnlyList<T> list) => list[dice.Next(list.Count)];

    private string Any(string[] values) => values[dice.Next(values.Length)];

    private static string Token(int at) => $"@@{at}@@";

    /// <summary>Where a value stands: a property of a record, or an item of the list that a property holds.</summary>
    private sealed record Place(JsonNode Parent, string Name, int Index)
    {
        public JsonNode? Node => Parent is JsonObject record ? record[Name] : ((JsonArray)Parent)[Index];

        public override string ToString() => Parent is JsonObject ? $"{Parent.GetPath()}.{Name}" : $"{Parent.GetPath()}[{Index}]";
    }
}
