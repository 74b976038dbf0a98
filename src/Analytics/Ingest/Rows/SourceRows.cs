namespace Analytics.Ingest;

/// <summary>Turns the records of one file into rows of the lake's tables; one subclass per kind of source.</summary>
internal abstract class SourceRows
{
    private const int MaxBytes = 8 << 20;
    private const int MaxBytesOfSheets = 1 << 20; // each student has only a few responses

    private readonly Slot? known;
    private readonly Memo<int?>? courseDays;
    private readonly Memo<long?>? instants;
    private readonly Memo<string>? students;
    private readonly Memo<Course?>? courses;
    private readonly bool mayBeGone; // whether some courses are, so that rows may be of them
    private long earliest = long.MaxValue;
    private long latest = long.MinValue;

    protected SourceRows(ReadingContext context, Header header, LandedFile file)
    {
        Context = context;
        File = file;
        Times = TimeReader.Of(context.Source, context.Zone);
        NotAfter = context.HoldsToArrival ? file.Arrived + (long)(context.Source.MayBeAhead * Instant.MicrosPerDay) : Instant.Never;
        known = header.Role("known", context.Source.Columns.Known);
        Observed = header.Role("observed", context.Source.Columns.Observed);
        if (Observed is not null && Times.OnlyCourseDays) { courseDays = new(Observed, TimeReader.CourseDayOf); }
        else if (Observed is not null && !Times.HasCourseDays) { instants = new(Observed, text => Times.Read(text, null)); }

        Student = header.Slot(context.Source.Columns.Student);
        Course = header.Role("course", context.Source.Columns.Course)
            ?? (context.Source.IsOfTerms ? header.Role("term", context.Source.Columns.Term) : null);
        Object = header.Role("object", context.Source.Columns.Object);
        Kind = header.Role("kind", context.Source.Columns.Kind);
        mayBeGone = Course is not null && context.Calendar.Gone.Count > 0;
        students = Student is null ? null : new(Student, id => IsNone(id, context.Source.Ids) ? "" : context.Ids.Pseudonym(id),
            context.Answers.Count > 0 ? MaxBytesOfSheets : MaxBytes);
        courses = (Course ?? Object) is { } slot ? new(slot, Known) : null;
    }

    /// <summary>Period of the rows since the last call; null if they have no time.</summary>
    public Period? TakePeriod()
    {
        var period = latest < earliest ? null : new Period(earliest, latest);
        (earliest, latest) = (long.MaxValue, long.MinValue);
        return period;
    }

    /// <summary>Undeclared levels since the last call.</summary>
    public virtual int TakeOtherWords() => 0;

    /// <summary>Builders of this file's tables, by name.</summary>
    public abstract IReadOnlyDictionary<string, TableBuilder> Tables { get; }

    protected ReadingContext Context { get; }

    protected LandedFile File { get; }

    protected Columns Columns => Context.Source.Columns;

    protected TimeReader Times { get; }

    protected Slot? Observed { get; }

    /// <summary>Latest plausible time of a row.</summary>
    protected long NotAfter { get; }

    protected Slot? Student { get; }

    protected Slot? Course { get; }

    protected Slot? Object { get; }

    protected Slot? Kind { get; }

    /// <summary>When what the last record replaces ceased to be valid; <see cref="RecordNote.Never"/> if that is resolved on
    /// reading.</summary>
    public long ReplacesAt { get; protected set; } = RecordNote.Never;

    /// <summary>Whether a record is outside the scope of the source.</summary>
    public virtual bool IsBeside(RecordFields fields) =>
        mayBeGone && Context.Calendar.Gone.Contains(fields.Text(Course).ToString());

    /// <summary>The scope for which the file of the last record is complete; null if unknown.</summary>
    /// <remarks>A course that spans terms is in the files of all of them, and is its own scope.</remarks>
    public string? Scope => Context.Source.Complete == Completeness.Term && Placed?.Terms.Count == 0 ? Placed.Term : Placed?.Id;

    /// <summary>Course of the last record.</summary>
    protected Course? Placed { get; private set; }

    /// <summary>Adds a record's rows, or sets a fault and adds nothing.</summary>
    /// <param name="rowKey">Keyed number of the record's key; null without a key.</param>
    /// <param name="line">First line of the record, relative to its chunk.</param>
    public abstract void Add(RecordFields fields, long? rowKey, long line);

    protected void Happened(long observedAt) => (earliest, latest) = (Math.Min(earliest, observedAt), Math.Max(latest, observedAt));

    protected string PseudonymOf(RecordFields fields)
    {
        var pseudonym = students?.Of(fields) ?? "";
        if (pseudonym.Length == 0) { FailStudent(fields); }

        return pseudonym;
    }

    /// <summary>Whether an id identifies nobody.</summary>
    protected static bool IsNone(ReadOnlySpan<char> id, IdForm form = IdForm.Exact) =>
        id.IsEmpty || StudentIds.Wrong(id, form) is not null;

    /// <summary>Sets the fault of the student id, if any.</summary>
    protected void FailStudent(RecordFields fields)
    {
        var id = fields.Required(Student);
        if (StudentIds.Wrong(id, Context.Source.Ids) is { } code) { fields.Fail(code, Student!.Name, Fault.ClassOf(id)); }
    }

    /// <summary>The course by its column or by its object. Null if the source has neither.</summary>
    protected Course? CourseOf(RecordFields fields, string? objectId)
    {
        Placed = courses?.Of(fields);
        if (Placed is not null) { return Placed; }

        if (Course is not null)
        {
            var id = fields.Required(Course);
            if (!id.IsEmpty) { fields.Fail(FaultCode.UnknownCourse, Course.Name, Fault.ClassOf(id)); }
        }
        else if (Object is not null && objectId is not null) { fields.Fail(FaultCode.UnknownObject, Object.Name, Fault.ClassOf(objectId)); }

        return null;
    }

    /// <summary>The course named by a text or by one of its objects; null if missing or unknown.</summary>
    protected Course? Known(ReadOnlySpan<char> text) =>
        Course is null ? CourseOfObject(text.ToString()) : Context.Calendar.Courses.GetValueOrDefault(text.ToString());

    /// <summary>The course of an object that belongs to exactly one; otherwise null.</summary>
    protected Course? CourseOfObject(string id) =>
        Context.Calendar.CourseOfObject.TryGetValue(id, out var course) ? Context.Calendar.Courses.GetValueOrDefault(course) : null;

    /// <summary>When the record happened: by its column, or the declared moment.</summary>
    protected long? ObservedAt(RecordFields fields, Course? course)
    {
        if (Observed is not null)
        {
            var instant = Written(fields, course);
            if (instant > NotAfter) { fields.Fail(FaultCode.AheadOfArrival, Observed.Name, "later than its file"); }

            return instant;
        }

        if (Declared(course) is { } moment) { return moment; }

        fields.Fail(FaultCode.NoTime, null);
        return null;
    }

    /// <summary>The declared moment; null if none, or if it needs a course and there is none.</summary>
    protected long? Declared(Course? course) => Context.Source.ObservedAt switch
    {
        DeclaredMoment.Arrival => File.Arrived,
        DeclaredMoment.CourseStart when course is not null => Times.StartOfDay(course.Starts),
        DeclaredMoment.CourseEnd when course is not null => Times.EndOf(course.Ends),
        _ => null,
    };

    /// <summary>The time in the column; null with a fault if there is none.</summary>
    private long? Written(RecordFields fields, Course? course)
    {
        if (instants?.Of(fields) is { } instant) { return instant; }

        if (course is not null && courseDays?.Of(fields) is { } day) { return Times.EndOf(course.Starts.AddDays(day)); }

        if (Context.Source.ObservedAt == DeclaredMoment.Arrival && fields.Text(Observed).IsEmpty) { return File.Arrived; }

        return fields.Required(Observed).IsEmpty ? null : fields.Time(Observed, Times, course?.Starts);
    }

    /// <summary>When a fact was known: by its column, or by the declared delay, or on arrival of the file. If a measure's own column is
    /// empty, only the arrival is certain.</summary>
    protected long KnownAt(RecordFields fields, long observedAt, Course? course, Slot? column = null, double? delayDays = null)
    {
        if ((column ?? known) is { } slot && !fields.Text(slot).IsEmpty) { return fields.Time(slot, Times, course?.Starts) ?? 0; }

        if (column is not null) { return File.Arrived; }

        return (delayDays ?? Context.Source.DelayDays) is { } days ? Delayed(observedAt, days) : File.Arrived;
    }

    /// <summary>The same for a row that an earlier complete file may lack: not before the arrival of the file that brought it.</summary>
    protected long KnownAt(long? rowKey, long declared) =>
        Context.Before?.Lacks(rowKey, Scope) == true || Context.Snapshot?.IsGone(rowKey) == true
            ? Math.Max(declared, File.Arrived) : Math.Max(declared, Context.Before?.Since(rowKey) ?? long.MinValue);

    protected long Delayed(long observedAt, double days) => Instant.AddDays(observedAt, days, Context.Zone);

    protected static string? OrNull(ReadOnlySpan<char> text) => text.IsEmpty ? null : text.ToString();

    protected static Field Text(string name, bool nullable = false) => new(name, ColumnType.Text, nullable);

    protected static Field Time(string name, bool nullable = false) => new(name, ColumnType.Timestamp, nullable);
}
