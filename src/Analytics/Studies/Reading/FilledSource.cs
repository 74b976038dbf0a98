namespace Analytics.Studies;

/// <summary>A source of a study with what its format says, below what the study says of it.</summary>
/// <remarks>What the study says of a column, a measure's property or anything else replaces what the format says; null removes
/// it.</remarks>
internal static class FilledSource
{
    /// <summary>The source as it is read; as it is where it names no format that is known, which is a fault.</summary>
    public static JsonElement Of(JsonElement source, string path, List<StudyFault> faults)
    {
        if (source.ValueKind != JsonValueKind.Object || Named(source) is not { } name) { return source; }

        if (ExportFormat.Named(name) is { } format) { return Parsed(Merged(format.Source, source, top: true)); }

        faults.Add(new($"{path}.format", $"one of {ExportFormat.Meant(name)}, see 'analytics formats'", $"'{name}'"));
        return source;
    }

    private static string? Named(JsonElement source) =>
        source.EnumerateObject().Where(property => RawName(property).SequenceEqual("format"u8)).Select(property => property.Value)
            .FirstOrDefault() is { ValueKind: JsonValueKind.String } value && StudyText.Wrong(value, verbatim: false) is null
            ? value.GetString() : null;

    private static JsonElement Parsed(string text)
    {
        using var json = JsonDocument.Parse(text, StudyFile.Lenient);
        return json.RootElement.Clone();
    }

    /// <summary>One object over another, each of its properties over that of the same name.</summary>
    private static string Merged(JsonElement below, JsonElement above, bool top)
    {
        var said = above.EnumerateObject().Select(property => (Name: Encoding.UTF8.GetString(RawName(property)), property.Value)).ToList();
        var names = said.Select(one => one.Name).ToHashSet(StringComparer.Ordinal);
        var kept = below.EnumerateObject().Where(property => !names.Contains(property.Name))
            .Select(property => $"\"{property.Name}\":{property.Value.GetRawText()}");
        var own = from one in said
                  let known = below.TryGetProperty(one.Name, out var value) ? value : default
                  where known.ValueKind == JsonValueKind.Undefined || one.Value.ValueKind != JsonValueKind.Null
                  let both = known.ValueKind == JsonValueKind.Object && one.Value.ValueKind == JsonValueKind.Object
                  select $"\"{one.Name}\":{(both && top ? Merged(known, one.Value, top: one.Name == "measures") : one.Value.GetRawText())}";
        return $"{{{string.Join(',', own.Concat(kept))}}}";
    }

    private static ReadOnlySpan<byte> RawName(JsonProperty property) => JsonMarshal.GetRawUtf8PropertyName(property);
}
