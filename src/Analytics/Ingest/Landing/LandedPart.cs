namespace Analytics.Ingest;

internal sealed class LandedPart
{
    private readonly Func<Stream> open;

    /// <summary>Looks at the head of a text: delimited, or JSON that is made so.</summary>
    /// <param name="member">Name within the zip, or null.</param>
    /// <param name="place">What the text is, to begin a sentence with.</param>
    /// <param name="unpack">Gives the text's bytes from the first on, in their own encoding.</param>
    /// <param name="packed">Bytes that it takes packed; null if it is not.</param>
    /// <exception cref="RefusedFileException">It is empty, torn, or neither delimited text nor JSON.</exception>
    public LandedPart(string? member, string place, Func<Stream> unpack, Source source, AskedColumns asked, long? packed = null)
    {
        (Member, Place, Packed, Source) = (member, place, packed, source);
        TextHead head;
        using (var stream = unpack()) { head = TextHead.Of(stream, source, place); }

        (Note, Marked) = (head.Note, head.Mark > 0 || head.Encoding.Characters is not null);
        open = () => Decoded(unpack(), head);
        if (head.Json is not { } form) { return; }

        if (form == JsonForm.Lines && source.Records is null) { Lines = open; }

        (Source, IsMade, IsJson, AreMarked, Marked) = (Plain(source), true, true, Marked, true);
        var columns = asked.Of(source);
        open = () => Lines is not null
            ? new JsonLines(Decoded(unpack(), head), source, columns, place)
            : new JsonDocuments(Decoded(unpack(), head), source, columns, place);
    }

    /// <summary>A text that is made of another form.</summary>
    /// <param name="place">What the file is, to begin a sentence with.</param>
    /// <param name="make">Makes it from the beginning.</param>
    /// <param name="named">Whether the form names its columns itself, so that the first line stands for no line of it.</param>
    /// <param name="note">What there is to know of it without being at fault; else null.</param>
    public LandedPart(string place, Func<TableText> make, Source source, bool named, string? note = null) =>
        (Place, open, Source, IsMade, Note, Marked) = (place, make, named ? Plain(source) : source, named, note, true);

    /// <summary>Name within the zip, or null. It stays on the private side.</summary>
    public string? Member { get; }

    /// <summary>What reports call it, to begin a sentence with: <c>The file</c>, <c>Member 2 of 3</c>.</summary>
    public string Place { get; }

    /// <summary>Bytes that it takes packed; null if it is not.</summary>
    public long? Packed { get; }

    /// <summary>Where the text differs from what its source declares without being at fault; else null.</summary>
    public string? Note { get; }

    /// <summary>The source as the text is written: what it declares of lines above the rows holds for delimited text only.</summary>
    public Source Source { get; }

    /// <summary>Whether it needs a byte order mark where it is kept as UTF-8, for it had one or is not UTF-8 as it is on disk.</summary>
    public bool Marked { get; }

    /// <summary>Whether its header was made: its first line stands for no line of the export.</summary>
    public bool IsMade { get; }

    /// <summary>Whether it is made of JSON, whose columns are those that were asked for.</summary>
    public bool IsJson { get; }

    /// <summary>The text in UTF-8 as written, where it is a JSON object a line; else null.</summary>
    public Func<Stream>? Lines { get; }

    /// <summary>Whether those lines need a byte order mark where they are kept as UTF-8.</summary>
    public bool AreMarked { get; }

    /// <summary>The delimited text from its beginning in UTF-8, without a byte order mark; a plain file of UTF-8 as it is on
    /// disk.</summary>
    /// <remarks>Reading throws <see cref="RefusedFileException"/> where a packed text breaks off or is not what was packed.</remarks>
    public Stream Open() => open();

    /// <summary>What is above its rows, with a line break at the end.</summary>
    public byte[] Above()
    {
        using var stream = Open();
        var head = FileHead.Read(new ChunkReader(stream, (byte)Source.Quote[0]), Source)!.Verbatim;
        return head[^1] == (byte)'\n' ? head : [.. head, (byte)'\n'];
    }

    private static Source Plain(Source source) => source with { Layout = Layout.Header, Header = null };

    private static Stream Decoded(Stream stream, TextHead head)
    {
        if (stream.CanSeek) { stream.Position = head.Mark; }
        else { stream.ReadExactly(stackalloc byte[head.Mark]); }

        return head.Encoding.Characters is null ? stream : new TranscodedText(stream, head.Encoding);
    }
}
