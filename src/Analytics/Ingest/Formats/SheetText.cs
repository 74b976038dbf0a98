namespace Analytics.Ingest;

/// <summary>A sheet as delimited text: one line per row, as wide as the widest, so that line numbers match row numbers.</summary>
internal sealed class SheetText : TableText
{
    public const string Merged = "are merged over several rows";

    /// <summary>Largest number of separators beyond the cells' content: absolute, and per byte of content.</summary>
    private const long MostSeparators = 1 << 26, MostSeparatorsOfByte = 16;

    private const double MostPercent = 1e12; // larger values are not percentages

    private readonly Workbook book;
    private readonly SheetDates dates;
    private readonly int width;
    private readonly SheetReader rows;
    private int line; // rows written

    public SheetText(Workbook book, Source source)
        : base(source, "The workbook")
    {
        (this.book, dates) = (book, new SheetDates(source, book.Since1904));
        (width, Warnings) = LookedThrough(book);
        rows = new SheetReader(book);
    }

    /// <summary>Formula and merge warnings, without final points.</summary>
    public IReadOnlyList<string> Warnings { get; }

    protected override bool WriteNext()
    {
        if (!rows.Read()) { return false; }

        for (line++; line < rows.Row; line++) { WriteBlank(); }

        if (rows.Cells.Count == 0) { WriteBlank(); }
        else { WriteRow(); }

        return true;
    }

    protected override void Dispose(bool disposing)
    {
        rows.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>The last used column, and warnings.</summary>
    /// <exception cref="RefusedFileException">The sheet is empty, or one remote cell would make the text mostly empty.</exception>
    private static (int Width, IReadOnlyList<string> Warnings) LookedThrough(Workbook book)
    {
        var (width, widest, written, bytes) = (0, 0, 0L, 0L);
        using var rows = new SheetReader(book);
        while (rows.Read())
        {
            if (rows.Cells.Count == 0) { continue; }

            (written, bytes) = (written + 1, bytes + rows.Cells.Sum(cell => (long)cell.Value.Length));
            if (rows.Cells[^1].Column > width) { (width, widest) = (rows.Cells[^1].Column, rows.Row); }
        }

        if (width == 0)
        {
            throw new RefusedFileException(new(FaultCode.EmptyFile, "The sheet of the workbook is empty. Export it again."));
        }

        return written * width <= MostSeparators + (MostSeparatorsOfByte * bytes) ? (width, [.. WarningsOf(rows)])
            : throw new RefusedFileException(new(FaultCode.Swollen,
                $"The sheet of the workbook has a cell in column {width:N0} of row {widest:N0}, far from its others, and {written:N0} "
                    + "rows. Delete the columns to the right of the table, save it and deliver that."));
    }

    private static IEnumerable<string> WarningsOf(SheetReader rows)
    {
        if (rows.Unreckoned > 0)
        {
            yield return $"{rows.Unreckoned:N0} cells of the workbook hold a formula whose "
                + "result is not in the file, and are read as empty: open it in a spreadsheet, save it, and deliver that";
        }

        if (rows.Merged > 0)
        {
            yield return $"{rows.Merged:N0} cells of the workbook {Merged}"
                + ", and only the first row of each has the value: unmerge them, fill each row, and deliver that";
        }
    }

    private void WriteRow()
    {
        var column = 1;
        foreach (var cell in rows.Cells)
        {
            for (; column < cell.Column; column++) { WriteField([]); }

            WriteCell(cell);
            column++;
        }

        for (; column <= width; column++) { WriteField([]); }

        EndLine();
    }

    private void WriteCell(SheetCell cell)
    {
        switch (cell.Type)
        {
            case "s": WriteField(book.Shared[cell.Value]); break;
            case "b": WriteField(cell.Value == "1" ? "TRUE"u8 : "FALSE"u8); break;
            case null or "n": WriteNumber(cell); break;
            default: WriteField(Encoding.UTF8.GetBytes(cell.Value)); break;
        }
    }

    private void WriteNumber(SheetCell cell)
    {
        if (!double.TryParse(cell.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
        {
            WriteField(Encoding.UTF8.GetBytes(cell.Value));
            return;
        }

        var style = book.Styles[cell.Style];
        if (style == CellStyle.Percent && Math.Abs(number) < MostPercent)
        {
            WriteNumber(Encoding.UTF8.GetBytes($"{(decimal)number * 100:0.##########}%"));
            return;
        }

        if (style is CellStyle.Day or CellStyle.DayAndTime && dates.Text(number, style == CellStyle.DayAndTime) is { } day)
        {
            WriteField(Encoding.UTF8.GetBytes(day));
            return;
        }

        // Whole numbers stay as written; 92.340000000000003 is how 92.34 is stored.
        var digits = !cell.Value.AsSpan().ContainsAnyExceptInRange('0', '9');
        WriteNumber(Encoding.UTF8.GetBytes(digits ? cell.Value : number.ToString("R")));
    }
}
