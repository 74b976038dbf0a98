namespace Analytics.Ingest;

/// <summary>Parses chunks of records into rows and faults. One instance per thread.</summary>
internal sealed class ChunkParser
{
    private readonly ReadingContext context;
    private readonly Dialect dialect;
    private readonly RecordScanner records;
    private readonly RecordFields fields;
    private readonly SourceRows rows;
    private readonly DeletionRows? deletions;
    private readonly SubjectRows? subject; // null: keep every record
    private readonly ListField? list; // null: one row per record
    private readonly Slot[] keySlots;
    private readonly Slot[] deletedSlots; // key of the record that a deletion names
    private readonly Slot[] revised; // identifies revisions of the same record
    private readonly int[] told; // fields that are read, ordered by column name
    private readonly byte[] outside; // values from the file name that belong to the record's content
    private readonly int[] asked; // also the fields that decide which records are kept or dropped
    private byte[] content = new byte[256];
    private readonly FileHead? head;
    private readonly OtherHeader other;
    private readonly bool cut; // skip an unterminated last record: a later file has it in full
    private readonly ConcurrentBag<List<RecordNote>>? notes;
    private readonly int tag; // length of the source prefix in recordKey
    private byte[] recordKey;
    private readonly (string Name, TableBuilder Builder)[] tables;
    private readonly bool isPlain; // fast path: no keys, notes, lists, deletions or snapshots

    /// <param name="head">Null if the text ends within its header.</param>
    /// <param name="cut">Skip a last record without a line end.</param>
    /// <param name="notes">Pool of note lists for duplicate detection; null if nothing can repeat.</param>
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
                read.TooLong = true; // not a fault yet: a chunk that starts within a record is read again
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

    /// <summary>Whether to skip a record: a repeated header, or a row that the source's conditions exclude.</summary>
    private bool IsPassedOver(FaultCode? shape) => head!.Found.IsAgain(records.Content) || (shape is null && rows.IsBeside(fields))
        || (subject is not null && shape switch
        {
            null => Lacks(),
            FaultCode.FieldCount => records.IsText && subject.LackMisshapen(fields, records.Width),
            _ => false,
        });

    /// <summary>Whether the source's conditions exclude the record; for a list, every item.</summary>
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
                if (context.Source.Kind != SourceKind.Events) { Watch(read); } // a second header has no valid time and fails there

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

    /// <summary>Adds a row per list item that the source's conditions keep; none if any item is faulty.</summary>
    private RecordNote AddItems(ReadChunk read, long line)
    {
        // A changed list is a revision of the record, so the record is identified by its key without the list.
        fields.Take(list!.Field, "");
        var same = DigestOf(KeyOf(keySlots.Length > 0 ? keySlots : revised));
        fields.TakeWhole();
        var before = Array.ConvertAll(tables, table => table.Builder.Rows);
        list.ForEach(fields, () =>
        {
            if (subject?.Lack(fields) == true) { return; }

            AddRow(read, line, same); // adds the key even if an earlier item is faulty
        });
        if (fields.Fault is not null)
        {
            foreach (var (table, rowsBefore) in tables.Zip(before)) { table.Builder.DropTo(rowsBefore); }
        }

        return new RecordNote(same, default);
    }

    /// <param name="same">Digest that identifies revisions; null to use the row's own key.</param>
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
            else { read.Keys.Add(new SnapshotKey(named, digest, !deleted && fields.Fault is null ? rows.Scope : null, deleted)); }
        }

        return new RecordNote(digest, default, rowKey ?? 0, deleted ? RecordNote.Never : rows.ReplacesAt);
    }

    /// <summary>Records the first line that is a second header, whether or not its record is faulty.</summary>
    private void Watch(ReadChunk read)
    {
        if (read.OtherHeader is null && other.Is(records)) { read.OtherHeader = records.Line + 1; }
    }

    private UInt128 DigestOf(ReadOnlySpan<byte> key) => key.IsEmpty ? default : RecordDigest.Of(key[tag..]);

    /// <summary>The bytes that identify a record: all fields read, independent of column order. Valid until the next call.</summary>
    private ReadOnlySpan<byte> Content()
    {
        var length = 0;
        foreach (var field in told)
        {
            var bytes = records.Field(field).Span;
            if (content.Length < length + bytes.Length + 1) { Array.Resize(ref content, 2 * (length + bytes.Length + 1)); }

            bytes.CopyTo(content.AsSpan(length));
            length += bytes.Length;
            content[length++] = 0; // never occurs within a text
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

    /// <summary>The slot of a key part, which names a role or else a column.</summary>
    private Slot? Role(string name) =>
        Header.Role(name, context.Source.Columns.Bound().FirstOrDefault(one => one.Role == name).Column);

    /// <summary>The record's key in UTF-8, prefixed by its source; empty if every part is empty. Valid until the next call.</summary>
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
