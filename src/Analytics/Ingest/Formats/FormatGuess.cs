namespace Analytics.Ingest;

/// <summary>A format with a name that an export looks like.</summary>
/// <param name="Format">The format.</param>
/// <param name="Member">The name of the text within a zip; null if it is in none.</param>
public sealed record FormatGuess(ExportFormat Format, string? Member)
{
    private const int FirstRows = 20;

    private const int HeadBytes = 64 << 10;

    /// <summary>Encodings, in the order in which they are tried.</summary>
    internal static IReadOnlyList<string> Encodings { get; } = ["utf-8", "gb18030", "shift-jis", "windows-1252", "utf-16"];

    /// <summary>Separators, in the order in which they are tried.</summary>
    internal static IReadOnlyList<string> Separators { get; } = [",", ";", "\t", "|"];

    private static readonly ILookup<HeaderPlace, ExportFormat> byPlace = ExportFormat.All
        .Where(format => format.Heads.Count > 0 || format.Rows is not null)
        .SelectMany(format => format.HeaderPlaces.Select(place => KeyValuePair.Create(place, format)))
        .ToLookup(one => one.Key, one => one.Value);

    /// <summary>What the texts of a file look like by the names of their columns, whatever its form, its encoding and its separators;
    /// nothing where it cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="member">The members of a zip that are looked at.</param>
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
                // Of another encoding, or of no form that is read
            }
        }

        return [];
    }

    /// <summary>A source that asks for the columns of heads of JSON, which says no names of its own.</summary>
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

    /// <summary>The header at a place in a text with a separator, and the first rows.</summary>
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

            // Of a form that was asked for its columns, those that it has are the ones with values
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
