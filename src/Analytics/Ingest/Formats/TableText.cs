namespace Analytics.Ingest;

/// <summary>Delimited text in UTF-8 that is made of the records of another form while it is read: one line a record, under the marks of its
/// source.</summary>
/// <remarks>A line break within a value becomes a blank, so that lines of the text are records of the export. A number is with the decimal
/// mark of the source.</remarks>
/// <param name="source">The source whose marks the text has.</param>
/// <param name="place">What the text is made of, to begin a sentence with.</param>
internal abstract class TableText(Source source, string place) : ForwardStream
{
    private const int Block = 1 << 16;

    /// <summary>Beyond it a line is too long even if each of its quotes stands for one of two.</summary>
    private const int MostOfLine = 8 * RecordScanner.MaxRecordBytes;

    private readonly byte separator = (byte)source.Separator[0];
    private readonly byte quote = (byte)source.Quote[0];
    private readonly byte? escape = source.Escape is [var before, ..] ? (byte)before : null;
    private readonly byte point = (byte)source.Decimal[0];
    private byte[] text = new byte[2 * Block];
    private int at;
    private int end;
    private int line;   // where the line begins that is being written
    private int fields; // of that line
    private bool over;
    private long made; // bytes given away

    /// <summary>What the text is made of, to begin a sentence with.</summary>
    protected string Place => place;

    /// <summary>What there is to know of the records that were read, without being at fault; complete once all are read.</summary>
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

    /// <summary>Writes what comes next; false if nothing does.</summary>
    protected abstract bool WriteNext();

    /// <summary>Writes the next field of the line.</summary>
    /// <exception cref="RefusedFileException">The line is longer than anything that could be read.</exception>
    protected void WriteField(ReadOnlySpan<byte> value)
    {
        // Thousands of cells may share a text of megabytes: what nobody could read is not made
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

    /// <summary>Writes a number as the next field: digits, with a point for the decimal mark.</summary>
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

    /// <summary>Ends the line.</summary>
    /// <param name="breaks">Whether a line break ends it; the last line of an export may lack one.</param>
    protected void EndLine(bool breaks = true)
    {
        Reserve(3);
        // A line of one empty field is no blank line
        if (fields == 1 && end == line) { (text[end++], text[end++]) = (quote, quote); }

        if (breaks) { text[end++] = (byte)'\n'; }

        (line, fields) = (end, 0);
    }

    /// <summary>Drops what was written of the line.</summary>
    protected void DropLine() => (end, fields) = (line, 0);

    /// <summary>Writes a line that stands for no record.</summary>
    protected void WriteBlank()
    {
        Reserve(1);
        text[end++] = (byte)'\n';
        line = end;
    }

    /// <summary>Writes what is not a record as the last field of a line that has one field more than there are columns.</summary>
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
