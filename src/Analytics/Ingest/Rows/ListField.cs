namespace Analytics.Ingest;

/// <summary>A list-valued field: the record counts once per item.</summary>
/// <param name="mark">Separator of the items.</param>
internal sealed class ListField(Slot slot, string mark)
{
    public int Field => slot.Fields[0];

    /// <summary>Null if the source has no list.</summary>
    public static ListField? Of(Source source, Header header) =>
        source.Columns.Bound().Select(one => one.Column).FirstOrDefault(column => column.Split is not null) is { } list
            && header.Slot(list) is { } slot ? new ListField(slot with { Holds = null, AsItStands = true }, list.Split!) : null;

    /// <summary>Puts each item into the field in turn, then restores the list.</summary>
    public void ForEach(RecordFields fields, Action look)
    {
        foreach (var item in Items(fields))
        {
            fields.Take(Field, item);
            look();
        }

        fields.TakeWhole();
    }

    /// <summary>Distinct trimmed items; an empty list has one empty item.</summary>
    private string[] Items(RecordFields fields)
    {
        const StringSplitOptions bare = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var items = fields.Text(slot).ToString().Split(mark, bare);
        return items.Length == 0 ? [""] : [.. items.Distinct(StringComparer.Ordinal)];
    }
}
