namespace Analytics.Ingest;

/// <summary>Which records of a file its source is about: those of which all that it keeps by holds, and nothing that it drops by.</summary>
internal sealed class SubjectRows
{
    private readonly RowTest[] keep;
    private readonly RowTest[] drop;

    private SubjectRows(Source source, Header header)
    {
        keep = [.. (source.Keep ?? []).Select(condition => RowTest.Of(condition, header, source)).OfType<RowTest>()];
        drop = [.. (source.Drop ?? []).Select(condition => RowTest.Of(condition, header, source)).OfType<RowTest>()];
    }

    /// <summary>Null where the source is about all records.</summary>
    public static SubjectRows? Of(Source source, Header header) =>
        source is { Keep: null, Drop: null } ? null : new SubjectRows(source, header);

    /// <summary>Whether a record is passed over.</summary>
    public bool Lack(RecordFields fields) =>
        Array.Exists(drop, test => test.Of(fields)) || !Array.TrueForAll(keep, test => test.Of(fields));

    /// <summary>
    /// Whether a record of another number of fields is passed over: by a column that it has, as a line of totals is. To be kept it would
    /// have to be whole.
    /// </summary>
    public bool LackMisshapen(RecordFields fields, int width) => Array.Exists(drop, test => test.IsIn(width) && test.Of(fields));
}
