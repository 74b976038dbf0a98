namespace Analytics.Storage;

/// <summary>Tables without the rows that name somebody.</summary>
internal static class LessRows
{
    /// <summary>Writes a table without some rows and returns how many were dropped. Writes nothing if there are none.</summary>
    /// <param name="to">The file for the rest; may be the same file.</param>
    public static long Write(string from, string to, TableNote? note, Func<string, bool> isGone)
    {
        if (Count(from, isGone) is var rows && rows == 0) { return 0; }

        using var reader = new TableReader(from);
        using var writer = new TableWriter(to, reader.Schema, note);
        for (var group = 0; group < reader.Groups; group++)
        {
            var columns = reader.Read(group, []);
            var gone = Gone(columns, isGone);
            int[] kept = [.. Enumerable.Range(0, columns[0].Count).Where(row => !gone.Contains(row))];
            if (kept.Length > 0) { writer.AppendGroup([.. columns.Select(column => column.Take(kept))]); }
        }

        writer.Close();
        return rows;
    }

    public static long Count(string table, Func<string, bool> isGone)
    {
        using var reader = new TableReader(table);
        string[] texts = [.. reader.Schema.Fields.Where(field => field.Type == ColumnType.Text).Select(field => field.Name)];
        return texts.Length == 0 ? 0
            : Enumerable.Range(0, reader.Groups).Sum(group => (long)Gone(reader.Read(group, texts), isGone).Count);
    }

    private static HashSet<int> Gone(IReadOnlyList<Column> columns, Func<string, bool> isGone)
    {
        var rows = new HashSet<int>();
        foreach (var column in columns.OfType<TextColumn>())
        {
            var codes = column.Dictionary.Index().Where(one => isGone(one.Item)).Select(one => one.Index).ToHashSet();
            if (codes.Count == 0) { continue; }

            for (var row = 0; row < column.Count; row++)
            {
                if (codes.Contains(column.Codes[row])) { rows.Add(row); }
            }
        }

        return rows;
    }
}
