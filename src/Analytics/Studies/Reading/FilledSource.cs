namespace Analytics.Studies;

/// <summary>Merges a source of a study with the format that it names.</summary>
/// <remarks>Properties of the study override those of the format, also within columns and measures; null removes one.</remarks>
internal static class FilledSource
{
    /// <summary>The merged source. A source without a known format is unchanged; an unknown format is a fault.</summary>
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

    /// <summary>Merges two objects property by property.</summary>
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
