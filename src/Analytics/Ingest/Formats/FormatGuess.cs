namespace Analytics.Ingest;

/// <summary>A known format that an export looks like.</summary>
/// <param name="Member">Name within a zip; null if not zipped.</param>
public sealed record FormatGuess(ExportFormat Format, string? Member)
{
    private const int FirstRows = 20;

    private const int HeadBytes = 64 << 10;

    /// <summary>In order of attempts.</summary>
    internal static IReadOnlyList<string> Encodings { get; } = ["utf-8", "gb18030", "shift-jis", "windows-1252", "utf-16"];

    /// <summary>In order of attempts.</summary>
    internal static IReadOnlyList<string> Separators { get; } = [",", ";", "\t", "|"];

    private static readonly ILookup<HeaderPlace, ExportFormat> byPlace = ExportFormat.All
        .Where(format => format.Heads.Count > 0 || format.Rows is not null)
        .SelectMany(format => format.HeaderPlaces.Select(place => KeyValuePair.Create(place, format)))
        .ToLookup(one => one.Key, one => one.Value);

    /// <summary>Recognizes the texts of a file by their column names, in any container, encoding and separator; empty if
    /// unreadable.</summary>
    /// <param name="member">Zip members to look at.</param>
    public static IReadOnlyList<FormatGuess> Of(string path, string member = "*")
    {
        foreach (var encoding in Encodings)
        {
            try
            {
                using var text = LandedText.Open(path, Any with { Encoding = encoding, Member = member }, []);
                return [.. text.Parts.SelectMany(part => Of(part)).Distinct()];
            }
            catch (RefusedFileException)
            {
                // another encoding, or an unreadable format
            }
        }

        return [];
    }

    /// <summary>A source that requests the column names of all formats, since JSON has no header.</summary>
    private static Source Any { get; } = new("any", SourceKind.Observations, "*", new Columns(),
        Measures: ExportFormat.All.SelectMany(format => format.Heads).SelectMany(head => head).Distinct(StringComparer.Ordinal)
            .Where(name => !name.Contains('*', StringComparison.Ordinal))
            .ToDictionary(name => name, name => new MeasureBinding(name), StringComparer.Ordinal));

    private static IEnumerable<FormatGuess> Of(LandedPart part) =>
        from place in byPlace
        where place.Key.Line == 1 || !part.IsJson
        from head in Separators.Take(part.IsMade ? 1 : Separators.Count).Select(separator => HeadOf(part, separator, place.Key))
        from format in place
        where part.IsJson || !format.IsOfPaths
        where format.Heads.Any(names => names.All(head.Has)) || (format.Rows is { } row && head.HasRow(row, format.LastPosition))
        select new FormatGuess(format, part.Member);

    /// <summary>The header at a place of a text with a given separator, and the first rows.</summary>
    private static Head HeadOf(LandedPart part, string separator, HeaderPlace place)
    {
        var source = part.Source with { Separator = separator, Header = place is { Line: 1, Join: null } ? null : place };
        using var stream = part.Open();
        try
        {
            if (FileHead.Read(new ChunkReader(stream, size: HeadBytes), source) is not { } head) { return new([], []); }

            var (records, rows) = (RecordScanner.Of(source), new List<IReadOnlyList<string>>());
            records.Open(head.Rows);
            while (rows.Count < FirstRows && records.Read())
            {
                if (records.Broken || !head.Fits(records) || !records.IsText) { continue; }

                rows.Add([.. Enumerable.Range(0, records.Width).Select(field => Encoding.UTF8.GetString(records.Field(field).Span))]);
            }

            // JSON yields every requested column; those with values exist.
            var names = head.Names.Select(FoundHeader.Plain).Where((_, at) => !part.IsJson || rows.Exists(row => row[at].Length > 0));
            return new([.. names], rows);
        }
        catch (RecordTooLongException) { return new([], []); }
    }

    private sealed record Head(IReadOnlyList<string> Names, IReadOnlyList<IReadOnlyList<string>> Rows)
    {
        public bool Has(string name) => name.Contains('*', StringComparison.Ordinal)
            ? NamePattern.OfText(name) is var pattern && Names.Any(one => pattern.Match(one) is not null)
            : Names.Contains(name, StringComparer.Ordinal);

        public bool HasRow(string text, int fields) => NamePattern.OfText(text) is var pattern
            && Rows.Any(row => row.Count >= fields && row.Any(field => pattern.Match(field) is not null));
    }
}
