namespace Analytics.Studies;

/// <summary>Texts of a study that are still to be written.</summary>
public static class BlankTexts
{
    public const string Mark = "FILL IN";

    public static IReadOnlyList<string> In(ReadOnlyMemory<byte> text)
    {
        if (text.Span.StartsWith(Encoding.UTF8.Preamble)) { text = text[Encoding.UTF8.Preamble.Length..]; }

        using var json = JsonDocument.Parse(text, StudyFile.Lenient);
        return [.. Below(json.RootElement, "$")];
    }

    private static IEnumerable<string> Below(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(one => Below(one.Value, $"{path}.{one.Name}")),
        JsonValueKind.Array => json.EnumerateArray().SelectMany((one, at) => Below(one, $"{path}[{at}]")),
        JsonValueKind.String when json.GetString()!.StartsWith(Mark, StringComparison.Ordinal) => [path],
        _ => [],
    };
}
