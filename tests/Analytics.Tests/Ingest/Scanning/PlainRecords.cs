namespace Analytics.Tests.Ingest.Scanning;

/// <summary>
/// The rules of delimited text, one byte at a time, written without regard to the reader of the product and for it to be held against.
/// </summary>
/// <remarks>A text that does not end with a line break is read as if one followed.</remarks>
/// <param name="text">The text.</param>
/// <param name="separator">Between fields.</param>
/// <param name="quote">Around fields.</param>
/// <param name="escape">Before a quote that is text; 0 where nothing is.</param>
/// <param name="unwraps">Whether an equals sign may stand before the quote that opens a field.</param>
internal sealed class PlainRecords(
    byte[] text, byte separator = (byte)',', byte quote = (byte)'"', byte escape = 0, bool unwraps = false)
{
    private enum Place
    {
        FieldBegins,
        Unquoted,
        Formula, // an equals sign that begins a field
        Quoted,
        QuoteSeen, // within quotes: it closes the field, or is the first of two
        ReturnSeen, // after a closing quote: a line feed must follow
    }

    private readonly List<string> fields = [];
    private int at;
    private long line;
    private bool broken;

    /// <summary>All records that are not blank.</summary>
    public IEnumerable<PlainRecord> All()
    {
        while (at < text.Length)
        {
            var (start, firstLine) = (at, line);
            ReadRecord();
            var blank = !broken && fields is [""] && text.AsSpan(start, at - start).IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0;
            if (blank) { continue; }

            var lastLine = at > start && text[at - 1] == '\n' && place != Place.Quoted ? line - 1 : line;
            yield return new PlainRecord(start, at - start, firstLine, lastLine - firstLine, broken, broken ? [] : [.. fields]);
        }
    }

    /// <summary>Line breaks in the whole text, the one that may be put at its end with them.</summary>
    public long Lines => text.Length == 0 || (text[^1] == '\n' && place != Place.Quoted) ? line : line + 1;

    private Place place;

    private void ReadRecord()
    {
        fields.Clear();
        (broken, place) = (false, Place.FieldBegins);
        var from = at;
        for (; at < text.Length; at++)
        {
            var one = text[at];
            var quotes = one == quote && !IsText(at);
            if (one == '\n') { line++; }

            if (place == Place.ReturnSeen && one != '\n') { (broken, place) = (true, Place.Unquoted); }

            if (place == Place.Quoted) { place = quotes ? Place.QuoteSeen : Place.Quoted; }
            else if (one == '\n')
            {
                AddField(from, at, last: true);
                at++;
                return;
            }
            else if (one == separator)
            {
                AddField(from, at, last: false);
                (from, place) = (at + 1, Place.FieldBegins);
            }
            else if (place == Place.FieldBegins && unwraps && one == '=') { place = Place.Formula; }
            else if (place is Place.FieldBegins or Place.Formula) { place = quotes ? Place.Quoted : Place.Unquoted; }
            else if (place == Place.QuoteSeen)
            {
                if (quotes) { place = Place.Quoted; }
                else if (one == '\r') { place = Place.ReturnSeen; }
                else { (broken, place) = (true, Place.Unquoted); }
            }
            else { broken |= quotes; }
        }

        broken |= place == Place.Quoted;
        AddField(from, at, last: true);
    }

    /// <summary>Whether a quote is text since escapes stand before it: an odd number, or any where it cannot end its field.</summary>
    private bool IsText(int place)
    {
        var escapes = text[..place].Reverse().TakeWhile(one => one == escape && escape != 0).Count();
        var ends = place + 1 == text.Length || text[place + 1] == separator || text[place + 1] == quote
            || text[place + 1] == '\n' || text[place + 1] == '\r';
        return escapes % 2 == 1 || (escapes > 0 && !ends);
    }

    private void AddField(int from, int to, bool last)
    {
        if (last && to > from && text[to - 1] == '\r') { to--; }

        var field = System.Text.Encoding.Latin1.GetString(text, from, to - from);
        fields.Add(field.Length >= 2 && field[0] == quote ? field[1..^1] : field);
    }
}

/// <summary>One record: where it stands and what it says, a character for each byte, doubled quotes still doubled.</summary>
internal sealed record PlainRecord(long Offset, int Length, long Line, long InnerBreaks, bool Broken, IReadOnlyList<string> Fields)
{
    public override string ToString() =>
        $"{Offset}+{Length} line {Line}+{InnerBreaks}{(Broken ? " broken" : "")}: {string.Join('¦', Fields)}";
}
