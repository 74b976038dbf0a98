namespace Analytics.Ingest;

internal sealed class LandedPart
{
    private readonly Func<Stream> open;

    /// <summary>Detects the format of a text: delimited or JSON.</summary>
    /// <param name="member">Name within a zip; null if not zipped.</param>
    /// <param name="place">Subject of sentences.</param>
    /// <param name="unpack">Opens the decompressed bytes, in their own encoding.</param>
    /// <param name="packed">Compressed size; null if not compressed.</param>
    /// <exception cref="RefusedFileException">The text is empty, truncated, or in an unsupported format.</exception>
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

    /// <summary>A text converted from another format.</summary>
    /// <param name="place">Subject of sentences.</param>
    /// <param name="make">Starts the conversion.</param>
    /// <param name="named">Whether the format names its columns itself, so that the header line is generated.</param>
    /// <param name="note">A remark; null if there is none.</param>
    public LandedPart(string place, Func<TableText> make, Source source, bool named, string? note = null) =>
        (Place, open, Source, IsMade, Note, Marked) = (place, make, named ? Plain(source) : source, named, note, true);

    /// <summary>Name within a zip; null if not zipped. Private.</summary>
    public string? Member { get; }

    /// <summary>Subject of sentences: <c>The file</c>, <c>Member 2 of 3</c>.</summary>
    public string Place { get; }

    /// <summary>Compressed size; null if not compressed.</summary>
    public long? Packed { get; }

    /// <summary>A harmless difference from the source's declaration; null if none.</summary>
    public string? Note { get; }

    /// <summary>The source without header declarations if the text is converted.</summary>
    public Source Source { get; }

    /// <summary>Whether a UTF-8 copy needs a byte order mark: the text had one or is in another encoding.</summary>
    public bool Marked { get; }

    /// <summary>Whether the header line is generated and corresponds to no line of the export.</summary>
    public bool IsMade { get; }

    /// <summary>Whether it is converted from JSON and has only the requested columns.</summary>
    public bool IsJson { get; }

    /// <summary>The UTF-8 text of JSON Lines; null for other formats.</summary>
    public Func<Stream>? Lines { get; }

    /// <summary>Whether a UTF-8 copy of those lines needs a byte order mark.</summary>
    public bool AreMarked { get; }

    /// <summary>The delimited text in UTF-8 without byte order mark. A plain UTF-8 file is read as it is.</summary>
    /// <remarks>Reading throws <see cref="RefusedFileException"/> if compressed data is truncated or corrupt.</remarks>
    public Stream Open() => open();

    /// <summary>Everything above the rows, ending with a line break.</summary>
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
