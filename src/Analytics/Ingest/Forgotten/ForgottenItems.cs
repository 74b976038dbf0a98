namespace Analytics.Ingest;

/// <summary>A field with several ids: removes those of erased people and keeps the others verbatim.</summary>
/// <param name="mark">Separator of the ids.</param>
internal sealed class ForgottenItems(Slot slot, string mark)
{
    private readonly byte[] mark = Encoding.UTF8.GetBytes(mark);

    public Slot Slot => slot;

    public static ForgottenItems? Of(ColumnRef? column, Slot? slot) =>
        column?.Split is { } mark && slot is not null ? new ForgottenItems(slot, mark) : null;

    /// <summary>Puts each id into the field in turn, then restores the list.</summary>
    /// <param name="look">Receives the id as written.</param>
    public void ForEach(RecordScanner records, RecordFields fields, Action<byte[]> look)
    {
        var left = records.Field(slot.Fields[0]).Span.ToArray();
        while (left.Length > 0)
        {
            var end = left.AsSpan().IndexOf(mark);
            var written = end < 0 ? left : left[..end];
            fields.Take(slot.Fields[0], Encoding.UTF8.GetString(written).Trim());
            look(written);
            left = end < 0 ? [] : left[(end + mark.Length)..];
        }

        fields.TakeWhole();
    }

    /// <summary>The record without erased ids; empty if no other id is left, null if none is erased.</summary>
    public RecordRest? Without(RecordScanner records, RecordFields fields, Func<bool> isErased)
    {
        var (kept, erased) = (new List<byte[]>(), 0);
        ForEach(records, fields, written =>
        {
            if (isErased()) { erased++; }
            else if (written.AsSpan().Trim((byte)' ').Length > 0) { kept.Add(written); }
        });
        if (erased == 0 || kept.Count == 0) { return erased == 0 ? null : RecordRest.None; }

        var raw = records.Raw;
        var field = records.Field(slot.Fields[0]).Span;
        raw.Overlaps(field, out var at);
        var list = kept.Skip(1).Aggregate(kept[0], (all, one) => [.. all, .. mark, .. one]);
        return new RecordRest([.. raw[..at], .. list, .. raw[(at + field.Length)..]], 1);
    }
}
