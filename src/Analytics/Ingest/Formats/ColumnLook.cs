namespace Analytics.Ingest;

/// <summary>How the first values of a column read: how many of them do not, and what to declare then.</summary>
/// <param name="slot">Where its values stand.</param>
/// <param name="wrong">What kind of text is there instead of what should; null if a value reads.</param>
/// <param name="told">What values should be, to follow "is", and what to declare: from the kind of the first that does not read, some of
/// those, and some that do.</param>
internal sealed class ColumnLook(
    Slot slot, Meaning<string?> wrong, Func<string, IReadOnlyList<string>, IReadOnlyList<string>, string> told)
{
    private const int MostKept = 20;

    /// <summary>Of fewer values too few to tell a few bad ones from many.</summary>
    private const int Enough = 20;

    private readonly List<string> unread = [];
    private readonly List<string> read = [];
    private string? kind;
    private int met;
    private int bad;

    /// <summary>What is wrong with it; null if no more values than a source may have at fault do not read.</summary>
    /// <param name="most">The share that may.</param>
    /// <param name="whole">Whether there are no more values.</param>
    public ExportFinding? Wrong(double most, bool whole) =>
        bad == 0 || bad <= most * met || (bad < met && met < Enough && !whole) ? null
        : bad == met ? new($"none of the first {met} values of '{slot.Name}' is {told(kind!, unread, read)}.", Fits: false)
        : new($"{bad} of the first {met} values of '{slot.Name}' are not {told(kind!, unread, read)}.",
            Fits: !whole, IsWarning: !whole);

    /// <summary>Looks at the value of a record.</summary>
    public void Look(RecordFields fields)
    {
        var text = fields.Text(slot);
        if (text.IsEmpty) { return; }

        met++;
        var value = text.ToString();
        var here = wrong(value);
        if (here is not null)
        {
            bad++;
            kind ??= here;
        }

        var kept = here is null ? read : unread;
        if (kept.Count < MostKept) { kept.Add(value); }
    }
}
