namespace Analytics.Storage;

/// <summary>Where rows of typed tables came from: the number of the landed file and the line in it. They tell revisions apart, and together
/// with a roster they would name everyone, so they are in files of their own on the private side, row by row beside the tables that the
/// lake links.</summary>
public static class Origins
{
    private static readonly string[] columns = ["landing", "line"];

    /// <summary>The file of a table's origins; there is none if rows need none.</summary>
    public static string PathOf(string table) => Path.Combine(Path.GetDirectoryName(table)!, "origins", Path.GetFileName(table));

    /// <summary>The row groups of a table that has origins, with these as the last columns.</summary>
    /// <param name="named">Columns of the table; all when none are named.</param>
    public static IEnumerable<IReadOnlyList<Column>> Read(string table, StudentRange range, params string[] named)
    {
        using var rows = new TableReader(table);
        using var origins = new TableReader(PathOf(table));
        foreach (var group in rows.GroupsOf(range)) { yield return [.. rows.Read(group, named), .. origins.Read(group, [])]; }
    }

    internal static bool Holds(Field field) => columns.Contains(field.Name);
}
