using System.IO.Compression;
using System.Text.RegularExpressions;
using System.Xml;
using MiniExcelLibs;

namespace Analytics.Host.Delivery;

/// <summary>Writes an XLSX workbook of one sheet with text cells only.</summary>
internal static partial class Workbook
{
    private const string Sheet = "xl/worksheets/sheet1.xml";

    public static void Write(Stream stream, IEnumerable<string[]> rows)
    {
        using var made = new MemoryStream();
        MiniExcel.SaveAs(made, rows.Select(row => row.Index().ToDictionary(cell => $"c{cell.Index}", object (cell) => Text(cell.Item))),
            printHeader: false, sheetName: "students");
        Join(made);
        made.Position = 0;
        made.CopyTo(stream);
    }

    /// <summary>A text without characters that XML forbids. MiniExcel takes a text that starts with $= for a formula.</summary>
    private static string Text(string text)
    {
        var kept = string.Concat(text.EnumerateRunes().Where(rune => !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value)));
        return kept.StartsWith('$') ? SpreadsheetGuard.Mark + kept : kept;
    }

    /// <summary>Replaces MiniExcel's escaped surrogate halves, as of 𠮷, by the characters: many programs show the escapes
    /// literally.</summary>
    private static void Join(MemoryStream made)
    {
        using var parts = new ZipArchive(made, ZipArchiveMode.Update, leaveOpen: true);
        using var sheet = parts.GetEntry(Sheet)!.Open();
        using var reader = new StreamReader(sheet, Encoding.UTF8);
        var text = reader.ReadToEnd();
        var whole = Halves().Replace(text, pair => $"{Half(pair, 1)}{Half(pair, 2)}");
        sheet.SetLength(0);
        sheet.Write(Encoding.UTF8.GetBytes(whole));
    }

    private static char Half(Match pair, int group) =>
        (char)int.Parse(pair.Groups[group].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("_x(D[89AB][0-9A-F]{2})__x(D[C-F][0-9A-F]{2})_")]
    private static partial Regex Halves();
}
