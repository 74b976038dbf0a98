namespace Analytics.Studies;

/// <summary>Texts of study files: whole characters, and none that would break a line or a path.</summary>
internal static partial class StudyText
{
    /// <summary>Stands where half a surrogate pair stood.</summary>
    public const char Broken = '\uFFFD';

    /// <summary>The first day a study may name: the days before are sentinels of exports.</summary>
    public static readonly DateOnly FirstDay = new(1901, 1, 1);

    /// <summary>The last day a study may name.</summary>
    public static readonly DateOnly LastDay = new(2999, 12, 31);

    /// <summary>What a JSON string must be and is not; null if nothing is wrong with it and it can be read.</summary>
    /// <param name="verbatim">Whether it occurs in exports, whose columns and values may contain line breaks.</param>
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

    /// <summary>The name of a property; half a surrogate pair is replaced, since no property that is known has one.</summary>
    public static string NameOf(JsonProperty property)
    {
        var raw = Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8PropertyName(property));
        return HalfPair().IsMatch(raw) ? HalfPair().Replace(raw, Broken.ToString()) : property.Name;
    }

    /// <summary>An escape of one half of a pair without the other half; of two backslashes the first escapes the second.</summary>
    [GeneratedRegex(
        @"(?<=(?<!\\)(\\\\)*)"
        + @"(\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][0-9a-fA-F]{2})\\u[dD][c-fC-F][0-9a-fA-F]{2})")]
    private static partial Regex HalfPair();
}
