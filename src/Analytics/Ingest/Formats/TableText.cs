namespace Analytics.Ingest;

/// <summary>Delimited UTF-8 text converted on the fly from another format: one line per record, with the separator and quote of its
/// source.</summary>
/// <remarks>Line breaks within values become blanks, so that line numbers match records. Numbers use the decimal mark of the
/// source.</remarks>
/// <param name="place">Subject of sentences.</param>
internal abstract class TableText(Source source, string place) : ForwardStream
{
    private const int Block = 1 << 16;

    /// <summary>Too long for a record even if every quote is escaped.</summary>
    private const int MostOfLine = 8 * RecordScanner.MaxRecordBytes;

    private readonly byte separator = (byte)source.Separator[0];
    private readonly byte quote = (byte)source.Quote[0];
    private readonly byte? escape = source.Escape is [var before, ..] ? (byte)before : null;
    private readonly byte point = (byte)source.Decimal[0];
    private byte[] text = new byte[2 * Block];
    private int at;
    private int end;
    private int line; // start of the current line
    private int fields; // of the current line
    private bool over;
    private long made; // bytes returned

    protected string Place => place;

    /// <summary>Notes about the records read. Complete at the end.</summary>
    public virtual IEnumerable<string> Notes => [];

    public sealed override int Read(Span<byte> buffer)
    {
        if (at == end && !over)
        {
            (at, end, line) = (0, 0, 0);
            while (end < Block && !over) { over = !WriteNext(); }
        }

        var length = Math.Min(buffer.Length, end - at);
        text.AsSpan(at, length).CopyTo(buffer);
        at += length;
        made += length;
        return made <= source.MaxBytes ? length : throw new RefusedFileException(new(FaultCode.Swollen,
            $"{place} holds more than {source.MaxBytes} bytes of text, the most that its source allows. If it is right, raise "
                + "\"maxBytes\" in study.json."));
    }

    /// <summary>Writes the next line; false at the end.</summary>
    protected abstract bool WriteNext();

    /// <summary>Writes the next field of the line.</summary>
    /// <exception cref="RefusedFileException">The line exceeds the size limit.</exception>
    protected void WriteField(ReadOnlySpan<byte> value)
    {
        // Thousands of cells may share a string of megabytes: stop before building the line.
        if ((long)end - line + value.Length > MostOfLine)
        {
            throw new RefusedFileException(new(FaultCode.RecordTooLong,
                $"{place} has a row longer than {RecordScanner.MaxRecordBytes} bytes, the most a record may have. Export it again."));
        }

        Reserve((2 * value.Length) + 3);
        if (fields++ > 0) { text[end++] = separator; }

        if (value.IndexOfAny(separator, quote) < 0) { end += Flat(value, text.AsSpan(end)); }
        else
        {
            text[end++] = quote;
            foreach (var one in value)
            {
                if (one == quote || one == escape) { text[end++] = escape ?? quote; }

                text[end++] = one is (byte)'\n' or (byte)'\r' ? (byte)' ' : one;
            }

            text[end++] = quote;
        }
    }

    /// <summary>Writes a number field, replacing the point by the decimal mark.</summary>
    protected void WriteNumber(ReadOnlySpan<byte> digits)
    {
        if (point == (byte)'.' || digits.IndexOf((byte)'.') < 0) { WriteField(digits); }
        else
        {
            var marked = digits.ToArray();
            marked.AsSpan().Replace((byte)'.', point);
            WriteField(marked);
        }
    }

    /// <param name="breaks">Whether to write a line break; the last line of an export may lack one.</param>
    protected void EndLine(bool breaks = true)
    {
        Reserve(3);
        // Distinguishes a line with one empty field from a blank line.
        if (fields == 1 && end == line) { (text[end++], text[end++]) = (quote, quote); }

        if (breaks) { text[end++] = (byte)'\n'; }

        (line, fields) = (end, 0);
    }

    /// <summary>Discards the current line.</summary>
    protected void DropLine() => (end, fields) = (line, 0);

    /// <summary>Writes a line without a record.</summary>
    protected void WriteBlank()
    {
        Reserve(1);
        text[end++] = (byte)'\n';
        line = end;
    }

    /// <summary>Writes an invalid record as one surplus field after empty ones.</summary>
    protected void WriteMisfit(ReadOnlySpan<byte> raw, int columns, bool breaks = true)
    {
        for (var empty = 0; empty < columns; empty++) { WriteField([]); }

        WriteField(raw);
        EndLine(breaks);
    }

    private static int Flat(ReadOnlySpan<byte> value, Span<byte> into)
    {
        value.CopyTo(into);
        into = into[..value.Length];
        if (into.IndexOfAny((byte)'\n', (byte)'\r') >= 0)
        {
            into.Replace((byte)'\n', (byte)' ');
            into.Replace((byte)'\r', (byte)' ');
        }

        return value.Length;
    }

    private void Reserve(int more)
    {
        if (text.Length - end < more) { Array.Resize(ref text, Math.Max(2 * text.Length, end + more)); }
    }
}
