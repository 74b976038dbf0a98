namespace Analytics.Ingest;

/// <summary>Rows of the <c>deletions</c> table: a record that withdraws everything under its key. Only the key is required. The deletion
/// was known at the declared column or on the file's arrival; the time of the deleted fact does not matter.</summary>
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

        var place = Context.Source.DeletedKey is null ? line : SnapshotLoss.AfterAllLines; // the record it names may follow it
        foreach (var item in objects)
        {
            AddTo(deletions, Context.Source.Id, MeasureCell.KeyOf(Context, rowKey, item)!.Value, null, knownAt, File.Order, place);
        }
    }

    public static void AddTo(TableBuilder deletions, string source, long key, string? measure, long knownAt, int landing, long line) =>
        deletions.Text(0, source).Long(1, key).Text(2, measure).Long(3, knownAt).Int(4, landing).Long(5, line).EndRow();
}
