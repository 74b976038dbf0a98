namespace Analytics.Ingest;

/// <summary>Rows of the <c>outcomes</c> table: a student's result in a course.</summary>
internal sealed class OutcomeRows(ReadingContext context, Header header, LandedFile file) : SourceRows(context, header, file)
{
    private readonly TableBuilder outcomes = new(Schema, context.Words);

    private readonly Slot? outcome = header.Slot(context.Source.Columns.Outcome);

    public static Schema Schema { get; } = new(
    [
        Text("student"), Text("course", nullable: true), Text("outcome"), Time("observed_at"), Time("known_at"), Text("source"),
        new("key", ColumnType.Int64, Nullable: true), new("landing", ColumnType.Int32), new("line", ColumnType.Int64),
    ]);

    public override IReadOnlyDictionary<string, TableBuilder> Tables => new Dictionary<string, TableBuilder> { ["outcomes"] = outcomes };

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var student = PseudonymOf(fields);
        var course = CourseOf(fields, null);
        var result = fields.Required(outcome).ToString();
        var observedAt = ObservedAt(fields, course) ?? 0;
        var knownAt = KnownAt(rowKey, KnownAt(fields, observedAt, course));
        if (fields.Fault is not null) { return; }

        Happened(observedAt);
        outcomes.Text(0, student).Text(1, course?.Id).Text(2, result).Long(3, observedAt).Long(4, knownAt).Text(5, Context.Source.Id)
            .Long(6, rowKey).Int(7, File.Order).Long(8, line).EndRow();
    }
}
