using System.Globalization;
using System.Text;
using Analytics.Studies;

namespace Analytics.Ingest;

/// <summary>Reads one landed file: every record becomes rows or a fault in quarantine; which of them repeat others is decided when all are read.</summary>
/// <param name="context">What is needed beside the file.</param>
/// <param name="file">The file.</param>
/// <param name="repeats">Takes note of every good record; null when the source has no key and no earlier file, so that nothing can repeat.</param>
/// <param name="quarantine">Takes faulty records.</param>
/// <param name="rows">Takes rows.</param>
/// <param name="threads">Threads to read with.</param>
/// <param name="progress">Told how many bytes have been read.</param>
/// <param name="chunkBytes">Bytes read at a time by one thread; what is read does not depend on it.</param>
internal sealed class FileParser(ReadingContext context, LandedFile file, Repeats? repeats, QuarantineFile quarantine, FileRows rows, int threads, Action<long>? progress = null, int chunkBytes = ChunkReader.Size)
{
    private readonly byte separator = (byte)context.Source.Separator[0];
    private readonly byte quote = (byte)context.Source.Quote[0];
    private IReadOnlyList<string> notes = [];
    private long read;
    private int good;
    private int? member;
    private long lines;        // of all parts read before
    private long linesOfPart;

    /// <summary>Reads the file. Good records count as accepted; whoever decides on repeats takes them off.</summary>
    public FileReport Parse(string path, CancellationToken stop)
    {
        if (ReadParts(path, stop) is { } refused)
        {
            return new FileReport(context.Source.Id, file.Hash, file.Number, 0, 0, 0, 0, refused, new SortedDictionary<FaultCode, long>());
        }

        quarantine.Keep();
        return new FileReport(context.Source.Id, file.Hash, file.Number, read, good, quarantine.Count, 0, null, quarantine.Faults, notes.Count > 0 ? notes : null);
    }

    /// <summary>Null, or why the file is refused: in what opens it, in a header, or part way through.</summary>
    private FileFault? ReadParts(string path, CancellationToken stop)
    {
        try
        {
            using var text = LandedText.Open(path, context.Source);
            notes = text.Notes;
            for (var at = 0; at < text.Parts.Count; at++)
            {
                var part = text.Parts[at];
                (member, linesOfPart) = (text.Parts.Count > 1 ? at + 1 : null, 0);
                using var stream = part.Open();
                if (ReadText(stream, stop) is { } fault) { return member is null ? fault : fault with { Message = $"{part.Place}: {fault.Message}" }; }

                lines += linesOfPart;
            }

            return null;
        }
        catch (RefusedFileException refused) { return refused.Fault; }
    }

    private FileFault? ReadText(Stream text, CancellationToken stop)
    {
        var source = new ChunkReader(text, quote, chunkBytes);
        try
        {
            if (Head(source, out var names) is not { } first) { return LacksColumns(new ChunkParser(context, file, [], false).Header); }

            if (new ChunkParser(context, file, names, false).Header is { Faults.Count: > 0 } header) { return LacksColumns(header); }

            var many = first.Last ? 1 : threads;
            new ChunkPipeline<ChunkParser, ReadChunk>(source, many, () => new ChunkParser(context, file, names, repeats is not null), (parser, chunk) => parser.Read(chunk), chunk => chunk.Leftover, Take).Run(first, stop);
            return null;
        }
        catch (RecordTooLongException)
        {
            return new(FaultCode.RecordTooLong, string.Create(CultureInfo.InvariantCulture,
                $"Record {read + 1} is longer than {RecordScanner.MaxRecordBytes} bytes, the most a record may have. A quote that is never closed or a lost line break is the usual cause."));
        }
    }

    /// <summary>Reads what stands above the rows; the chunk in which they begin, or null where there is no header.</summary>
    private Chunk? Head(ChunkReader source, out IReadOnlyList<string> names)
    {
        names = [];
        var above = context.Source.Layout == Layout.Qualtrics ? 3 : 1; // names, question texts, import ids
        var records = new RecordScanner(separator, quote);
        var chunk = source.Next()!;
        while (true)
        {
            records.Open(chunk);
            var met = 0;
            while (met < above && records.Read())
            {
                if (records.Raw.Length > RecordScanner.MaxRecordBytes) { throw new RecordTooLongException(); }

                if (met++ == 0 && !records.Broken) { names = [.. Enumerable.Range(0, records.Width).Select(field => Name(records.Field(field).Span))]; }
            }

            if (met == above)
            {
                var from = chunk.From + (int)(records.Offset - chunk.Offset) + records.Raw.Length;
                (chunk.Offset, chunk.From, linesOfPart) = (chunk.Offset + from - chunk.From, from, linesOfPart + records.Lines);
                return chunk;
            }

            if (chunk.Last) { return null; }

            var keep = chunk.From;
            if (met == 0) { (keep, linesOfPart) = (records.Leftover ?? chunk.To, linesOfPart + records.Lines); } // nothing but blank lines so far

            if (chunk.To - keep > above * RecordScanner.MaxRecordBytes) { throw new RecordTooLongException(); }

            chunk = chunk.JoinedFrom(keep, source.Next()!);
        }
    }

    private string Name(ReadOnlySpan<byte> field) => Encoding.UTF8.GetString(field).Replace($"{(char)quote}{(char)quote}", $"{(char)quote}", StringComparison.Ordinal);

    private FileFault LacksColumns(Header header)
    {
        var columns = string.Join(", ", header.Faults.Select(fault => $"'{fault.Column}'").Distinct(StringComparer.Ordinal));
        var code = header.Faults[0].Code;
        return new(code, code == FaultCode.MissingColumn
            ? $"The header lacks {columns}; it has {header.Width} columns. Compare the export's header with the columns of source '{context.Source.Id}' in study.json."
            : $"The header names {columns} more than once. Rename or drop one.");
    }

    private void Take(ReadChunk chunk)
    {
        foreach (var (fault, from, length) in chunk.Faults)
        {
            quarantine.Add(fault with { FirstLine = fault.FirstLine + linesOfPart, LastLine = fault.LastLine + linesOfPart, Member = member }, chunk.Chunk.Bytes.AsSpan(from, length));
        }

        rows.Append(chunk, lines + linesOfPart, good);
        if (repeats is not null)
        {
            foreach (var (key, content) in chunk.Digests) { repeats.Note(key, content); }
        }

        (read, good, linesOfPart) = (read + chunk.Read, good + chunk.Good, linesOfPart + chunk.Lines);
        if (chunk.TooLong) { throw new RecordTooLongException(); }

        progress?.Invoke(chunk.Chunk.Offset + chunk.Chunk.Length);
    }
}
