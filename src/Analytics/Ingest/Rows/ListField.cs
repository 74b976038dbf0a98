namespace Analytics.Ingest;

/// <summary>The field of a record that holds a list: the record counts for each of its items.</summary>
/// <param name="mark">What is between the items.</param>
internal sealed class ListField(Slot slot, string mark)
{
    public int Field => slot.Fields[0];

    /// <summary>The list of a source's records; null if they have none.</summary>
    public static ListField? Of(Source source, Header header) =>
        source.Columns.Bound().Select(one => one.Column).FirstOrDefault(column => column.Split is not null) is { } list
            && header.Slot(list) is { } slot ? new ListField(slot with { Holds = null, AsItStands = true }, list.Split!) : null;

    /// <summary>Lets each item of a record's list stand in its field in turn, and then the list again.</summary>
    public void ForEach(RecordFields fields, Action look)
    {
        foreach (var item in Items(fields))
        {
            fields.Take(Field, item);
            look();
        }

        fields.TakeWhole();
    }

    /// <summary>The items of a record's list, each once and without blanks around it; an empty list has one, which is empty.</summary>
    private string[] Items(RecordFields fields)
    {
        const StringSplitOptions bare = StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries;
        var items = fields.Text(slot).ToString().Split(mark, bare);
        return items.Length == 0 ? [""] : [.. items.Distinct(StringComparer.Ordinal)];
    }
}
