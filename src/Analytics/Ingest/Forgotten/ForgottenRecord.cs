namespace Analytics.Ingest;

/// <summary>Finds the records of erased people in a text, and what remains of them.</summary>
internal sealed class ForgottenRecord
{
    private readonly RecordFields fields;
    private readonly FileHead head;
    private readonly Func<string, bool> isErased;
    private readonly Action<string> knownAs;
    private readonly Slot? student;
    private readonly Slot? login;
    private readonly ForgottenItems? items; // null: one person per record
    private readonly int[] asked;
    private readonly OtherHeader other;
    private bool isJoined; // with another export, whose columns may differ
    private readonly byte quote;
    private readonly ForgottenWords words;

    /// <param name="isErased">Whether a normalized id belongs to an erased person.</param>
    /// <param name="knownAs">Receives the login of an erased person, by which other sources know them.</param>
    public ForgottenRecord(LandedPart part, FileHead head, Func<string, bool> isErased, Action<string> knownAs)
    {
        var source = part.Source;
        (this.head, this.isErased, this.knownAs, Records) = (head, isErased, knownAs, RecordScanner.Of(source));
        fields = new RecordFields(Records, source);
        var header = new Header(head.Names, shorter: head.Found.Short);
        (student, login) = (header.Slot(source.Columns.Student), header.Slot(source.Columns.Login));
        items = ForgottenItems.Of(source.Columns.Student, student) ?? ForgottenItems.Of(source.Columns.Login, login);
        (asked, quote) = ([.. header.Read.Values], (byte)source.Quote[0]);
        foreach (var (_, column) in source.Columns.Bound()) { header.Slot(column); }

        other = new OtherHeader(head.Names, header.Read.Values);
        words = new ForgottenWords(isErased,
            [(byte)source.Separator[0], quote, .. part.IsJson ? " \t\r\n=';,|:{}[]"u8 : " \t\r\n=';,|"u8]);
        IsJson = part.IsJson;
    }

    public RecordScanner Records { get; }

    private bool IsJson { get; }

    /// <summary>Whether the last record has any id.</summary>
    public bool Names => !fields.Text(student).IsEmpty || !fields.Text(login).IsEmpty;

    /// <summary>The rest of the last record; null if it belongs to nobody erased.</summary>
    public RecordRest? Rest()
    {
        if (Records.Broken) { Records.Resync(head.Width, asked); }

        if (Records.Broken) { return OtherLines(); }

        isJoined |= !IsJson && head.Fits(Records) && other.Is(Records);

        if (isJoined || (IsJson && !head.Fits(Records))) { return words.AreIn(Records.Raw) ? RecordRest.None : null; }

        if (!head.Fits(Records)) { return IsMisplaced() ? RecordRest.None : null; }

        return items is null ? IsForgotten() ? RecordRest.None : null : OtherItems();
    }

    private bool IsForgotten()
    {
        if (!IsErased(student)) { return IsErased(login); }

        if (login is not null && fields.Text(login) is { IsEmpty: false } name) { knownAs(name.ToString()); }

        return true;
    }

    /// <summary>Removes the erased people of a record with several; the whole record if nobody else is left.</summary>
    private RecordRest? OtherItems()
    {
        if (items!.Slot == student ? IsErased(login) : IsErased(student))
        {
            items.ForEach(Records, fields, _ => { if (items.Slot == login) { knownAs(fields.Text(login).ToString()); } });
            return RecordRest.None;
        }

        return items.Without(Records, fields, () => IsErased(items.Slot));
    }

    /// <summary>Removes the lines of an unreadable record that contain an erased id. A line with an odd number of quotes leaves one quote,
    /// so that the others stay closed.</summary>
    private RecordRest? OtherLines()
    {
        var (kept, dropped) = (new List<byte>(), 0);
        for (var rest = Records.Raw; !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)'\n') + 1;
            var line = end == 0 ? rest : rest[..end];
            rest = rest[line.Length..];
            if (!words.AreIn(line)) { kept.AddRange(line); }
            else
            {
                dropped++;
                if (Records.InnerBreaks > 0 && line.Count(quote) % 2 == 1) { kept.AddRange([quote, (byte)'\n']); }
            }
        }

        return dropped == 0 ? null : new RecordRest([.. kept], dropped);
    }

    /// <summary>Whether an erased id is in its field, or where surplus or missing fields would have moved it.</summary>
    private bool IsMisplaced()
    {
        var more = Records.Width - head.Width;
        foreach (var place in (student?.Fields ?? []).Concat(login?.Fields ?? []))
        {
            for (var at = Math.Max(0, place + Math.Min(more, 0)); at <= Math.Min(Records.Width - 1, place + Math.Max(more, 0)); at++)
            {
                if (words.AreIn(Records.Field(at).Span)) { return true; }
            }
        }

        return false;
    }

    private bool IsErased(Slot? slot) =>
        slot is not null && (IsErased(fields.Text(slot)) || IsErased(fields.Text(slot).Trim("='\"")));

    private bool IsErased(ReadOnlySpan<char> id) => !id.IsEmpty && isErased(StudentIds.Plain(id));
}

/// <param name="Rows">Rows removed or shortened.</param>
internal sealed record RecordRest(byte[] Bytes, int Rows)
{
    public static RecordRest None { get; } = new([], 1);
}
