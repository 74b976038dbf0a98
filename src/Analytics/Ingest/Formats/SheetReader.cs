using System.Xml;

namespace Analytics.Ingest;

/// <summary>A cell that holds something.</summary>
/// <param name="Column">Number of its column, from 1.</param>
/// <param name="Type">What its value is, as the file says: s a shared text, b true or false, n or nothing a number, else a text.</param>
/// <param name="Style">Number of its style; null if it has none.</param>
/// <param name="Value">Its value as written.</param>
internal sealed record SheetCell(int Column, string? Type, string? Style, string Value);

/// <summary>Walks over the rows of a sheet, in their order.</summary>
internal sealed class SheetReader(Workbook book) : IDisposable
{
    /// <summary>The rows and columns that a sheet can have at most (ECMA-376).</summary>
    private const int MostRows = 1 << 20, MostColumns = 1 << 14;

    private readonly XmlReader xml = book.OpenSheet();
    private readonly List<SheetCell> cells = [];

    /// <summary>Number of the row, from 1.</summary>
    public int Row { get; private set; }

    /// <summary>The cells of the row that hold something, from left to right. Good until the next row is read.</summary>
    public IReadOnlyList<SheetCell> Cells => cells;

    /// <summary>Cells met so far that hold a formula without its result.</summary>
    public int Unreckoned { get; private set; }

    /// <summary>Cells below the first row that are merged over several rows; known behind the last row.</summary>
    public int Merged { get; private set; }

    /// <summary>Goes to the next row that is written; false behind the last.</summary>
    /// <exception cref="RefusedFileException">The XML makes no sense.</exception>
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

    /// <summary>Whether merged cells, such as B2:B61, are of several rows below the first, where headers are merged.</summary>
    private static bool IsOfRows(string? cells)
    {
        var rows = (cells ?? "").Split(':').Select(cell => cell.TrimStart([.. Enumerable.Range('A', 26).Select(letter => (char)letter)]))
            .ToList();
        return rows is [var from, var to] && from != "1" && from != to;
    }

    /// <summary>The number of a row or column: the one that is written, else the next.</summary>
    private static int Next(int last, string? written, int most)
    {
        var next = written is null ? last + 1 : int.Parse(written, NumberStyles.None, CultureInfo.InvariantCulture);
        return next > last && next <= most
            ? next
            : throw Workbook.Damaged("its rows or cells are in no order, or beyond what a sheet can have");
    }

    /// <summary>The number of the column that a cell's name begins with, as digits.</summary>
    private static string? LettersOf(string? cell)
    {
        if (cell is null) { return null; }

        var number = 0;
        foreach (var letter in cell.TakeWhile(char.IsAsciiLetterUpper).Take(4)) { number = (number * 26) + letter - 'A' + 1; }

        return number.ToString();
    }
}
