using System.Text;
using static Analytics.Tests.Ingest.Packing;

namespace Analytics.Tests.Ingest;

/// <summary>Workbooks of a few cells, written by hand.</summary>
internal static class TinyWorkbook
{
    /// <summary>Cell styles: 0 number, 1 day, 2 day and time, 3 own day, 4 own day and time, 5 own number, 6 hours, 7 percent, 8 own percent.</summary>
    private const string Styles = """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
          <numFmts><numFmt numFmtId="164" formatCode="[$-409]d\-mmm\-yy;@"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m/d h:mm"/>
            <numFmt numFmtId="166" formatCode="[Red]0.00 &quot;days&quot;"/><numFmt numFmtId="167" formatCode="[h]:mm:ss"/>
            <numFmt numFmtId="168" formatCode="0.0%;[Red]\-0.0%"/></numFmts>
          <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
          <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>
            <xf numFmtId="167"/><xf numFmtId="10"/><xf numFmtId="168"/></cellXfs>
        </styleSheet>
        """;

    /// <summary>A workbook whose first sheet has such rows, in XML.</summary>
    public static byte[] Of(string rows, string shared = "", string properties = "", params (string Name, string State, string Rows)[] others)
    {
        var sheets = others.Prepend((Name: "Sheet1", State: "visible", Rows: rows)).ToList();
        var book = new StringBuilder("<workbook xmlns=\"urn:b\" xmlns:r=\"urn:r\">").Append(properties).Append("<sheets>");
        var relations = new StringBuilder("<Relationships><Relationship Id=\"s\" Type=\"x/styles\" Target=\"styles.xml\"/>"
            + "<Relationship Id=\"t\" Type=\"x/sharedStrings\" Target=\"/xl/texts.xml\"/>");
        var members = new List<(string, byte[])>();
        foreach (var (at, sheet) in sheets.Index())
        {
            book.Append($"<sheet name=\"{sheet.Name}\" sheetId=\"{at + 1}\" state=\"{sheet.State}\" r:id=\"r{at}\"/>");
            relations.Append($"<Relationship Id=\"r{at}\" Type=\"x/worksheet\" Target=\"worksheets/sheet{at + 1}.xml\"/>");
            members.Add(($"xl/worksheets/sheet{at + 1}.xml",
                Utf8($"<worksheet xmlns=\"urn:w\"><sheetData>{sheet.Rows}</sheetData><pageMargins/></worksheet>")));
        }

        return Zip([("[Content_Types].xml", Utf8("<Types/>")), ("xl/workbook.xml", Utf8($"{book}</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Utf8($"{relations}</Relationships>")), ("xl/styles.xml", Utf8(Styles)),
            ("xl/texts.xml", Utf8($"<sst>{shared}</sst>")), .. members]);
    }

    /// <summary>A row of texts, each in its cell.</summary>
    public static string Row(params string[] texts) =>
        $"<row>{string.Concat(texts.Select(text => $"<c t=\"inlineStr\"><is><t>{text}</t></is></c>"))}</row>";
}
