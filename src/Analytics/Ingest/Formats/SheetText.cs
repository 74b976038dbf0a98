namespace Analytics.Ingest;

/// <summary>
/// A sheet of a workbook as delimited text: a line a row, as wide as the widest, so that what stands above the header stands where it
/// stood.
/// </summary>
internal sealed class SheetText : TableText
{
    private readonly Workbook book;
    private readonly SheetDates dates;
    private readonly int width;
    private readonly SheetReader rows;
    private int line; // rows written

    public SheetText(Workbook book, Source source)
        : base(source, "The workbook")
    {
        (this.book, dates) = (book, new SheetDates(source, book.Since1904));
        using (var all = new SheetReader(book))
        {
            while (all.Read()) { width = Math.Max(width, all.Cells.Count == 0 ? 0 : all.Cells[^1].Column); }
        }

        if (width == 0)
        {
            throw new RefusedFileException(new(FaultCode.EmptyFile, "The sheet of the workbook is empty. Export it again."));
        }

        rows = new SheetReader(book);
    }

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
        if (style != CellStyle.Number && dates.Text(number, style == CellStyle.DayAndTime) is { } day)
        {
            WriteField(Encoding.UTF8.GetBytes(day));
            return;
        }

        // What is written as digits stays so; 92.340000000000003 is how 92.34 is kept
        var digits = !cell.Value.AsSpan().ContainsAnyExceptInRange('0', '9');
        WriteNumber(Encoding.UTF8.GetBytes(digits ? cell.Value : number.ToString("R", CultureInfo.InvariantCulture)));
    }
}
