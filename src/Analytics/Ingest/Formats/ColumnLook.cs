namespace Analytics.Ingest;

/// <summary>How many of the first values of a column are readable, and what to declare if not.</summary>
/// <param name="wrong">Kind of an unreadable text; null if readable.</param>
/// <param name="told">Describes the expected value and the remedy, given the kind of the first unreadable value and examples of unreadable
/// and readable ones.</param>
internal sealed class ColumnLook(
    Slot slot, Meaning<string?> wrong, Func<string, IReadOnlyList<string>, IReadOnlyList<string>, string> told)
{
    private const int MostKept = 20;

    /// <summary>Among fewer values, a few bad ones prove nothing.</summary>
    private const int Enough = 20;

    private readonly List<string> unread = [];
    private readonly List<string> read = [];
    private string? kind;
    private int met;
    private int bad;

    /// <summary>What is wrong; null if no more values are unreadable than the source allows.</summary>
    /// <param name="most">Allowed share.</param>
    /// <param name="whole">Whether all rows were read.</param>
    public ExportFinding? Wrong(double most, bool whole) =>
        bad == 0 || bad <= most * met || (bad < met && met < Enough && !whole) ? null
        : bad == met ? new($"none of the first {met} values of '{slot.Name}' is {told(kind!, unread, read)}.", Fits: false)
        : new($"{bad} of the first {met} values of '{slot.Name}' are not {told(kind!, unread, read)}.",
            Fits: !whole, IsWarning: !whole);

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
