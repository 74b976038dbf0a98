using System.Xml;

namespace Analytics.Ingest;

/// <summary>How a cell displays its number.</summary>
internal enum CellStyle
{
    Number,
    Percent,
    Day,
    DayAndTime,
}

/// <summary>Number formats of a workbook: which display dates or percentages.</summary>
internal sealed partial class SheetStyles
{
    private readonly List<CellStyle> styles = [];

    /// <summary>Number if the style is unknown.</summary>
    public CellStyle this[string? style] => NumberOf(style) is { } at && at < styles.Count ? styles[at] : CellStyle.Number;

    public static SheetStyles Of(XmlReader xml)
    {
        using (xml)
        {
            var (read, custom, cells) = (new SheetStyles(), new Dictionary<string, CellStyle>(StringComparer.Ordinal), false);
            while (xml.Read())
            {
                if (xml.LocalName == "cellXfs") { cells = xml.NodeType == XmlNodeType.Element; }
                else if (xml.NodeType != XmlNodeType.Element) { continue; }
                else if (xml.LocalName == "numFmt")
                {
                    custom[xml.GetAttribute("numFmtId") ?? ""] = Shown(xml.GetAttribute("formatCode") ?? "");
                }
                else if (cells && xml.LocalName == "xf")
                {
                    var id = xml.GetAttribute("numFmtId") ?? "";
                    read.styles.Add(custom.TryGetValue(id, out var own) ? own : BuiltIn(id));
                }
            }

            return read;
        }
    }

    /// <summary>Built-in formats (ECMA-376 part 1, 18.8.30). 27 to 36 and 50 to 58 are dates in East Asian editions.</summary>
    private static CellStyle BuiltIn(string id) => NumberOf(id) switch
    {
        9 or 10 => CellStyle.Percent,
        22 => CellStyle.DayAndTime,
        (>= 14 and <= 17) or (>= 27 and <= 31) or 36 or (>= 50 and <= 58) => CellStyle.Day,
        _ => CellStyle.Number,
    };

    private static int? NumberOf(string? id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Classifies a format code: percent sign, letters of dates, letters of times.</summary>
    private static CellStyle Shown(string code)
    {
        var letters = Words().Replace(code.Split(';')[0], "");
        var day = letters.AsSpan().IndexOfAny("yYdD") >= 0;
        return letters.Contains('%') ? CellStyle.Percent
            : !day || letters.Equals("General", StringComparison.OrdinalIgnoreCase) ? CellStyle.Number
            : letters.AsSpan().IndexOfAny("hHsS") >= 0 ? CellStyle.DayAndTime
            : CellStyle.Day;
    }

    /// <summary>Quoted text, escaped characters, and brackets: colours, languages, conditions, elapsed hours.</summary>
    [GeneratedRegex("\"[^\"]*\"|\\\\.|_.|\\[[^\\]]*\\]")]
    private static partial Regex Words();
}
