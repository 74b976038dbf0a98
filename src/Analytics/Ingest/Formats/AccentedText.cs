using System.IO.Enumeration;

namespace Analytics.Ingest;

/// <summary>Texts that look alike and differ in how letters with accents are written: as one character, or as several.</summary>
internal static partial class AccentedText
{
    private const string Letter = "\uFFFC"; // stands in no name

    /// <summary>Whether accents, or the sounds of Korean, are characters of their own.</summary>
    public static bool IsApart(string text) => Apart().IsMatch(text);

    /// <summary>Whether a pattern would match a text if it did not matter how accents are written. One of the two has them apart.</summary>
    public static bool Meets(string pattern, string text)
    {
        if (IsApart(pattern) == IsApart(text)) { return false; }

        var (open, whole) = IsApart(pattern)
            ? (Apart().Replace(pattern, "?"), text) : (NotAscii().Replace(pattern, "?"), Apart().Replace(text, Letter));
        return FileSystemName.MatchesSimpleExpression(open, whole, ignoreCase: false);
    }

    [GeneratedRegex(@"\p{L}\p{Mn}+|[\u1100-\u115F][\u1160-\u11A7][\u11A8-\u11FF]?")]
    private static partial Regex Apart();

    [GeneratedRegex(@"[^\x00-\x7F]")]
    private static partial Regex NotAscii();
}
