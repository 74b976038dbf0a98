namespace Analytics.Ingest;

/// <summary>A Parquet file as delimited text: all column names, but only the values of requested columns.</summary>
internal sealed class ParquetText : TableText
{
    private readonly ForeignTable table;
    private readonly HashSet<string> asked;
    private ForeignRows group = new(0, []);
    private int next = -1; // row group; -1 before the header
    private int row;

    public ParquetText(string path, Source source, IReadOnlyList<string> asked)
        : base(source, "The Parquet file")
    {
        table = Whole(() => new ForeignTable(path));
        this.asked = [.. asked];
    }

    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    protected override bool WriteNext()
    {
        if (next < 0)
        {
            foreach (var name in table.Names) { WriteField(Encoding.UTF8.GetBytes(name)); }

            EndLine();
            next = 0;
            return true;
        }

        while (row >= group.Rows)
        {
            if (next == table.Groups) { return false; }

            (group, row) = (Whole(() => table.Read(next, asked)), 0);
            next++;
        }

        foreach (var column in group.Columns)
        {
            var text = column?.Text(row);
            if (text is null) { WriteField([]); }
            else if (column!.IsNumber) { WriteNumber(Encoding.UTF8.GetBytes(text)); }
            else { WriteField(Encoding.UTF8.GetBytes(text)); }
        }

        EndLine();
        row++;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        table.Dispose();
        base.Dispose(disposing);
    }

    private static T Whole<T>(Func<T> read)
    {
        try { return read(); }
        catch (InvalidDataException broken)
        {
            throw new RefusedFileException(new(FaultCode.Foreign,
                $"The Parquet file cannot be read: {broken.Message.TrimEnd('.')}. Export it again, or as CSV in UTF-8."));
        }
    }
}
