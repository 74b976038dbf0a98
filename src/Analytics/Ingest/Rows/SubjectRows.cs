namespace Analytics.Ingest;

/// <summary>Selects the records to read: all conditions of keep hold, and none of drop.</summary>
internal sealed class SubjectRows
{
    private readonly RowTest[] keep;
    private readonly RowTest[] drop;
    private readonly RowTest? deleted;
    private readonly HashSet<int> key;

    private SubjectRows(Source source, Header header)
    {
        keep = [.. (source.Keep ?? []).Select(condition => RowTest.Of(condition, header, source)).OfType<RowTest>()];
        drop = [.. (source.Drop ?? []).Select(condition => RowTest.Of(condition, header, source)).OfType<RowTest>()];
        deleted = RowTest.Of(source.Deleted, header, source);
        var roles = source.Columns.Bound().ToDictionary(one => one.Role, one => one.Column);
        key = [.. (source.Key ?? []).Where(part => roles.ContainsKey(part) || !source.Has(part))
            .SelectMany(part => header.Slot(roles.GetValueOrDefault(part) ?? new([part]))?.Fields ?? [])];
    }

    /// <summary>Null if the source has no conditions.</summary>
    public static SubjectRows? Of(Source source, Header header) =>
        source is { Keep: null, Drop: null } ? null : new SubjectRows(source, header);

    /// <summary>Whether a record is skipped.</summary>
    public bool Lack(RecordFields fields) =>
        Array.Exists(drop, test => test.Of(fields) && !MayLack(fields, test))
        || Array.Exists(keep, test => !test.Of(fields) && !MayLack(fields, test));

    /// <summary>Whether the column of a condition may be empty: a deletion needs its key only.</summary>
    private bool MayLack(RecordFields fields, RowTest test) =>
        deleted?.Of(fields) == true && test.IsEmpty(fields) && !test.IsAmong(key);

    /// <summary>Whether a record with a wrong number of fields is skipped by a column that it has, such as a line of totals.</summary>
    public bool LackMisshapen(RecordFields fields, int width) => Array.Exists(drop, test => test.IsIn(width) && test.Of(fields));
}

/// <summary>Tests a condition; each distinct text once.</summary>
internal sealed class RowTest
{
    private readonly Slot column;
    private readonly Slot slot;
    private readonly Memo<bool> holds;

    private RowTest(RowCondition condition, Slot column, Source source)
    {
        (this.column, slot) = (column, column with { AsItStands = true });
        var missing = new MissingTexts(source);
        var patterns = condition.Matches?.Texts.Select(NamePattern.OfText).ToList() ?? [];
        holds = new(slot, text => Holds(condition, patterns, text.ToString(), missing));
    }

    /// <summary>Null without a condition, or if its optional column is missing.</summary>
    public static RowTest? Of(RowCondition? condition, Header header, Source source) =>
        condition is not null && header.Slot(condition.Column with { IsOptional = condition.Optional }) is { } column
            ? new RowTest(condition, column, source) : null;

    public bool Of(RecordFields fields) => holds.Of(fields);

    /// <summary>Whether the column is empty or declared missing.</summary>
    public bool IsEmpty(RecordFields fields) => fields.Text(column).IsEmpty;

    public bool IsAmong(HashSet<int> columns) => slot.Fields.All(columns.Contains);

    /// <summary>Whether a record with this number of fields has the column.</summary>
    public bool IsIn(int width) => slot.Fields[0] < width;

    private static bool Holds(
        RowCondition condition, List<NamePattern> patterns, string text, MissingTexts missing) =>
        condition.Is is { } any ? any.Texts.Contains(text, StringComparer.Ordinal)
        : condition.IsNot is { } none ? !none.Texts.Contains(text, StringComparer.Ordinal)
        : condition.Matches is not null ? patterns.Exists(pattern => pattern.Match(text) is not null)
        : (text.Length == 0 || missing.Have(text)) == condition.Empty;
}
