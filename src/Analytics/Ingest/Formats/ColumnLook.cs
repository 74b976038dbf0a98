namespace Analytics.Ingest;

/// <summary>How the first values of a column read: whether none of them does, and what to declare then.</summary>
/// <param name="slot">Where its values stand.</param>
/// <param name="wrong">What kind of text stands there in place of what should; null where a value reads.</param>
/// <param name="told">What is said where no value reads, from the kind of the first and some of the values.</param>
internal sealed class ColumnLook(Slot slot, Meaning<string?> wrong, Func<string, IReadOnlyList<string>, string> told)
{
    private const int MostKept = 20;

    private readonly List<string> kept = [];
    private string? kind;
    private int met;
    private bool reads;

    /// <summary>What is wrong with it; null where a value reads, or there is none.</summary>
    public string? Wrong => reads || met == 0 ? null : $"none of the first {met} values of '{slot.Name}' {told(kind!, kept)}.";

    /// <summary>Looks at the value of a record.</summary>
    public void Look(RecordFields fields)
    {
        var text = fields.Text(slot);
        if (text.IsEmpty || reads) { return; }

        met++;
        var kept = text.ToString();
        if (wrong(kept) is not { } here) { reads = true; }
        else
        {
            kind ??= here;
            if (this.kept.Count < MostKept) { this.kept.Add(kept); }
        }
    }
}
