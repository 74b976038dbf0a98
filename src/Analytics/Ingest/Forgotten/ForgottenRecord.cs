namespace Analytics.Ingest;

/// <summary>Tells which records of a text are of somebody who was erased.</summary>
internal sealed class ForgottenRecord
{
    private readonly RecordFields fields;
    private readonly FileHead head;
    private readonly Func<string, bool> isErased;
    private readonly Action<string> knownAs;
    private readonly Slot? student;
    private readonly Slot? login;
    private readonly int[] asked;
    private readonly bool isSure; // where the ids stand
    private readonly byte[] around;

    /// <param name="source">What is declared of the text.</param>
    /// <param name="head">What stands above its rows.</param>
    /// <param name="isErased">Whether an id, without capitals and blanks, is of somebody who was erased.</param>
    /// <param name="knownAs">Told the login of somebody who was erased: others know them by it.</param>
    public ForgottenRecord(Source source, FileHead head, Func<string, bool> isErased, Action<string> knownAs)
    {
        (this.head, this.isErased, this.knownAs, Records) = (head, isErased, knownAs, RecordScanner.Of(source));
        fields = new RecordFields(Records, source);
        var header = new Header(head.Names, shorter: head.Found.Short);
        (student, login) = (header.Slot(source.Columns.Student), header.Slot(source.Columns.Login));
        (asked, isSure) = ([.. header.Read.Values], header.Faults.Count == 0);
        around = [(byte)source.Separator[0], (byte)source.Quote[0], .. " \t\r\n=';,|"u8];
    }

    public RecordScanner Records { get; }

    /// <summary>Whether the record that was read last is of one: where its fields are not what they should be, any of them tells.</summary>
    public bool IsForgotten()
    {
        if (Records.Broken) { Records.Resync(head.Width, asked); }

        if (!isSure || Records.Broken || !head.Fits(Records) || !Records.IsText) { return AnyField(); }

        if (!IsErased(student)) { return IsErased(login); }

        if (login is not null && fields.Text(login) is { IsEmpty: false } name) { knownAs(name.ToString()); }

        return true;
    }

    private bool IsErased(Slot? slot) =>
        slot is not null && (IsErased(fields.Text(slot)) || IsErased(fields.Text(slot).Trim("='\"")));

    private bool IsErased(ReadOnlySpan<char> id) => !id.IsEmpty && isErased(StudentIds.Plain(id));

    private bool AnyField()
    {
        var raw = Records.Raw;
        while (!raw.IsEmpty)
        {
            var end = raw.IndexOfAny(around);
            var field = end < 0 ? raw : raw[..end];
            if (field.Length > 0 && IsErased(Encoding.UTF8.GetString(field))) { return true; }

            raw = end < 0 ? [] : raw[(end + 1)..];
        }

        return false;
    }
}
