namespace Analytics.Studies;

internal static class DialectRules
{
    public static IEnumerable<StudyFault> Check(Source source, string path)
    {
        if (source.Header is not { } header) { return []; }

        var wrong = header.Name is not { } pattern ? null : NamePattern.Wrong(pattern, ["name"])
            ?? (NamePattern.OfText(pattern).Groups.Count == 0 ? " that takes out {name}" : null);
        return
        [
            .. StudyFault.When(
                source.Layout == Layout.Qualtrics,
                $"{path}.header", "none, since layout qualtrics says where the header is", "both"),
            .. StudyFault.When(header is { Line: not null, Find: true }, $"{path}.header", "line or find", "both"),
            .. StudyFault.When(wrong is not null, $"{path}.header.name", $"a pattern{wrong}", $"'{header.Name}'"),
            .. StudyFault.When(
                header is { Join: not null, Rows: 1 },
                $"{path}.header.rows", "2 or more, since join joins the names of several rows", "1"),
        ];
    }
}
