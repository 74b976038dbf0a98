using System.IO.Enumeration;

namespace Analytics.Ingest;

/// <summary>Texts that look alike but encode accents differently: composed or decomposed.</summary>
internal static partial class AccentedText
{
    private const string Letter = "\uFFFC"; // occurs in no name

    /// <summary>Whether the text has combining accents or separate Korean jamo.</summary>
    public static bool IsApart(string text) => Apart().IsMatch(text);

    /// <summary>Whether a pattern matches a text if the encoding of accents is ignored. Exactly one of them is decomposed.</summary>
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
