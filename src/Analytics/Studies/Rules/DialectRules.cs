namespace Analytics.Studies;

internal static class DialectRules
{
    public static IEnumerable<StudyFault> Check(Source source, string path)
    {
        if (source.Header is not { } header) { yield break; }

        if (source.Layout == Layout.Qualtrics)
        {
            yield return new($"{path}.header", "none, since layout qualtrics says where the header is", "both");
        }

        if (header is { Line: not null, Find: true })
        {
            yield return new($"{path}.header", "line or find", "both");
        }

        if (header.Name is { } pattern && (NamePattern.Wrong(pattern, ["name"])
            ?? (NamePattern.OfText(pattern).Groups.Count == 0 ? " that takes out {name}" : null)) is { } wrong)
        {
            yield return new($"{path}.header.name", $"a pattern{wrong}", $"'{pattern}'");
        }

        if (header is { Join: not null, Rows: 1 })
        {
            yield return new($"{path}.header.rows", "2 or more, since join joins the names of several rows", "1");
        }
    }
}
