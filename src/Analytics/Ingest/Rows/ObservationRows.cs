namespace Analytics.Ingest;

/// <summary>
/// Rows of the <c>observations</c> table: one for each declared measure whose value is there. Where a row has a key, a value that is not
/// there is told in the <c>deletions</c> table, since an earlier row of the key may have had one.
/// </summary>
internal sealed class ObservationRows : SourceRows
{
    private readonly TableBuilder observations;

    private readonly (string Name, MeasureBinding Binding, Slot? Value, Slot? Known, RowTest? Condition)[] measures;
    // When a value went is not told: as far as the export goes, it was not there yet. The last instant that a table holds, of the year
    // 9999.
    private const long Never = 253_402_300_799_999_999;

    private readonly TableBuilder emptied;
    private readonly (double? Value, long KnownAt)[] values;

    public ObservationRows(ReadingContext context, Header header, LandedFile file)
        : base(context, header, file)
    {
        emptied = new TableBuilder(DeletionRows.Schema, context.Words);
        observations = new TableBuilder(Schema, context.Words);
        measures = [.. context.Source.Measures!.OrderBy(one => one.Key, StringComparer.Ordinal)
            .Select(one => (one.Key, one.Value, header.Slot(one.Value.Column), header.Slot(one.Value.Known),
                one.Value.When is { } when ? new RowTest(when, header, context.Source) : null))];
        values = new (double?, long)[measures.Length];
    }

    public static Schema Schema { get; } = new(
    [
        Text("student"), Text("course", nullable: true), Text("object", nullable: true), Text("measure"), Time("observed_at"),
        Time("known_at"),
        new("value", ColumnType.Double), Text("source"), new("key", ColumnType.Int64, Nullable: true), new("landing", ColumnType.Int32),
        new("line", ColumnType.Int64),
    ]);

    public override IReadOnlyDictionary<string, TableBuilder> Tables => Context.Source.Key is null
        ? new Dictionary<string, TableBuilder> { ["observations"] = observations }
        : new Dictionary<string, TableBuilder> { ["observations"] = observations, [DeletionRows.Table] = emptied };

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var student = PseudonymOf(fields);
        var objectId = OrNull(fields.Text(Object));
        var course = CourseOf(fields, objectId);
        var observedAt = ObservedAt(fields, course) ?? 0;
        for (var i = 0; i < measures.Length; i++)
        {
            var (_, binding, slot, known, condition) = measures[i];
            var applies = condition is null || condition.Of(fields);
            var value = !applies ? null : binding.Column is null ? 1 : fields.Number(slot, binding.From, binding.To);
            var unsure = value is null && (rowKey is null || (known is not null && Times.Read(fields.Text(known), course?.Starts) is null));
            values[i] = (value, unsure ? Never : KnownAt(fields, observedAt, course, known, binding.DelayDays));
        }

        if (fields.Fault is not null) { return; }

        Happened(observedAt);
        for (var i = 0; i < measures.Length; i++)
        {
            var (value, knownAt) = values[i];
            if (value is null)
            {
                if (rowKey is { } key && knownAt != Never)
                {
                    DeletionRows.AddTo(emptied, Context.Source.Id, key, measures[i].Name, knownAt, File.Order, line);
                }

                continue;
            }

            observations.Text(0, student).Text(1, course?.Id).Text(2, objectId).Text(3, measures[i].Name).Long(4, observedAt)
                .Long(5, knownAt)
                .Number(6, value).Text(7, Context.Source.Id).Long(8, rowKey).Int(9, File.Order).Long(10, line).EndRow();
        }
    }
}
