using System.IO.Compression;
using System.Xml;

namespace Analytics.Ingest;

/// <summary>An Office Open XML workbook (ECMA-376): which sheet is read, its shared strings and its date styles.</summary>
/// <remarks>External references and document types are ignored; only needed parts are decompressed.</remarks>
internal sealed class Workbook
{
    private const string Contents = "xl/workbook.xml";

    private readonly Dictionary<string, ZipArchiveEntry> parts;
    private readonly Source source;
    private readonly string sheet;

    private Workbook(ZipArchive zip, Source source)
    {
        this.source = source;
        parts = zip.Entries.GroupBy(entry => Name(entry.FullName), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(part => part.Key, part => part.First(), StringComparer.OrdinalIgnoreCase);
        var targets = new Dictionary<string, (string Kind, string Part)>(StringComparer.Ordinal);
        Each("xl/_rels/workbook.xml.rels", "Relationship", one => targets[Said(one, "Id")] = (Said(one, "Type").Split('/')[^1],
            Said(one, "Target") is ['/', ..] whole ? Name(whole) : $"xl/{Said(one, "Target")}"));
        var sheets = new List<(string Name, bool Hidden, string Part)>();
        Each(Contents, null, one =>
        {
            if (one.LocalName == "workbookPr") { Since1904 = Said(one, "date1904") is "1" or "true"; }
            else if (one.LocalName == "sheet" && targets.TryGetValue(Related(one), out var target) && target.Kind == "worksheet")
            {
                sheets.Add((Said(one, "name"), Said(one, "state") is "hidden" or "veryHidden", target.Part));
            }
        });
        (sheet, Note) = Chosen(sheets);
        HasMore = sheets.Count > 1;
        foreach (var (kind, part) in targets.Values)
        {
            if (kind == "sharedStrings" && parts.ContainsKey(part)) { Shared = SharedTexts.Of(Open(part)); }
            else if (kind == "styles" && parts.ContainsKey(part)) { Styles = SheetStyles.Of(Open(part)); }
        }
    }

    public SharedTexts Shared { get; } = new();

    public SheetStyles Styles { get; } = new();

    /// <summary>Whether day 0 is 1904-01-01.</summary>
    public bool Since1904 { get; private set; }

    /// <summary>That other sheets are skipped; null if there are none.</summary>
    public string? Note { get; }

    /// <summary>Whether it has other sheets, visible or hidden.</summary>
    public bool HasMore { get; }

    /// <summary>Whether a zip with these members is a workbook.</summary>
    public static bool IsIn(IEnumerable<string> members) =>
        members.Any(name => Contents.Equals(Name(name), StringComparison.OrdinalIgnoreCase));

    /// <summary>The workbook in a zip; null if it is none.</summary>
    /// <exception cref="RefusedFileException">The sheet is missing, or the XML is invalid.</exception>
    public static Workbook? Of(ZipArchive zip, Source source) =>
        !IsIn(zip.Entries.Select(entry => entry.FullName)) ? null : Whole(() => new Workbook(zip, source));

    /// <summary>Runs an XML read and turns its errors into a file fault.</summary>
    public static T Whole<T>(Func<T> read)
    {
        try { return read(); }
        catch (Exception broken) when (broken is XmlException or FormatException or OverflowException)
        {
            throw Damaged("its XML is damaged");
        }
    }

    public static RefusedFileException Damaged(string how) => new(new(FaultCode.Foreign,
        $"The workbook cannot be read: {how}. Open it, save it again as XLSX or CSV UTF-8, and deliver that."));

    public XmlReader OpenSheet() => Open(sheet);

    private (string Part, string? Note) Chosen(List<(string Name, bool Hidden, string Part)> sheets)
    {
        if (source.Sheet is { } name)
        {
            var named = sheets.Find(one => string.Equals(one.Name, name, StringComparison.Ordinal));
            return named.Part is { } part ? (part, null) : throw new RefusedFileException(new(FaultCode.NoMember,
                $"The workbook has {Many(sheets.Count)}, but none is called '{name}'. Compare them with \"sheet\" of source "
                    + $"'{source.Id}' in study.json."));
        }

        var shown = sheets.Where(one => !one.Hidden).ToList();
        return shown.Count == 0 ? throw Damaged("it has no sheet that is not hidden")
            : (shown[0].Part, shown.Count == 1 ? null
                : $"The workbook has {Many(shown.Count)}: the first is read. If another is meant, name it in \"sheet\" of source "
                    + $"'{source.Id}' in study.json.");
    }

    private static string Many(int sheets) => $"{sheets} {(sheets == 1 ? "sheet" : "sheets")}";

    private XmlReader Open(string part)
    {
        if (!parts.TryGetValue(part, out var entry)) { throw Damaged("a part that it names is not there"); }

        var stream = new BoundedMarkup(new ZipText(entry, "A part of the workbook", source.MaxBytes));
        return XmlReader.Create(stream, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true,
            CloseInput = true,
        });
    }

    private void Each(string part, string? element, Action<XmlReader> take)
    {
        using var xml = Open(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && (element is null || xml.LocalName == element)) { take(xml); }
        }
    }

    private static string Said(XmlReader xml, string attribute) => xml.GetAttribute(attribute) ?? "";

    /// <summary>Relationship id of an element, in either edition of the standard.</summary>
    private static string Related(XmlReader xml)
    {
        var id = "";
        for (var at = 0; at < xml.AttributeCount; at++)
        {
            xml.MoveToAttribute(at);
            if (xml.LocalName == "id") { id = xml.Value; }
        }

        xml.MoveToElement();
        return id;
    }

    private static string Name(string part) => part.Replace('\\', '/').TrimStart('/');
}
