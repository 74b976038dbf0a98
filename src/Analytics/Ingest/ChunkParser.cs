namespace Analytics.Ingest;

/// <summary>Turns the records of chunks into rows and faults; one for each thread.</summary>
internal sealed class ChunkParser
{
    private readonly ReadingContext context;
    private readonly Dialect dialect;
    private readonly RecordScanner records;
    private readonly RecordFields fields;
    private readonly SourceRows rows;
    private readonly DeletionRows? deletions;
    private readonly SubjectRows? subject; // null where all records are
    private readonly ListField? list; // null where each record is one row of its source
    private readonly Slot[] keySlots;
    private readonly Slot[] deletedSlots; // the key of another record, which one that is deleted names
    private readonly Slot[] revised; // what tells revisions from repeats
    private readonly int[] told;     // fields that are read, by the names of their columns
    private readonly byte[] outside; // what stands outside the records and tells them from equal ones
    private readonly int[] asked;    // those and the ones that records are kept and dropped by
    private byte[] content = new byte[256];
    private readonly FileHead? head;
    private readonly OtherHeader other;
    private readonly bool cut; // a last record without a line end stands whole in a later file
    private readonly ConcurrentBag<List<RecordNote>>? notes;
    private readonly int tag; // bytes of the record's key that only name the source
    private byte[] recordKey;
    private readonly (string Name, TableBuilder Builder)[] tables;
    private readonly bool isPlain; // nothing but its rows is told of a record

    /// <param name="head">What is above its rows; null if nothing is.</param>
    /// <param name="cut">Whether a last record without a line end is passed over.</param>
    /// <param name="notes">Lends lists for notes of records, by which repeats can be told; null if nothing can repeat.</param>
    public ChunkParser(ReadingContext context, LandedFile file, FileHead? head, ConcurrentBag<List<RecordNote>>? notes, bool cut = false)
    {
        (this.context, this.notes, this.cut, this.head) = (context, notes, cut, head);
        dialect = Dialect.Of(context.Source);
        records = new RecordScanner(dialect);
        fields = new RecordFields(records, context.Source);
        recordKey = Encoding.UTF8.GetBytes($"k:{context.Source.Id}\n");
        tag = recordKey.Length;
        Header = new Header(head?.Names ?? [], context.Roles, context.Asks, head?.Found.Short);
        rows = Open(context, Header, file);
        var takesBack = context.Source.Deleted is not null && SourceRules.KeepsKey(context.Source);
        deletions = takesBack ? new DeletionRows(context, Header, file) : null;
        keySlots = [.. (context.Source.Key ?? []).Select(name => Role(name) ?? Header.Slot(name)!)];
        revised = context.Source.Key is null
            ? [.. (RevisionKey.Of(context.Source) ?? []).Select(Role).OfType<Slot>()] : keySlots;
        told = [.. Header.Read.Values];
        outside = Encoding.UTF8.GetBytes(context.Roles.Content);
        subject = SubjectRows.Of(context.Source, Header);
        list = ListField.Of(context.Source, Header);
        deletedSlots = context.Source.DeletedKey is { } named ? [.. keySlots.Select(_ => Header.Slot(named)!)] : [];
        asked = [.. Header.Read.Values];
        other = new OtherHeader(head?.Names ?? [], asked);
        isPlain = list is null && deletions is null && notes is null && keySlots.Length == 0 && context.Snapshot is null;
        tables = [.. rows.Tables.Concat(deletions?.Tables ?? new Dictionary<string, TableBuilder>())
            .Select(table => (table.Key, table.Value))];
    }

    public Header Header { get; }

    public ReadChunk Read(Chunk chunk)
    {
        var read = new ReadChunk(chunk, notes is not null && notes.TryTake(out var lent) ? lent : []);
        records.Open(chunk);
        while (records.Read())
        {
            if (records.Raw.Length > RecordScanner.MaxRecordBytes)
            {
                read.TooLong = true; // no fault yet: where the chunk begins within a record, it is read again
                break;
            }

            if (cut && chunk.Last && !records.Raw.EndsWith("\n"u8)) { break; }

            read.Read++;
            if (records.Broken && records.Resync(head!.Width, asked)) { read.Resynced++; }

            var shape = FaultOfShape();
            if (IsPassedOver(shape))
            {
                read.PassedOver++;
                Watch(read);
            }
            else if (shape is { } code)
            {
                read.Keyless++;
                Quarantine(read, new Fault(code, records.Line + 1, records.Line + 1 + records.InnerBreaks, ValueClass: code switch
                {
                    FaultCode.FieldCount => head!.Misfit(records),
                    FaultCode.BrokenQuote => dialect.BeforeQuote(records.Content),
                    _ => null,
                }));
            }
            else { ReadRecord(read); }
        }

        (read.Lines, read.Leftover, read.Period) = (records.Lines, records.Leftover, rows.TakePeriod());
        read.OtherWords = rows.TakeOtherWords();
        foreach (var (table, builder) in tables) { read.Tables.Add((table, builder, builder.TakeRows())); }

        return read;
    }

    private FaultCode? FaultOfShape() =>
        records.Broken ? FaultCode.BrokenQuote : !head!.Fits(records) ? context.Misfit : !records.IsText ? FaultCode.NotText : null;

    /// <summary>Whether a record is the header again, or not what the source is about.</summary>
    private bool IsPassedOver(FaultCode? shape) => head!.Found.IsAgain(records.Content) || (shape is null && rows.IsBeside(fields))
        || (subject is not null && shape switch
        {
            null => Lacks(),
            FaultCode.FieldCount => records.IsText && subject.LackMisshapen(fields, records.Width),
            _ => false,
        });

    /// <summary>Whether the source is not about the record; of a list, about none of its items.</summary>
    private bool Lacks()
    {
        if (list is null) { return subject!.Lack(fields); }

        var lacks = true;
        list.ForEach(fields, () => lacks &= subject!.Lack(fields));
        return lacks;
    }

    private void ReadRecord(ReadChunk read)
    {
        fields.Next();
        var line = records.Line + 1;
        if (isPlain)
        {
            rows.Add(fields, null, line);
            if (fields.IsGood)
            {
                if (context.Source.Kind != SourceKind.Events) { Watch(read); } // whose second header has a time that is none

                read.Good++;
                return;
            }
        }

        var note = isPlain ? default : list is null ? AddRow(read, line, null) : AddItems(read, line);
        if (fields.Fault is { } fault)
        {
            Quarantine(read, new Fault(fault.Code, line, line + records.InnerBreaks, fault.Column, fault.ValueClass));
            return;
        }

        Watch(read);
        foreach (var wrong in fields.AnswerFaults) { read.AnswerFaults.Add((wrong, line)); }

        if (notes is not null)
        {
            read.Notes.Add(note with { Content = RecordDigest.Of(Content()), Line = line, Record = read.Good });
            foreach (var (_, builder) in tables) { builder.OfRecord(read.Good); }
        }

        read.Good++;
    }

    /// <summary>Adds a row for each item of a record's list that the source is about, or none if one is at fault.</summary>
    private RecordNote AddItems(ReadChunk read, long line)
    {
        // A list that changes is a revision of it, whatever is in it: its record is known by the rest of its key.
        fields.Take(list!.Field, "");
        var same = DigestOf(KeyOf(keySlots.Length > 0 ? keySlots : revised));
        fields.TakeWhole();
        var before = Array.ConvertAll(tables, table => table.Builder.Rows);
        list.ForEach(fields, () =>
        {
            if (subject?.Lack(fields) == true) { return; }

            AddRow(read, line, same); // the key of each is there, where an item before it is at fault too
        });
        if (fields.Fault is not null)
        {
            foreach (var (table, rowsBefore) in tables.Zip(before)) { table.Builder.DropTo(rowsBefore); }
        }

        return new RecordNote(same, default);
    }

    /// <param name="read">Takes the key of a record of a complete file.</param>
    /// <param name="line">First line of the record.</param>
    /// <param name="same">What revisions of the record are told by; null if its key does.</param>
    private RecordNote AddRow(ReadChunk read, long line, UInt128? same)
    {
        var deleted = deletions?.Means(fields) == true;
        var key = KeyOf(deleted && deletedSlots.Length > 0 ? deletedSlots : keySlots);
        if (keySlots.Length > 0 && key.IsEmpty)
        {
            fields.Fail(FaultCode.MissingValue, string.Join('/', keySlots.Select(slot => slot.Name)), "empty");
        }

        long? rowKey = key.IsEmpty ? null : context.Pseudonyms.RowKey(key);
        deleted &= rowKey is not null;
        (deleted ? deletions! : rows).Add(fields, rowKey, line);
        if (context.Snapshot is null && notes is null) { return default; }

        var digest = same ?? DigestOf(key.IsEmpty ? KeyOf(revised) : key);
        if (context.Snapshot is not null)
        {
            if (rowKey is not { } named) { read.Keyless++; }
            else { read.Keys.Add(new SnapshotKey(named, digest, !deleted && fields.Fault is null ? rows.Scope : null)); }
        }

        return new RecordNote(digest, default, rowKey ?? 0, deleted ? RecordNote.Never : rows.ReplacesAt);
    }

    /// <summary>Notes where a second header stands, whatever becomes of its record.</summary>
    private void Watch(ReadChunk read)
    {
        if (read.OtherHeader is null && other.Is(records)) { read.OtherHeader = records.Line + 1; }
    }

    private UInt128 DigestOf(ReadOnlySpan<byte> key) => key.IsEmpty ? default : RecordDigest.Of(key[tag..]);

    /// <summary>What identifies a record: the fields that are read, in any order of columns. Valid until the next call.</summary>
    private ReadOnlySpan<byte> Content()
    {
        var length = 0;
        foreach (var field in told)
        {
            var bytes = records.Field(field).Span;
            if (content.Length < length + bytes.Length + 1) { Array.Resize(ref content, 2 * (length + bytes.Length + 1)); }

            bytes.CopyTo(content.AsSpan(length));
            length += bytes.Length;
            content[length++] = 0; // which no text holds
        }

        if (outside.Length == 0) { return content.AsSpan(0, length); }

        if (content.Length < length + outside.Length) { Array.Resize(ref content, length + outside.Length); }

        outside.CopyTo(content.AsSpan(length));
        return content.AsSpan(0, length + outside.Length);
    }

    private void Quarantine(ReadChunk read, Fault fault)
    {
        if (fault.Code != FaultCode.BrokenQuote) { Watch(read); }
        if (fault.Code is not (FaultCode.BrokenQuote or FaultCode.FieldCount)
            && context.Source is { Kind: SourceKind.Survey, Columns.Item: null } && other.Names(records))
        {
            read.OtherNames.Add((records.Line + 1, read.Read));
        }

        read.Faults.Add((fault with { Offset = records.Offset }, (int)(records.Offset - read.Chunk.Offset) + read.Chunk.From,
            records.Content.Length));
    }

    private static SourceRows Open(ReadingContext context, Header header, LandedFile file) => context.Source.Kind switch
    {
        SourceKind.Events => new EventRows(context, header, file),
        SourceKind.Observations => new ObservationRows(context, header, file),
        SourceKind.Roster => new RosterRows(context, header, file),
        SourceKind.Calendar => new CalendarRows(context, header, file),
        SourceKind.Outcomes => new OutcomeRows(context, header, file),
        SourceKind.Survey => new SurveyRows(context, header, file),
        SourceKind.Identities => new IdentityRows(context, header, file),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A key part names a role; one that is no role is a column.</summary>
    private Slot? Role(string name) =>
        Header.Role(name, context.Source.Columns.Bound().FirstOrDefault(one => one.Role == name).Column);

    /// <summary>The record's key in UTF-8, after the name of its source; empty if all its parts are. Valid until the next call.</summary>
    private ReadOnlySpan<byte> KeyOf(Slot[] slots)
    {
        var length = tag;
        foreach (var slot in slots)
        {
            var part = fields.Text(slot);
            if (recordKey.Length - length <= Encoding.UTF8.GetMaxByteCount(part.Length))
            {
                Array.Resize(ref recordKey, (2 * recordKey.Length) + Encoding.UTF8.GetMaxByteCount(part.Length));
            }

            length += Encoding.UTF8.GetBytes(part, recordKey.AsSpan(length));
            recordKey[length++] = 0x1F;
        }

        return length == tag + slots.Length ? default : recordKey.AsSpan(0, length);
    }
}
