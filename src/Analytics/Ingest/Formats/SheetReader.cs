using System.Xml;

namespace Analytics.Ingest;

/// <summary>A non-empty cell.</summary>
/// <param name="Column">From 1.</param>
/// <param name="Type">As in the file: s shared string, b boolean, n or null number, otherwise text.</param>
/// <param name="Style">Index of its style; null if none.</param>
/// <param name="Value">As written.</param>
internal sealed record SheetCell(int Column, string? Type, string? Style, string Value);

/// <summary>Iterates over the rows of a sheet.</summary>
internal sealed class SheetReader(Workbook book) : IDisposable
{
    /// <summary>Limits of a sheet (ECMA-376).</summary>
    private const int MostRows = 1 << 20, MostColumns = 1 << 14;

    private readonly XmlReader xml = book.OpenSheet();
    private readonly List<SheetCell> cells = [];

    /// <summary>From 1.</summary>
    public int Row { get; private set; }

    /// <summary>Non-empty cells from left to right. Valid until the next row.</summary>
    public IReadOnlyList<SheetCell> Cells => cells;

    /// <summary>Formula cells without a stored result, so far.</summary>
    public int Unreckoned { get; private set; }

    /// <summary>Cells below row 1 that are merged over several rows. Known after the last row.</summary>
    public int Merged { get; private set; }

    /// <summary>Moves to the next stored row; false after the last.</summary>
    /// <exception cref="RefusedFileException">The XML is invalid.</exception>
    public bool Read() => Workbook.Whole(() =>
    {
        cells.Clear();
        while (xml.Read())
        {
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
            {
                Row = Next(Row, xml.GetAttribute("r"), MostRows);
                if (!xml.IsEmptyElement) { ReadCells(); }

                return true;
            }

            if (xml is { NodeType: XmlNodeType.Element, LocalName: "mergeCell" } && IsOfRows(xml.GetAttribute("ref"))) { Merged++; }
        }

        return false;
    });

    public void Dispose() => xml.Dispose();

    private void ReadCells()
    {
        var (column, length) = (0, 0L);
        while (xml.Read() && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "row" })
        {
            if (xml is not { NodeType: XmlNodeType.Element, LocalName: "c" }) { continue; }

            column = Next(column, LettersOf(xml.GetAttribute("r")), MostColumns);
            var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
            if (xml.IsEmptyElement || ReadValue() is not { Length: > 0 } value) { continue; }

            length += value.Length + (type?.Length ?? 0) + (style?.Length ?? 0);
            if (length > BoundedMarkup.Most) { throw BoundedMarkup.TooLong(); }

            cells.Add(new SheetCell(column, type, style, value));
        }
    }

    private string ReadValue()
    {
        var (value, reckoned) = ("", false);
        while (xml.Read() && xml is not { NodeType: XmlNodeType.EndElement, LocalName: "c" })
        {
            reckoned |= xml is { NodeType: XmlNodeType.Element, LocalName: "f" };
            var holds = xml is { NodeType: XmlNodeType.Element, IsEmptyElement: false, LocalName: "v" or "is" };
            if (holds) { value = SharedTexts.TextOf(xml); }
        }

        if (reckoned && value.Length == 0) { Unreckoned++; }

        return value;
    }

    /// <summary>Whether a merged range such as B2:B61 spans several rows below row 1, where headers are merged.</summary>
    private static bool IsOfRows(string? cells)
    {
        var rows = (cells ?? "").Split(':').Select(cell => cell.TrimStart([.. Enumerable.Range('A', 26).Select(letter => (char)letter)]))
            .ToList();
        return rows is [var from, var to] && from != "1" && from != to;
    }

    /// <summary>The stored row or column number, or else the next one.</summary>
    private static int Next(int last, string? written, int most)
    {
        var next = written is null ? last + 1 : int.Parse(written, NumberStyles.None, CultureInfo.InvariantCulture);
        return next > last && next <= most
            ? next
            : throw Workbook.Damaged("its rows or cells are in no order, or beyond what a sheet can have");
    }

    /// <summary>Column number of a cell reference, as digits.</summary>
    private static string? LettersOf(string? cell)
    {
        if (cell is null) { return null; }

        var number = 0;
        foreach (var letter in cell.TakeWhile(char.IsAsciiLetterUpper).Take(4)) { number = (number * 26) + letter - 'A' + 1; }

        return number.ToString();
    }
}
