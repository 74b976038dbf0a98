namespace Analytics.Ingest;

/// <summary>Rows of the <c>observations</c> table: one per declared measure with a value. If the source has a key, an empty value goes to
/// the <c>deletions</c> table, since an earlier row may have had one.</summary>
internal sealed class ObservationRows : SourceRows
{
    private readonly TableBuilder observations;

    // Unknown removal time: treated as never, the last instant of the year 9999.
    private const long Never = 253_402_300_799_999_999;

    private readonly TableBuilder emptied;
    private readonly IReadOnlyList<MeasureCell> cells;
    private readonly Course?[]? courses; // courses of the cells' objects, if nothing else gives the course
    private readonly CellValue[] values;
    private int otherWords;

    public ObservationRows(ReadingContext context, Header header, LandedFile file)
        : base(context, header, file)
    {
        emptied = new TableBuilder(DeletionRows.Schema, context.Words);
        observations = new TableBuilder(Schema, context.Words);
        cells = MeasureCell.Of(context.Source, header);
        values = new CellValue[cells.Count];
        if (Course is null && Object is null && cells.Any(cell => cell.Object is not null))
        {
            courses = [.. cells.Select(cell => cell.Object is null ? null : CourseOfObject(cell.Object))];
        }
    }

    public static Schema Schema { get; } = new(
    [
        Text("student"), Text("course", nullable: true), Text("object", nullable: true), Text("measure"), Time("observed_at"),
        Time("known_at"),
        new("value", ColumnType.Double), Text("source"), new("key", ColumnType.Int64, Nullable: true), Text(LevelColumn, nullable: true),
        new("landing", ColumnType.Int32), new("line", ColumnType.Int64),
    ]);

    public const string LevelColumn = "level";

    public override IReadOnlyDictionary<string, TableBuilder> Tables => Context.Source.Key is null
        ? new Dictionary<string, TableBuilder> { ["observations"] = observations }
        : new Dictionary<string, TableBuilder> { ["observations"] = observations, [DeletionRows.Table] = emptied };

    public override int TakeOtherWords()
    {
        var taken = otherWords;
        otherWords = 0;
        return taken;
    }

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var student = PseudonymOf(fields);
        var objectId = OrNull(fields.Text(Object));
        var course = CourseOf(fields, objectId);
        var observedAt = courses is null ? ObservedAt(fields, course) ?? 0 : 0;
        for (var i = 0; i < cells.Count; i++)
        {
            values[i] = courses is null ? Read(fields, cells[i], course, observedAt, rowKey)
                : Read(fields, cells[i], courses[i], OfItsObject(fields, i), rowKey);
        }

        if (fields.Fault is not null) { return; }

        for (var i = 0; i < cells.Count; i++)
        {
            var (cell, (value, knownAt, at, level)) = (cells[i], values[i]);
            var key = MeasureCell.KeyOf(Context, rowKey, cell.Object);
            if (value is not null)
            {
                observations.Text(0, student).Text(1, (courses?[i] ?? course)?.Id).Text(2, cell.Object ?? objectId).Text(3, cell.Measure)
                    .Long(4, at).Long(5, knownAt)
                    .Number(6, value).Text(7, Context.Source.Id).Long(8, key).Text(9, level)
                    .Int(10, File.Order).Long(11, line).EndRow();
            }
            else if (key is { } named && knownAt != Never)
            {
                DeletionRows.AddTo(emptied, Context.Source.Id, named, cell.Measure, knownAt, File.Order, line);
            }

            if (value is not null || courses is null) { Happened(at); }
        }
    }

    private CellValue Read(RecordFields fields, MeasureCell cell, Course? course, long observedAt, long? rowKey)
    {
        var binding = cell.Binding;
        if (!fields.Text(cell.Time).IsEmpty) { observedAt = Beside(fields, cell.Time!, course); }

        var counts = cell.Condition?.Of(fields) != false;
        var level = counts && binding.Levels is not null ? LevelOf(fields, cell) : null;
        var value = !counts || (binding.Levels is not null && level is null) ? null
            : cell.Value is null || level is not null ? 1 : fields.Number(cell.Value, cell.Reader, binding.From, binding.To);
        var known = cell.Known;
        var unsure = value is null && (rowKey is null || (known is not null && Times.Read(fields.Text(known), course?.Starts) is null));
        return new(value, unsure ? Never : KnownAt(rowKey, KnownAt(fields, observedAt, course, known, binding.DelayDays)), observedAt,
            level);
    }

    private long Beside(RecordFields fields, Slot time, Course? course)
    {
        var at = fields.Time(time, Times, course?.Starts) ?? 0;
        if (at > NotAfter) { fields.Fail(FaultCode.AheadOfArrival, time.Name, "later than its file"); }

        return at;
    }

    /// <summary>The level of a record; null if none. Undeclared ones are other.</summary>
    private string? LevelOf(RecordFields fields, MeasureCell cell)
    {
        var text = fields.Text(cell.Value);
        if (text.Length > LevelWords.MostCharacters) { fields.Fail(FaultCode.OutOfRange, cell.Value!.Name, "a long text"); }

        if (text.IsEmpty || fields.Fault is not null) { return null; }

        var word = text.ToString();
        var levels = cell.Binding.Levels!;
        if (levels is [MeasureBinding.AnyLevel] || levels.Contains(word, StringComparer.Ordinal)) { return word; }

        otherWords++;
        return LevelWords.Other;
    }

    /// <summary>Time of a cell by the course of its object. An object without a course is a fault if the cell has a value.</summary>
    private long OfItsObject(RecordFields fields, int cell)
    {
        if (cells[cell].Object is not null && courses![cell] is null)
        {
            if (!fields.Text(cells[cell].Value).IsEmpty) { fields.Fail(FaultCode.UnknownObject, cells[cell].Value!.Name, "text"); }

            return 0;
        }

        return ObservedAt(fields, courses![cell]) ?? 0;
    }

    /// <summary>Value, known time, observed time and level of a cell.</summary>
    private readonly record struct CellValue(double? Value, long KnownAt, long ObservedAt, string? Level);
}
