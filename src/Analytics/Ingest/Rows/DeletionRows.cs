namespace Analytics.Ingest;

/// <summary>
/// Rows of the <c>deletions</c> table: a record that says that what its key names is no more. Only its key must be there.
/// </summary>
internal sealed class DeletionRows(ReadingContext context, Header header, LandedFile file) : SourceRows(context, header, file)
{
    public const string Table = "deletions";

    private readonly TableBuilder deletions = new(Schema, context.Words);
    private readonly RowTest mark = RowTest.Of(context.Source.Deleted, header, context.Source)!;
    private readonly Slot? knownOn = header.Role("known", context.Source.Columns.Known);
    private readonly Slot? happened = context.Source.Kind == SourceKind.Roster
        ? header.Role("registered", context.Source.Columns.Registered) : header.Role("observed", context.Source.Columns.Observed);

    private readonly string?[] objects = context.Source.Kind != SourceKind.Observations ? [null]
        : [.. MeasureCell.Of(context.Source, header).Select(cell => cell.Object).Distinct(StringComparer.Ordinal)];

    public static Schema Schema { get; } = new(
    [
        Text("source"), new("key", ColumnType.Int64), Text("measure", nullable: true), Time("known_at"), new("landing", ColumnType.Int32),
        new("line", ColumnType.Int64),
    ]);

    public override IReadOnlyDictionary<string, TableBuilder> Tables => new Dictionary<string, TableBuilder> { [Table] = deletions };

    /// <summary>Whether a record is a deletion.</summary>
    public bool Means(RecordFields fields) => mark.Of(fields);

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var course = (Course ?? Object) is { } place ? Known(fields.Text(place)) : null;
        var at = Happened(fields, course);
        var knownAt = at is { } time ? KnownAt(fields, time, course) : knownOn is null ? File.Arrived : KnownAt(fields, 0, course, knownOn);
        if (fields.Fault is not null) { return; }

        foreach (var item in objects)
        {
            AddTo(deletions, Context.Source.Id, MeasureCell.KeyOf(Context, rowKey, item)!.Value, null, knownAt, File.Order, line);
        }
    }

    /// <summary>Adds a row that takes back a fact of a key, or all of them.</summary>
    public static void AddTo(TableBuilder deletions, string source, long key, string? measure, long knownAt, int landing, long line) =>
        deletions.Text(0, source).Long(1, key).Text(2, measure).Long(3, knownAt).Int(4, landing).Long(5, line).EndRow();

    /// <summary>When what is deleted had happened; null where the record does not say.</summary>
    private long? Happened(RecordFields fields, Course? course)
    {
        if (happened is not null) { return fields.Time(happened, Times, course?.Starts); }

        return course is null ? null : Context.Source.ObservedAt switch
        {
            DeclaredMoment.CourseStart => Times.StartOfDay(course.Starts),
            DeclaredMoment.CourseEnd => Times.EndOf(course.Ends),
            _ => null,
        };
    }
}
