using Analytics.Parquet;
using Analytics.Storage;

namespace Analytics.Ingest;

/// <summary>Rows of the <c>events</c> table.</summary>
internal sealed class EventRows(ReadingContext context, Header header, LandedFile file) : SourceRows(context, header, file)
{
    private readonly TableBuilder events = new(new Schema(
    [
        Text("student"), Text("course", nullable: true), Time("observed_at"), Text("object", nullable: true), Text("kind", nullable: true),
        new("amount", ColumnType.Double), Time("known_at"), Text("source"),
    ]));

    private readonly Slot? amount = header.Slot(context.Source.Columns.Amount);

    public override IReadOnlyDictionary<string, TableBuilder> Tables => new Dictionary<string, TableBuilder> { ["events"] = events };

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var student = PseudonymOf(fields);
        var objectId = OrNull(fields.Text(Object));
        var course = CourseOf(fields, objectId);
        var observedAt = ObservedAt(fields, course) ?? 0;
        var knownAt = KnownAt(fields, observedAt, course);
        var much = amount is null ? 1 : fields.Number(amount);
        if (much is null) { fields.Fail(FaultCode.MissingValue, amount!.Name, "empty"); }

        var kind = OrNull(fields.Text(Kind));
        if (fields.Fault is not null) { return; }

        events.Text(0, student).Text(1, course?.Id).Long(2, observedAt).Text(3, objectId).Text(4, kind).Number(5, much).Long(6, knownAt).Text(7, Context.Source.Id).EndRow();
    }
}
