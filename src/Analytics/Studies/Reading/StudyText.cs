namespace Analytics.Studies;

/// <summary>Checks texts of study files: valid characters, and no control characters.</summary>
internal static partial class StudyText
{
    /// <summary>Replaces a lone surrogate.</summary>
    public const char Broken = '\uFFFD';

    /// <summary>First valid day: earlier ones are placeholders of exports.</summary>
    public static readonly DateOnly FirstDay = new(1901, 1, 1);

    public static readonly DateOnly LastDay = new(2999, 12, 31);

    /// <summary>What is expected of a JSON string if it is invalid; null if it is valid.</summary>
    /// <param name="verbatim">Whether it occurs in exports, where line breaks are possible.</param>
    public static string? Wrong(JsonElement json, bool verbatim)
    {
        if (HalfPair().IsMatch(json.GetRawText())) { return "whole characters, which have both halves of a surrogate pair"; }

        var text = json.GetString()!;
        if (text.Length == 0) { return "a text that is not empty"; }

        return text.Contains('\0', StringComparison.Ordinal)
            || (!verbatim && text.Any(character => char.IsControl(character) && character != '\t'))
            ? "a text without control characters"
            : null;
    }

    /// <summary>The name of a property, with lone surrogates replaced, which no known property has.</summary>
    public static string NameOf(JsonProperty property)
    {
        var raw = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property));
        return HalfPair().IsMatch(raw) ? HalfPair().Replace(raw, Broken.ToString()) : property.Name;
    }

    /// <summary>An escaped lone surrogate. In a double backslash, the first escapes the second.</summary>
    [GeneratedRegex(
        @"(?<=(?<!\\)(\\\\)*)"
        + @"(\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex HalfPair();
}
