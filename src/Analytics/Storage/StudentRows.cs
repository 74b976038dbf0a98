namespace Analytics.Storage;

/// <summary>Counts the rows of a table by student while its files are written, several at a time.</summary>
internal sealed class StudentRows
{
    private readonly Dictionary<string, long> rows = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Rows of each student that has some.</summary>
    public IReadOnlyCollection<long> Counts => rows.Values;

    /// <summary>Adds the rows of a row group.</summary>
    public void Add(IReadOnlyList<Column> columns)
    {
        var students = (TextColumn)columns.First(column => column.Field.Name == "student");
        var counts = new long[students.Dictionary.Count];
        foreach (var code in students.Codes) { counts[code]++; }

        lock (gate)
        {
            foreach (var (code, count) in counts.Index().Where(one => one.Item > 0))
            {
                rows[students.Dictionary[code]] = rows.GetValueOrDefault(students.Dictionary[code]) + count;
            }
        }
    }
}
