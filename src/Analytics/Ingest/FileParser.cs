namespace Analytics.Ingest;

/// <summary>Parses one landed file into rows and faults. Duplicates are decided once all records are read.</summary>
/// <param name="repeats">Collects a note per good record; null if nothing can repeat (no key and no earlier file).</param>
/// <param name="quarantine">Receives faulty records; the caller keeps it.</param>
/// <param name="words">Dictionaries of the tables' text columns.</param>
/// <param name="append">Receives a chunk's rows, the lines before it and the good records before it.</param>
/// <param name="progress">Receives the number of bytes read.</param>
/// <param name="cut">Whether a later file continues this one: an unterminated last record is skipped here and read in full there.</param>
/// <param name="chunkBytes">Bytes per chunk; the result does not depend on it.</param>
internal sealed class FileParser(ReadingContext context, LandedFile file, Repeats? repeats, QuarantineFile quarantine, TableWords words,
    Action<ReadChunk, long, int> append, int threads, Action<long>? progress = null, int chunkBytes = ChunkReader.Size, bool cut = false)
{
    /// <summary>Greater than any line number: within one landing, corrections sort last.</summary>
    private const long FirstLineOfCorrections = 1L << 40;

    /// <summary>Ratio that few exports exceed; above it the fault rate of a compressed text is watched.</summary>
    private const int SwellingRatio = 100;

    /// <summary>Records directly below a header may be question texts.</summary>
    private const int FewestBefore = 3;

    private readonly ReadingContext context = context with { Words = words };
    private readonly byte quote = (byte)context.Source.Quote[0];
    private readonly ConcurrentBag<List<RecordNote>> lent = [];
    private readonly List<SnapshotKey> keys = [];
    private long keyless;
    private readonly AnswerFaults answerFaults = new();
    private IReadOnlyList<string> notes = [];
    private IReadOnlyList<string> warnings = [];
    private long read;
    private long passedOver;
    private long resynced;
    private long otherWords;
    private int good;
    private int? member;
    private bool made; // the part is converted from another format, so byte offsets mean nothing
    private long? packed; // compressed size of the part being read; null if not compressed
    private int width;
    private Period? period;
    private long lines = file.Repairs is null ? 0 : FirstLineOfCorrections; // lines of all earlier parts
    private long linesOfPart;

    /// <summary>The difference between a complete file and the state of the files before it; null for other sources.</summary>
    public SnapshotChange? Change()
    {
        var isOfAll = context.Source.Manifest is not null && file.Repairs is null && BundleManifest.IsOfAll(file);
        return context.Snapshot?.Take(file, keys, isSure: keyless == 0, isWhole: context.Source.Manifest is null || isOfAll,
            isOfAll ? context.Calendar.TermsOf : null);
    }

    /// <summary>Parses the file. Accepted includes duplicates, which the caller subtracts.</summary>
    public FileReport Parse(string path, CancellationToken stop)
    {
        if (ReadParts(path, stop) is { } refused)
        {
            return new FileReport(context.Source.Id, file.Hash, file.Number, 0, 0, 0, 0, refused, new SortedDictionary<FaultCode, long>());
        }

        return new FileReport(context.Source.Id, file.Hash, file.Number, read, good, quarantine.Count, 0, null, quarantine.Faults,
            Notes() is { Count: > 0 } all ? all : null, Commonest: quarantine.Commonest, Period: period, PassedOver: passedOver,
            AnswerFaults: answerFaults.Told, OtherWords: otherWords,
            Warnings: warnings.Count == 0 ? null : warnings);
    }

    private IReadOnlyList<string> Notes() =>
    [
        .. notes,
        .. resynced == 0 ? Array.Empty<string>()
            : [$"{resynced} of its records have a quote out of place in columns that are not read; they are read all the same."],
    ];

    /// <summary>Null, or why the file is rejected: on opening, in a header, or part way through.</summary>
    private FileFault? ReadParts(string path, CancellationToken stop)
    {
        try
        {
            using var text = LandedText.Open(path, context.Source, context.Answers);
            notes = [.. BundleManifest.Notes(context.Source, file), .. text.Notes];
            for (var at = 0; at < text.Parts.Count; at++)
            {
                var part = text.Parts[at];
                (member, linesOfPart, packed) = (text.Parts.Count > 1 ? at + 1 : null, 0, part.Packed);
                using var stream = part.Open();
                if (ReadText(stream, part, stop) is { } fault) { return text.Placed(part, fault); }

                if (stream is TableText made) { notes = [.. notes, .. made.Notes]; }

                lines += linesOfPart;
            }

            return null;
        }
        catch (RefusedFileException refused) { return refused.Fault; }
    }

    private FileFault? ReadText(Stream text, LandedPart part, CancellationToken stop)
    {
        if (FileRoles.Of(context.Source, file.Name, part.Member ?? file.Inside) is not { } roles)
        {
            return new(FaultCode.OtherName, $"Its name is not as source '{context.Source.Id}' declares now in files and member, so what it "
                + "says of the rows cannot be read from it. Deliver it under a name that fits, or correct study.json.");
        }

        var source = new ChunkReader(text, quote, chunkBytes);
        var here = context with
        {
            Roles = roles, Source = part.Source, Misfit = part.IsMade ? FaultCode.BrokenJson : FaultCode.FieldCount,
        };
        try
        {
            var head = FileHead.Read(source, part.Source);
            if (new ChunkParser(here, file, head, null).Header.Wrong(part.Source, head) is { } wrong) { return wrong; }

            if (head is null) { return null; }

            warnings = [.. warnings.Union(HeadWarnings.Of(part.Source, head, roles, text))];

            made = text is TableText;
            (linesOfPart, width) = (head.Lines - (part.IsMade ? 1 : 0), head.Width);
            notes = [.. notes, .. head.Notes(part.Place, part.Source)];
            if (KeptRows.Of(part.Source, head, roles).Previews is { } previews) { notes = [.. notes, previews]; }

            if (made) { quarantine.Above(member, Encoding.UTF8.GetBytes(Told(head.Names))); }

            var many = head.Rows.Last ? 1 : threads;
            new ChunkPipeline<ChunkParser, ReadChunk>(source, many,
                () => new ChunkParser(here, file, head, repeats is null ? null : lent, cut), (parser, chunk) => parser.Read(chunk),
                chunk => chunk.Leftover, Take).Run(head.Rows, stop);
            return null;
        }
        catch (RecordTooLongException) { return TooLong(read + 1); }
    }

    internal static FileFault TooLong(long record) => new(FaultCode.RecordTooLong,
        $"Record {record} is longer than {RecordScanner.MaxRecordBytes} bytes, the most a record may have. A quote that is never closed or "
            + "a lost line break is the usual cause.");

    private string Told(IEnumerable<string> names)
    {
        var (separator, mark) = (context.Source.Separator, context.Source.Quote);
        return string.Join(separator, names.Select(name => name.AsSpan().ContainsAny(separator[0], mark[0])
            ? $"{mark}{name.Replace(mark, mark + mark, StringComparison.Ordinal)}{mark}" : name));
    }

    private void Take(ReadChunk chunk)
    {
        if (chunk.OtherHeader is { } second)
        {
            throw new RefusedFileException(new(FaultCode.SecondHeader,
                $"Line {second + linesOfPart} is a second header with its columns in other places: two exports were joined, and what "
                    + "follows cannot be read by the first header. Hand them over as two files."));
        }

        if (chunk.OtherNames.Find(one => read + one.Record > FewestBefore) is { Record: > 0 } others)
        {
            throw new RefusedFileException(new(FaultCode.SecondHeader,
                $"Line {others.Line + linesOfPart} names columns, but not those of the first header: two exports were joined, and what "
                    + "follows may be in other places. Hand them over as two files, each with a source; or, where only the names differ, "
                    + "declare \"drop\" for that line."));
        }

        foreach (var (fault, from, length) in chunk.Faults)
        {
            var first = fault.FirstLine + linesOfPart;
            quarantine.Add(fault with { FirstLine = first, LastLine = fault.LastLine + linesOfPart, Member = member,
                Offset = made ? first : fault.Offset }, chunk.Chunk.Bytes.AsSpan(from, length));
        }

        foreach (var (fault, line) in chunk.AnswerFaults) { answerFaults.Add(fault, line + linesOfPart); }

        append(chunk, lines + linesOfPart, good);
        if (repeats is not null)
        {
            foreach (var note in chunk.Notes)
            {
                repeats.Note(note with { Line = note.Line + lines + linesOfPart, Record = note.Record + good });
            }

            chunk.Notes.Clear();
            lent.Add(chunk.Notes);
        }

        keys.AddRange(chunk.Keys);
        keyless += chunk.Keyless;
        period = Period.Of(period, chunk.Period);
        (read, passedOver, resynced) = (read + chunk.Read, passedOver + chunk.PassedOver, resynced + chunk.Resynced);
        otherWords += chunk.OtherWords;
        (good, linesOfPart) = (good + chunk.Good, linesOfPart + chunk.Lines);
        if (chunk.TooLong) { throw new RecordTooLongException(); }

        StopWhereHopeless(chunk.Chunk.Offset + chunk.Chunk.Length);

        progress?.Invoke(chunk.Chunk.Offset + chunk.Chunk.Length);
    }

    /// <summary>Stops reading a highly compressed text once even good records to its end could not meet the fault limit.</summary>
    private void StopWhereHopeless(long unpacked)
    {
        if (packed is not { } bytes || unpacked < bytes * SwellingRatio) { return; }

        var most = Math.Min(context.Source.MaxBytes, bytes * Unpacked.DeflateRatio);
        var coming = Math.Max(0, most - unpacked) / width; // a record has at least one byte per column
        if (quarantine.Count <= context.Source.RejectAbove * (read - passedOver + coming)) { return; }

        throw new RefusedFileException(new(FaultCode.Swollen,
            $"{quarantine.Count} of the first {read} records are faulty, and what may still follow cannot bring that within rejectAbove of "
            + $"{context.Source.RejectAbove}. It unpacks to more than {SwellingRatio} times its size and was read no further. Export it "
            + "again."));
    }
}
