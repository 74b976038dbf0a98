namespace Analytics.Ingest;

/// <summary>Rows of the <c>deletions</c> table: a record that says that everything under its key is taken back. Only its key must be there.
/// When the fact happened says nothing of when it was taken back: that is known by a column, or with the file.</summary>
internal sealed class DeletionRows(ReadingContext context, Header header, LandedFile file) : SourceRows(context, header, file)
{
    public const string Table = "deletions";

    private readonly TableBuilder deletions = new(Schema, context.Words);
    private readonly RowTest mark = RowTest.Of(context.Source.Deleted, header, context.Source)!;
    private readonly Slot? knownOn = header.Role("known", context.Source.Columns.Known);
    private readonly string?[] objects = context.Source.Kind != SourceKind.Observations ? [null]
        : [.. MeasureCell.Of(context.Source, header).Select(cell => cell.Object).Distinct(StringComparer.Ordinal)];

    public static Schema Schema { get; } = new(
    [
        Text("source"), new("key", ColumnType.Int64), Text("measure", nullable: true), Time("known_at"), new("landing", ColumnType.Int32),
        new("line", ColumnType.Int64),
    ]);

    public override IReadOnlyDictionary<string, TableBuilder> Tables => new Dictionary<string, TableBuilder> { [Table] = deletions };

    public bool Means(RecordFields fields) => mark.Of(fields);

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var course = (Course ?? Object) is { } at ? Known(fields.Text(at)) : null;
        var knownAt = fields.Text(knownOn).IsEmpty ? File.Arrived : fields.Time(knownOn, Times, course?.Starts) ?? 0;
        if (fields.Fault is not null) { return; }

        var place = Context.Source.DeletedKey is null ? line : SnapshotLoss.AfterAllLines; // what it names may stand after it
        foreach (var item in objects)
        {
            AddTo(deletions, Context.Source.Id, MeasureCell.KeyOf(Context, rowKey, item)!.Value, null, knownAt, File.Order, place);
        }
    }

    public static void AddTo(TableBuilder deletions, string source, long key, string? measure, long knownAt, int landing, long line) =>
        deletions.Text(0, source).Long(1, key).Text(2, measure).Long(3, knownAt).Int(4, landing).Long(5, line).EndRow();
}
