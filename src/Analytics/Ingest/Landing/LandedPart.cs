namespace Analytics.Ingest;

/// <summary>One text of a landed file.</summary>
internal sealed class LandedPart
{
    private readonly Func<Stream> unpack;
    private readonly TextHead head;

    /// <summary>Looks at the head of the text.</summary>
    /// <param name="member">Name within the zip, or null.</param>
    /// <param name="place">What the text is, to begin a sentence with.</param>
    /// <param name="unpack">Gives the text's bytes from the first on, in their own encoding.</param>
    /// <param name="source">What is declared of it.</param>
    /// <param name="packed">Bytes that it takes packed; null where it is not.</param>
    /// <exception cref="RefusedFileException">It is empty, torn, or no delimited text.</exception>
    public LandedPart(string? member, string place, Func<Stream> unpack, Source source, long? packed = null)
    {
        (Member, Place, this.unpack, Packed) = (member, place, unpack, packed);
        using var stream = unpack();
        head = TextHead.Of(stream, source, place);
    }

    /// <summary>Name within the zip, or null. It stays on the private side.</summary>
    public string? Member { get; }

    /// <summary>What reports call it, to begin a sentence with: <c>The file</c>, <c>Member 2 of 3</c>.</summary>
    public string Place { get; }

    /// <summary>Bytes that it takes packed; null where it is not.</summary>
    public long? Packed { get; }

    /// <summary>Where the text differs from what its source declares without being at fault; else null.</summary>
    public string? Note => head.Note;

    /// <summary>
    /// The text from its beginning, in UTF-8, without a byte order mark. A plain file of UTF-8 is given as it lies on disk.
    /// </summary>
    /// <remarks>Reading throws <see cref="RefusedFileException"/> where a packed text breaks off or is not what was packed.</remarks>
    public Stream Open()
    {
        var stream = unpack();
        if (stream.CanSeek) { stream.Position = head.Mark; }
        else { stream.ReadExactly(stackalloc byte[head.Mark]); }

        return head.Encoding.Characters is null ? stream : new TranscodedText(stream, head.Encoding);
    }
}
