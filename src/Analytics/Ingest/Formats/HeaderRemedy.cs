namespace Analytics.Ingest;

/// <summary>What to declare if another header line or separator fits.</summary>
internal static class HeaderRemedy
{
    private static readonly string[] separators = [",", ";", "\t", "|"];

    /// <summary>A sentence; null if nothing fits.</summary>
    public static string? Of(FileHead head, Source source)
    {
        var (rows, text) = (head.Rows.From, head.Rows);
        if (Shorter(head, source) is { } shorter) { return shorter; }

        text.MoveTo(rows - head.Verbatim.Length);
        try { return Single(source, text) ?? Fitting(head, source, text) ?? WithoutCodes(head, source) ?? Nameless(head, source); }
        finally { text.MoveTo(rows); }
    }

    /// <summary>If several header rows are declared but the first alone has all columns.</summary>
    private static string? Single(Source source, Chunk text)
    {
        var columns = DeclaredColumns.Of(source);
        return source.Header is { Rows: > 1 } several
            && new HeaderSearch(source with { Header = several with { Rows = 1, Join = null } }).In(text)?.Has(columns) == columns.Count
            ? $"Its first line alone has them all: declare \"header\": {{ \"rows\": 1 }} for source '{source.Id}' in study.json." : null;
    }

    /// <summary>If codes are expected before question texts but none is present.</summary>
    private static string? WithoutCodes(FileHead head, Source source) =>
        source.Header?.Name is { } name && head.Found.Short.SequenceEqual(head.Names)
            ? $"No column has a code before its text, as in \"{name}\": export it with codes, or with codes and texts, as headings." : null;

    /// <summary>If a column has no name, it can be given by position.</summary>
    private static string? Nameless(FileHead head, Source source)
    {
        var places = head.Names.Index().Where(one => FoundHeader.Plain(one.Item).Length == 0).Select(one => one.Index + 1).ToList();
        return places.Count == 0 ? null :
            $"Its column {places[0]} has no name: if it is one of them, name it by its place, as in {{ \"position\": {places[0]} }}, in "
                + $"\"columns\" of source '{source.Id}' in study.json.";
    }

    /// <summary>If all missing columns are present with a text after their code.</summary>
    private static string? Shorter(FileHead head, Source source)
    {
        const string between = ". ";
        if (source.Header?.Name is not null) { return null; }

        var names = head.Names.Select(FoundHeader.Plain).ToList();
        var lacking = DeclaredColumns.Of(source).Where(column => !column.Any(names.Contains)).ToList();
        return lacking.Count > 0 && lacking.TrueForAll(
            column => column.Any(one => names.Exists(name => name.StartsWith(one + between, StringComparison.Ordinal))))
            ? $"Its columns have texts behind their codes: declare \"header\": {{ \"name\": \"{{name}}{between}*\" }} for source "
                + $"'{source.Id}' in study.json." : null;
    }

    private static string? Fitting(FileHead head, Source source, Chunk text)
    {
        var columns = DeclaredColumns.Of(source);
        foreach (var separator in separators.OrderByDescending(one => one == source.Separator))
        {
            var other = source with { Layout = Layout.Header, Separator = separator, Header = new(Find: true, Name: source.Header?.Name) };
            if (new HeaderSearch(other).In(text) is not { } found || found.Has(columns) < columns.Count) { continue; }

            var line = found.Line + head.Line - head.Found.Line;
            return (separator == source.Separator, line == head.Line) switch
            {
                (false, true) when head.Names.Count == 1 =>
                    $"Its one column holds '{Told(separator)}': declare {Declared(separator)} for source '{source.Id}' in study.json.",
                (false, true) => $"With '{Told(separator)}' between columns it has them all: declare {Declared(separator)} for source "
                    + $"'{source.Id}' in study.json.",
                (true, false) => $"{Line(line)} has them all: declare {Declared(line)} for source '{source.Id}' in study.json.",
                (false, false) => $"{Line(line)} has them all, with '{Told(separator)}' between columns: declare {Declared(separator)} and "
                    + $"{Declared(line)} for source '{source.Id}' in study.json.",
                _ => null,
            };
        }

        return null;
    }

    private static string Told(string separator) => separator.Replace("\t", "\\t", StringComparison.Ordinal);

    private static string Declared(string separator) => $"\"separator\": \"{Told(separator)}\"";

    private static string Declared(long line) =>
        $"\"header\": {{ \"line\": {line} }}, or \"header\": {{ \"find\": true }} where its line changes,";

    private static string Line(long line) => $"Line {line}";
}
