namespace Analytics.Ingest;

/// <summary>
/// Texts of a source that mean a value is missing: as they stand or, where * ends one with a letter in it, whatever follows, as in
/// <c>Needs Grading*</c>.
/// </summary>
internal sealed class MissingTexts(Source source)
{
    private readonly string[] whole = [.. (source.Missing ?? []).Where(text => !IsBeginning(text))];
    private readonly string[] beginnings = [.. (source.Missing ?? []).Where(IsBeginning).Select(text => text[..^1])];

    public bool Have(ReadOnlySpan<char> text)
    {
        foreach (var one in whole)
        {
            if (text.SequenceEqual(one)) { return true; }
        }

        foreach (var one in beginnings)
        {
            if (text.StartsWith(one, StringComparison.Ordinal)) { return true; }
        }

        return false;
    }

    private static bool IsBeginning(string text) => text.EndsWith('*') && text.Any(char.IsLetter);
}
