namespace Analytics.Ingest;

/// <summary>Rows of the calendar tables. A row with an object is an assessment if the source has due dates and a material otherwise; a row
/// without one describes a course, or all courses of a term.</summary>
internal sealed class CalendarRows(ReadingContext context, Header header, LandedFile file) : SourceRows(context, header, file)
{
    private readonly TableBuilder rows = new(Courses, context.Words);

    private readonly TableBuilder assessments = new(Assessments, context.Words);

    private readonly TableBuilder materials = new(Materials, context.Words);

    private readonly TableBuilder owners = new(ObjectOwners.Schema, context.Words);

    private readonly Slot? term = header.Role("term", context.Source.Columns.Term);
    private readonly Slot? module = header.Role("module", context.Source.Columns.Module);
    private readonly Slot? starts = header.Slot(context.Source.Columns.Starts);
    private readonly Slot? ends = header.Slot(context.Source.Columns.Ends);
    private readonly Slot? lengthDays = header.Slot(context.Source.Columns.LengthDays);
    private readonly Slot? due = header.Slot(context.Source.Columns.Due);
    private readonly Slot? changed = header.Role("known", context.Source.Columns.Known);
    private readonly RowTest? gone = RowTest.Of(context.Source.Deleted, header, context.Source);
    private readonly Slot? weight = header.Slot(context.Source.Columns.Weight);

    public static Schema Courses { get; } = new(
    [
        Text("course", nullable: true), Text("term", nullable: true), Text("module", nullable: true),
        new("starts", ColumnType.Date, Nullable: true),
        new("ends", ColumnType.Date, Nullable: true), new("length_days", ColumnType.Int32, Nullable: true),
        Time("gone_at", nullable: true), new("landing", ColumnType.Int32), new("line", ColumnType.Int64),
    ]);

    public static Schema Assessments { get; } = new(
    [
        Text("course"), Text("object"), Text("kind", nullable: true), Time("due_at", nullable: true),
        new("weight", ColumnType.Double, Nullable: true), Time("known_at"),
        Text("source"), new("key", ColumnType.Int64, Nullable: true), new("landing", ColumnType.Int32), new("line", ColumnType.Int64),
    ]);

    public static Schema Materials { get; } = new([Text("course"), Text("object"), Text("kind", nullable: true), Text("source")]);

    public override IReadOnlyDictionary<string, TableBuilder> Tables => Object is null
        ? new Dictionary<string, TableBuilder> { ["calendar"] = rows }
        : new Dictionary<string, TableBuilder>
        {
            [due is null ? "materials" : "assessments"] = due is null ? materials : assessments, [ObjectOwners.Table] = owners,
        };

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        if (Object is not null) { AddObject(fields, rowKey, line); }
        else { AddCourse(fields, line); }
    }

    private void AddObject(RecordFields fields, long? rowKey, long line)
    {
        var id = fields.Required(Object).ToString();
        var course = CourseOf(fields, id);
        var kind = OrNull(fields.Text(Kind));
        var dueAt = fields.Time(due, Times, course?.Starts);
        var share = fields.Number(weight);

        var knownAt = course is null ? 0 : PlanKnownAt(fields, course, rowKey, id);
        if (fields.Fault is not null || course is null) { return; }

        owners.Text(0, course.Id).Text(1, id).Long(2, Context.Source.Key is ["object"] ? knownAt : null).Text(3, kind)
            .EndRow();
        if (due is null) { materials.Text(0, course.Id).Text(1, id).Text(2, kind).Text(3, Context.Source.Id).EndRow(); }
        else
        {
            assessments.Text(0, course.Id).Text(1, id).Text(2, kind).Long(3, dueAt).Number(4, share).Long(5, knownAt)
                .Text(6, Context.Source.Id).Long(7, rowKey).Int(8, File.Order).Long(9, line).EndRow();
        }
    }

    /// <summary>When a plan was known: at the course's start, unless the source or row says otherwise. What a later landing changes or adds
    /// to the same file was known on its arrival, and not before what it replaces.</summary>
    private long PlanKnownAt(RecordFields fields, Course course, long? rowKey, string id)
    {
        var begun = Times.StartOfDay(course.Starts);
        if (!fields.Text(changed).IsEmpty || Context.Source.DelayDays is not null) { return KnownAt(fields, begun, course); }

        if (Context.Plans.KnownAt(rowKey, course.Id, id) is { } before) { return Math.Max(Math.Max(before, begun), File.Arrived); }

        return Context.Plans.Had(course.Id) ? Math.Max(begun, File.Arrived) : begun;
    }

    private void AddCourse(RecordFields fields, long line)
    {
        var id = OrNull(fields.Text(Course));
        var termId = OrNull(fields.Text(term));
        if (id is null && termId is null) { fields.Fail(FaultCode.MissingValue, (Course ?? term)?.Name, "empty"); }

        var moduleId = OrNull(fields.Text(module));
        var (first, last) = (Day(fields, starts), Day(fields, ends));
        if (last < first) { fields.Fail(FaultCode.EndsBeforeStart, ends!.Name); }

        var length = fields.Number(lengthDays, 1, 3650);
        if (fields.Fault is not null) { return; }

        rows.Text(0, id).Text(1, termId).Text(2, moduleId).Int(3, first?.DayNumber - Epoch).Int(4, last?.DayNumber - Epoch)
            .Int(5, (int?)length).Long(6, gone?.Of(fields) == true ? GoneAt(fields) : null)
            .Int(7, File.Order).Long(8, line).EndRow();
    }

    /// <summary>Day number of 1970-01-01, the epoch of Parquet.</summary>
    internal static readonly int Epoch = new DateOnly(1970, 1, 1).DayNumber;

    /// <summary>When a cancellation was known: by its column, but no later than the file's arrival.</summary>
    private long GoneAt(RecordFields fields) =>
        Times.Read(fields.Text(changed), null) is { } known ? Math.Min(known, File.Arrived) : File.Arrived;

    private DateOnly? Day(RecordFields fields, Slot? slot)
    {
        var text = fields.Text(slot);
        if (text.IsEmpty) { return null; }

        if (Times.DayOf(text) is { } day) { return day; }

        fields.Fail(FaultCode.BadTime, slot!.Name, Fault.ClassOf(text));
        return null;
    }
}
