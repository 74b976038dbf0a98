using System.Text.Encodings.Web;

namespace Analytics.Ingest;

/// <summary>Column names that differ from declared ones only in case, blanks or punctuation.</summary>
internal static class NearNames
{
    /// <summary>Advice if every missing column has such a near name; otherwise null.</summary>
    public static string? Of(IReadOnlyList<string> lacking, IReadOnlyList<string> names, Source source)
    {
        var near = names.Where(name => Bare(name).Length > 0).ToLookup(Bare, StringComparer.Ordinal);
        string? Near(string column) => near[Bare(column)].FirstOrDefault()
            ?? names.FirstOrDefault(name => AccentedText.Meets(column, FoundHeader.Plain(name)));
        var found = lacking.Select(Near).OfType<string>().ToList();
        return found.Count < lacking.Count ? null
            : $"It has {string.Join(", ", found.Select(name => Quoted(FoundHeader.Plain(name))))}: names must match letter by letter, so "
                + $"write them like that in \"columns\" of source '{source.Id}' in study.json.";
    }

    /// <summary>Advice if every missing column is a structure or list; otherwise null.</summary>
    public static string? Within(IReadOnlyList<string> lacking, IReadOnlyList<string> names, Source source)
    {
        var inner = lacking.Select(column => names.FirstOrDefault(name => name.StartsWith($"{column}.", StringComparison.Ordinal)))
            .OfType<string>().ToList();
        return inner.Count < lacking.Count ? null
            : $"It has '{string.Join("', '", inner)}': of a structure name the value that is meant in the columns of source '{source.Id}' "
                + "in study.json; a list in Parquet is not read: export its values as a text.";
    }

    /// <summary>Quoted as in JSON, with \n for a line break.</summary>
    private static string Quoted(string name) => $"\"{JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";

    private static string Bare(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();
}
