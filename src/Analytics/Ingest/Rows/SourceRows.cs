namespace Analytics.Ingest;

/// <summary>Turns the records of one file into rows of the lake's tables: one subclass a kind of source.</summary>
internal abstract class SourceRows
{
    private const int MaxBytes = 8 << 20;
    private const int MaxBytesOfSheets = 1 << 20; // a student has one or some

    private readonly Slot? known;
    private readonly Memo<int?>? courseDays;
    private readonly Memo<long?>? instants;
    private readonly Memo<string>? students;
    private readonly Memo<Course?>? courses;
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
        students = Student is null ? null : new(Student, id => IsNone(id, context.Source.Ids) ? "" : context.Ids.Pseudonym(id),
            context.Answers.Count > 0 ? MaxBytesOfSheets : MaxBytes);
        courses = (Course ?? Object) is { } slot ? new(slot, Known) : null;
    }

    /// <summary>When the rows since the last call happened; null if none says it.</summary>
    public Period? TakePeriod()
    {
        var period = latest < earliest ? null : new Period(earliest, latest);
        (earliest, latest) = (long.MaxValue, long.MinValue);
        return period;
    }

    /// <summary>How many words of levels since the last call are not declared.</summary>
    public virtual int TakeOtherWords() => 0;

    /// <summary>The tables this file contributes to, by name.</summary>
    public abstract IReadOnlyDictionary<string, TableBuilder> Tables { get; }

    protected ReadingContext Context { get; }

    protected LandedFile File { get; }

    protected Columns Columns => Context.Source.Columns;

    protected TimeReader Times { get; }

    protected Slot? Observed { get; }

    /// <summary>The last instant at which a row of the file may have happened.</summary>
    protected long NotAfter { get; }

    protected Slot? Student { get; }

    protected Slot? Course { get; }

    protected Slot? Object { get; }

    protected Slot? Kind { get; }

    /// <summary>When what the last record replaces is no more; <see cref="RecordNote.Never"/> if later rows replace it when read.</summary>
    public long ReplacesAt { get; protected set; } = RecordNote.Never;

    /// <summary>Whether a record is about something that the source is not read for.</summary>
    public virtual bool IsBeside(RecordFields fields) =>
        Course is not null && Context.Calendar.Gone.Count > 0 && Context.Calendar.Gone.Contains(fields.Text(Course).ToString());

    /// <summary>Of what the file of the last record is complete; null if that is not known of it.</summary>
    /// <remarks>A course that spans terms is in the files of all of them, and stands for itself.</remarks>
    public string? Scope => Context.Source.Complete == Completeness.Term && Placed?.Terms.Count == 0 ? Placed.Term : Placed?.Id;

    /// <summary>The course of the last record.</summary>
    protected Course? Placed { get; private set; }

    /// <summary>Adds a record's rows, or leaves a fault in the fields and adds nothing.</summary>
    /// <param name="rowKey">Keyed number of the record's key; null for a source without a key.</param>
    /// <param name="line">First line of the record, counted from where its chunk begins.</param>
    public abstract void Add(RecordFields fields, long? rowKey, long line);

    protected void Happened(long observedAt) => (earliest, latest) = (Math.Min(earliest, observedAt), Math.Max(latest, observedAt));

    protected string PseudonymOf(RecordFields fields)
    {
        var pseudonym = students?.Of(fields) ?? "";
        if (pseudonym.Length == 0) { FailStudent(fields); }

        return pseudonym;
    }

    /// <summary>Whether a text is the id of no one.</summary>
    protected static bool IsNone(ReadOnlySpan<char> id, IdForm form = IdForm.Exact) =>
        id.IsEmpty || StudentIds.Wrong(id, form) is not null;

    /// <summary>Says what is wrong with the id of a record's student, where something is.</summary>
    protected void FailStudent(RecordFields fields)
    {
        var id = fields.Required(Student);
        if (StudentIds.Wrong(id, Context.Source.Ids) is { } code) { fields.Fail(code, Student!.Name, Fault.ClassOf(id)); }
    }

    /// <summary>The course of a record: its own column, else the course of its object. Null if the source has neither.</summary>
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

    /// <summary>The course that a text names, itself or by an object of it; null if it is missing or unknown.</summary>
    protected Course? Known(ReadOnlySpan<char> text) =>
        Course is null ? CourseOfObject(text.ToString()) : Context.Calendar.Courses.GetValueOrDefault(text.ToString());

    /// <summary>The course of an object that the calendar has in one course; null if it has not.</summary>
    protected Course? CourseOfObject(string id) =>
        Context.Calendar.CourseOfObject.TryGetValue(id, out var course) ? Context.Calendar.Courses.GetValueOrDefault(course) : null;

    /// <summary>When a record happened: its column, else the moment that the source declares.</summary>
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

    /// <summary>The moment that the source declares; null if it declares none, or that of a course and there is none.</summary>
    protected long? Declared(Course? course) => Context.Source.ObservedAt switch
    {
        DeclaredMoment.Arrival => File.Arrived,
        DeclaredMoment.CourseStart when course is not null => Times.StartOfDay(course.Starts),
        DeclaredMoment.CourseEnd when course is not null => Times.EndOf(course.Ends),
        _ => null,
    };

    /// <summary>What the column says of when a record happened; null, and a fault, where it says nothing.</summary>
    private long? Written(RecordFields fields, Course? course)
    {
        if (instants?.Of(fields) is { } instant) { return instant; }

        if (course is not null && courseDays?.Of(fields) is { } day) { return Times.EndOf(course.Starts.AddDays(day)); }

        if (Context.Source.ObservedAt == DeclaredMoment.Arrival && fields.Text(Observed).IsEmpty) { return File.Arrived; }

        return fields.Required(Observed).IsEmpty ? null : fields.Time(Observed, Times, course?.Starts);
    }

    /// <summary>When a fact was known: its column, else its declared delay after it happened, else the arrival of the file. Where a measure
    /// has a column of its own that is empty, nothing earlier than the arrival is sure.</summary>
    protected long KnownAt(RecordFields fields, long observedAt, Course? course, Slot? column = null, double? delayDays = null)
    {
        if ((column ?? known) is { } slot && !fields.Text(slot).IsEmpty) { return fields.Time(slot, Times, course?.Starts) ?? 0; }

        if (column is not null) { return File.Arrived; }

        return (delayDays ?? Context.Source.DelayDays) is { } days ? Delayed(observedAt, days) : File.Arrived;
    }

    /// <summary>When a fact was known, of a row that an earlier complete file may lack: not before the file that brought it.</summary>
    protected long KnownAt(long? rowKey, long declared) =>
        Context.Before?.Lacks(rowKey, Scope) == true || Context.Snapshot?.IsGone(rowKey) == true
            ? Math.Max(declared, File.Arrived) : Math.Max(declared, Context.Before?.Since(rowKey) ?? long.MinValue);

    protected long Delayed(long observedAt, double days) => Instant.AddDays(observedAt, days, Context.Zone);

    protected static string? OrNull(ReadOnlySpan<char> text) => text.IsEmpty ? null : text.ToString();

    protected static Field Text(string name, bool nullable = false) => new(name, ColumnType.Text, nullable);

    protected static Field Time(string name, bool nullable = false) => new(name, ColumnType.Timestamp, nullable);
}
