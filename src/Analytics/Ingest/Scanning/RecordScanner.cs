using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace Analytics.Ingest;

/// <summary>Iterates over the records of a chunk (RFC 4180; line breaks are LF or CR LF; blank lines are skipped). A misplaced quote breaks
/// only its own record, which then ends at the next line break.</summary>
internal sealed class RecordScanner(Dialect dialect)
{
    public const int MaxRecordBytes = 1 << 20;

    private const int FirstStep = 1 << 12; // bytes indexed after a misplaced quote, as another may follow soon

    private readonly MarkIndex index = new(dialect);
    private readonly StrayQuotes stray = new(dialect);
    private readonly byte separator = dialect.Separator;
    private readonly byte quote = dialect.Quote;
    private Chunk chunk = new([]);
    private byte[] bytes = [];
    private int[] marks = [];
    private int[] ends = [];
    private int records;
    private int record;
    private int limit; // end of the text, including a line break added after the last line
    private int next; // start of the next record
    private int mark; // its first mark
    private int inner; // next line break inside quotes
    private int innerBreaks;
    private int indexed; // end of the indexed range
    private int step;
    private int[] cuts = []; // the marks that end this record's fields
    private int first; // the first of them
    private int start;
    private int end; // without line break
    private long lines;
    private bool special; // the previous record was broken or had inner line breaks
    private bool textOnly;

    public static RecordScanner Of(Source source) => new(Dialect.Of(source));

    /// <summary>Number of fields; undefined if broken.</summary>
    public int Width { get; private set; }

    /// <summary>Whether a quote is misplaced or never closed.</summary>
    public bool Broken { get; private set; }

    /// <summary>Line breaks in the chunk before this record.</summary>
    public long Line { get; private set; }

    /// <summary>Line breaks inside quotes of this record.</summary>
    public long InnerBreaks { get; private set; }

    /// <summary>Line breaks so far.</summary>
    public long Lines => lines;

    /// <summary>Position of the record in the file, in bytes.</summary>
    public long Offset => chunk.Offset + (start - chunk.From);

    /// <summary>Start of a record that continues in the next chunk; null if there is none.</summary>
    public int? Leftover { get; private set; }

    /// <summary>The record verbatim, with line break.</summary>
    public ReadOnlySpan<byte> Raw => bytes.AsSpan(start, Math.Min(next, chunk.To) - start);

    /// <summary>The record without line break.</summary>
    public ReadOnlySpan<byte> Content =>
        bytes.AsSpan(start, end - start - (end > start && end < chunk.To && bytes[end - 1] == (byte)'\r' ? 1 : 0));

    public Chunk Chunk => chunk;

    /// <summary>Whether the record is valid UTF-8 without NUL.</summary>
    public bool IsText => textOnly || IsTextByItself;

    private bool IsTextByItself => Utf8.IsValid(Raw) && !Raw.Contains((byte)0);

    public void Open(Chunk opened)
    {
        (chunk, bytes) = (opened, opened.Bytes);
        (next, limit, lines, Leftover) = (opened.From, opened.To, 0, null);
        if (opened.Last && opened.Length > 0 && bytes[opened.To - 1] != (byte)'\n')
        {
            bytes[opened.To] = (byte)'\n';
            limit++;
        }

        step = opened.Length + 1;
        Index();
        textOnly = index.IsPlain || (Utf8.IsValid(opened.Text) && !opened.Text.Contains((byte)0));
    }

    /// <summary>Moves to the next record; false at the end of the chunk.</summary>
    public bool Read()
    {
        while (next < limit)
        {
            if (record >= records)
            {
                if (index.Stopped || indexed == limit) { return Walk(); }

                Index();
                continue;
            }

            var at = ends[record++];
            (start, end, first, Line) = (next, marks[at], mark, lines++);
            next = end + 1;
            mark = at + 1;
            if (special) { (special, Broken, InnerBreaks, cuts) = (inner < innerBreaks, false, 0, marks); }

            if (inner < innerBreaks) { CountInner(); }

            Width = at - first + 1;
            if (Width > 1 || end - start > 1 || (end > start && bytes[start] != (byte)'\r')) { return true; }
        }

        return false;
    }

    /// <summary>A field of a well-formed record, without its outer quotes; inner quotes stay doubled.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteSlice Field(int field)
    {
        var whole = Fields(field, field);
        return whole.Length >= 2 && whole.First == quote ? new(bytes, whole.Start + 1, whole.Length - 2) : whole;
    }

    /// <summary>A range of fields verbatim, with quotes and separators.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ByteSlice Fields(int from, int to)
    {
        var left = from == 0 ? start : cuts[first + from - 1] + 1;
        var right = cuts[first + to];
        if (to == Width - 1 && right > left && bytes[right - 1] == (byte)'\r') { right--; }

        return new(bytes, left, right - left);
    }

    /// <summary>Accepts misplaced quotes as text if a broken one-line record then has the expected number of fields and none of the quotes
    /// is in a field that is read. The record is then no longer broken.</summary>
    /// <param name="width">Expected number of fields; null if unknown.</param>
    /// <param name="asked">Fields that are read.</param>
    public bool Resync(int? width, IReadOnlyList<int> asked)
    {
        if (InnerBreaks > 0) { return false; } // an unclosed quote may have swallowed lines

        var fields = stray.Cut(bytes, start, start + Content.Length);
        if (fields != (width ?? fields) || asked.Any(stray.IsIn)) { return false; }

        (Broken, Width, cuts, first) = (false, fields, stray.Ends, 0);
        return true;
    }

    /// <summary>Indexes the next step of the text, or as far as the end of one record.</summary>
    private void Index()
    {
        do
        {
            indexed = step < limit - next ? next + step : limit;
            step = Math.Min(2 * step, limit);
            index.Build(bytes, next, indexed, limit);
        }
        while (index.Records == 0 && !index.Stopped && indexed < limit);

        (marks, cuts, ends, records) = (index.Marks, index.Marks, index.Ends, index.Records);
        (mark, record, inner) = (0, 0, 0);
        innerBreaks = index.InnerBreaks.Count;
    }

    private void CountInner()
    {
        special = true;
        for (; inner < innerBreaks && index.InnerBreaks[inner] < end; inner++) { InnerBreaks++; }

        lines += InnerBreaks;
    }

    /// <summary>Reads a record that the index does not complete: one with a misplaced quote, or one that continues in the next
    /// chunk.</summary>
    private bool Walk()
    {
        var (at, quoted, fresh, broken) = (next, false, true, false);
        for (; at < limit; at++)
        {
            var character = bytes[at];
            if (quoted)
            {
                if (character != quote || dialect.IsEscaped(bytes, next, chunk.To, at)) { continue; }

                var follows = at + 1 < chunk.To ? bytes[at + 1] : (byte)'\n';
                if (follows == quote) { at++; continue; }

                quoted = false;
                broken |= follows != separator && follows != (byte)'\n'
                    && !(follows == (byte)'\r' && (at + 2 >= chunk.To || bytes[at + 2] == (byte)'\n'));
            }
            else if (character == quote && !dialect.IsEscaped(bytes, next, chunk.To, at))
            {
                quoted = fresh || dialect.IsWrapping(bytes, next, at);
                broken |= !quoted;
            }
            else if (character == (byte)'\n') { break; }

            fresh = character == separator && !quoted;
        }

        if (at >= limit && !chunk.Last)
        {
            Leftover = next;
            return false;
        }

        (start, end, Line, Broken, Width, special) = (next, Math.Min(at, chunk.To), lines, true, 0, true);
        InnerBreaks = bytes.AsSpan(start, end - start).Count((byte)'\n');
        lines += InnerBreaks + 1;
        (next, step) = (Math.Min(at + 1, limit), FirstStep);
        System.Diagnostics.Debug.Assert(broken || quoted || at >= limit, "the index stops at broken records only");
        Index();
        return true;
    }
}
