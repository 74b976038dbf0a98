using System.IO.Compression;

namespace Analytics.Ingest;

/// <summary>Removes the rows of erased people from exports. UTF-8 text keeps all other bytes, within gzip and zip too; other encodings
/// become UTF-8. JSON Lines stay JSON; workbooks, other JSON and Parquet become delimited text of the columns read. Zip members and sheets
/// that the source does not read are dropped.</summary>
/// <param name="answers">Answer columns by survey source.</param>
internal sealed class ForgottenRows(ForgottenList list, Pseudonyms pseudonyms,
    IReadOnlyDictionary<string, IReadOnlyList<AnswerColumn>> answers)
{
    public ForgottenList List => list;

    /// <summary>Writes an export without those rows and without parts that are not read; null if it needs no change.</summary>
    /// <param name="path">The export or its landed copy.</param>
    /// <param name="less">Destination.</param>
    /// <param name="moved">Collects new record positions; null if not needed.</param>
    public Lessened? LeaveOut(string path, Source source, Stream less, MovedRecords? moved = null)
    {
        if (list.IsEmpty || source.Columns.Student is null) { return null; }

        try
        {
            using var text = LandedText.Open(path, source, answers.GetValueOrDefault(source.Id, []));
            var rows = text.Parts[0].Member is not null ? OfZip(text, less, moved)
                : IsGzip(path) ? OfGzip(text.Parts[0], less, moved) : OfPart(text.Parts[0], less, 1, moved);
            return rows == 0 && !text.HoldsMore ? null : new Lessened(rows, null);
        }
        catch (RefusedFileException refused) { return new Lessened(0, refused.Fault); }
    }

    private static bool IsGzip(string path)
    {
        Span<byte> magic = stackalloc byte[GzipText.Magic.Length];
        using var file = File.OpenRead(path);
        return file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic.SequenceEqual(GzipText.Magic);
    }

    private long OfGzip(LandedPart part, Stream less, MovedRecords? moved)
    {
        using var packed = new GZipStream(less, CompressionLevel.Optimal, leaveOpen: true);
        return OfPart(part, packed, 1, moved);
    }

    private long OfZip(LandedText text, Stream less, MovedRecords? moved)
    {
        using var zip = new ZipArchive(less, ZipArchiveMode.Create, leaveOpen: true);
        var rows = 0L;
        foreach (var (at, part) in text.Parts.Index())
        {
            var entry = zip.CreateEntry(part.Member!);
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero); // reproducible bytes
            using var member = entry.Open();
            rows += OfPart(part, member, at + 1, moved);
        }

        return rows;
    }

    private long OfPart(LandedPart part, Stream less, int member, MovedRecords? moved)
    {
        var lines = new ForgottenLines();
        if (part.Lines is null) { return OfText(part, less, member, moved, lines); }

        OfText(part, Stream.Null, member, null, lines);
        if (lines.HaveSeveral) { return OfText(part, less, member, moved, lines); }

        if (part.AreMarked) { less.Write(Encoding.UTF8.Preamble); }

        using var text = part.Lines();
        var words = new ForgottenWords(IsErased, [.. " \t\r\n\"=';,|:{}[]"u8]);
        return lines.CopyOthers(text, less, words.AreIn, (old, now) => moved?.Note(member, old, now));
    }

    private bool IsErased(string plain) => list.Has(pseudonyms.Forgotten(plain));

    private long OfText(LandedPart part, Stream less, int member, MovedRecords? moved, ForgottenLines lines)
    {
        using var stream = part.Open();
        var reader = new ChunkReader(stream, (byte)part.Source.Quote[0]);
        if (part.Marked) { less.Write(Encoding.UTF8.Preamble); }

        var head = HeadOf(reader, part.Source);
        if (head is null) { return 0; }

        less.Write(head.Verbatim);
        var written = (long)head.Verbatim.Length;
        var seeker = new ForgottenRecord(part, head, IsErased,
            login => list.Add([pseudonyms.Forgotten(StudentIds.Plain(login))]));
        var (rows, read, line) = (0L, 0L, head.Lines - (part.IsMade ? 1 : 0));
        for (var chunk = head.Rows; ; chunk = seeker.Records.Leftover is { } from ? chunk.JoinedFrom(from, reader.Next()!) : reader.Next()!)
        {
            seeker.Records.Open(chunk);
            var kept = chunk.From;
            while (seeker.Records.Read())
            {
                read++;
                RequireShort(seeker.Records.Raw.Length, read);
                var start = (int)(seeker.Records.Offset - chunk.Offset) + chunk.From;
                var rest = seeker.Rest();
                if (part.Lines is not null) { lines.Note(line + seeker.Records.Line + 1, rest, seeker.Names); }

                if (rest is not { Bytes.Length: 0 })
                {
                    moved?.Note(member, part.IsMade ? line + seeker.Records.Line + 1 : seeker.Records.Offset, written + (start - kept));
                }

                if (rest is null) { continue; }

                less.Write(chunk.Bytes.AsSpan(kept, start - kept));
                less.Write(rest.Bytes);
                written += start - kept + rest.Bytes.Length;
                kept = start + seeker.Records.Raw.Length;
                rows += rest.Rows;
            }

            var end = seeker.Records.Leftover ?? chunk.To;
            RequireShort(chunk.To - end, read + 1);
            less.Write(chunk.Bytes.AsSpan(kept, end - kept));
            written += end - kept;
            line += seeker.Records.Lines;
            if (chunk.Last) { return rows; }
        }
    }

    /// <summary>The head of a text; null if it has none.</summary>
    /// <exception cref="RefusedFileException">The columns that identify people cannot be found.</exception>
    private static FileHead? HeadOf(ChunkReader text, Source source)
    {
        try
        {
            var head = FileHead.Read(text, source);
            var header = new Header(head?.Names ?? [], shorter: head?.Found.Short);
            (_, _) = (header.Slot(source.Columns.Student), header.Slot(source.Columns.Login));
            return header.Wrong(source, head) is { } fault ? throw new RefusedFileException(fault) : head;
        }
        catch (RecordTooLongException) { throw new RefusedFileException(FileParser.TooLong(1)); }
    }

    private static void RequireShort(int bytes, long record)
    {
        if (bytes > RecordScanner.MaxRecordBytes) { throw new RefusedFileException(FileParser.TooLong(record)); }
    }
}

/// <param name="Rows">Rows removed or shortened.</param>
/// <param name="Refused">Why the file cannot be read; null if it can.</param>
internal sealed record Lessened(long Rows, FileFault? Refused);

/// <summary>New positions of requested records after earlier ones were removed.</summary>
/// <param name="asked">Member and position of each.</param>
internal sealed class MovedRecords(IEnumerable<RecordPlace> asked)
{
    private readonly HashSet<RecordPlace> asked = [.. asked];

    /// <summary>New position by old one; removed records are absent.</summary>
    public Dictionary<RecordPlace, long> Places { get; } = [];

    public void Note(int member, long old, long now)
    {
        var place = new RecordPlace(member, old);
        if (asked.Contains(place)) { Places[place] = now; }
    }
}
