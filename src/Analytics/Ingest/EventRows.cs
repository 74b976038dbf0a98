using Analytics.Evidence;
using Analytics.Parquet;
using Analytics.Storage;

namespace Analytics.Ingest;

/// <summary>Rows of the <c>events</c> table. There are many, so what a text means is worked out once for each distinct text.</summary>
internal sealed class EventRows : SourceRows
{
    private readonly TableBuilder events = new(new Schema(
    [
        Text("student"), Text("course", nullable: true), Time("observed_at"), Text("object", nullable: true), Text("kind", nullable: true),
        new("amount", ColumnType.Double), Time("known_at"), Text("source"),
    ]));

    private readonly Slot? amount;
    private readonly Memo<double>? amounts;
    private readonly int source;
    private readonly Memo<int>? students;
    private readonly Memo<int>? kinds;
    private readonly Memo<int>? objects;
    private readonly Memo<int>? courses;
    private readonly List<(Course Course, int Code)> known = [];

    public EventRows(ReadingContext context, Header header, LandedFile file)
        : base(context, header, file)
    {
        amount = header.Slot(Columns.Amount);
        var numbers = new NumberReader(context.Source.Decimal[0], context.Source.Group?[0]);
        amounts = amount is null ? null : new(amount, text => numbers.Read(text) ?? double.NaN);
        source = events.CodeOf(7, context.Source.Id);
        students = Student is null ? null : new(Student, id => id.IsEmpty ? -1 : events.CodeOf(0, context.Pseudonyms.Student(id)));
        objects = Object is null ? null : new(Object, id => events.CodeOf(3, OrNull(id)));
        kinds = Kind is null ? null : new(Kind, kind => events.CodeOf(4, OrNull(kind)));
        courses = (Course ?? Object) is { } slot ? new(slot, Place) : null;
    }

    public override IReadOnlyDictionary<string, TableBuilder> Tables => new Dictionary<string, TableBuilder> { ["events"] = events };

    public override bool StoresKey => false;

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var student = students?.Of(fields) ?? -1;
        var (course, code) = courses?.Of(fields) is { } at and >= 0 ? known[at] : ((Course?)null, -1);
        if (student < 0) { fields.Required(Student); }

        if (course is null && courses is not null) { course = CourseOf(fields, Course is null ? OrNull(fields.Text(Object)) : null); }

        var observedAt = ObservedAt(fields, course) ?? 0;
        var knownAt = KnownAt(fields, observedAt, course);
        var much = amounts?.Of(fields) ?? 1;
        if (!double.IsFinite(much) && fields.Number(amount) is null) { fields.Fail(FaultCode.MissingValue, amount!.Name, "empty"); }

        if (fields.Fault is not null) { return; }

        events.Code(0, student).Code(1, code).Long(2, observedAt).Code(3, objects?.Of(fields) ?? -1).Code(4, kinds?.Of(fields) ?? -1)
            .Number(5, much).Long(6, knownAt).Code(7, source).EndRow();
    }

    private int Place(ReadOnlySpan<char> text)
    {
        if (Known(text) is not { } course) { return -1; }

        known.Add((course, events.CodeOf(1, course.Id)));
        return known.Count - 1;
    }
}
