namespace Analytics.Ingest;

/// <summary>Rows of the <c>events</c> table. There are many, so each distinct text is interpreted once.</summary>
internal sealed class EventRows : SourceRows
{
    private readonly TableBuilder events;

    private const long Unknown = long.MinValue;
    private const int MostBytes = 64;

    private readonly Slot? amount;
    private readonly Memo<double>? amounts;
    private readonly Memo<int>? students;
    private readonly Memo<int>? kinds;
    private readonly Memo<ObjectCodes>? objects;
    private readonly Memo<int>? courses;
    private readonly Memo<long>? moments; // course day, or else the instant
    private readonly List<KnownCourse> known = [];
    private readonly DayEnds dayEnds;
    private readonly bool onlyDays;
    private readonly Slot? whose; // course and student, if adjacent
    private readonly byte[] latest = new byte[MostBytes];
    private (int Length, int Student, int Place) same = (-1, -1, -1); // previous record with another student
    private (int Place, long Day, long End) ended = (-1, Unknown, Unknown); // previous day of a course
    private Cells columns;
    private readonly Dictionary<string, int> placeOf = new(StringComparer.Ordinal);
    private readonly double? delayDays;

    public EventRows(ReadingContext context, Header header, LandedFile file)
        : base(context, header, file)
    {
        events = new TableBuilder(context.Source.Key is null ? Keyless : Schema, context.Words);
        dayEnds = new DayEnds(Times);
        amount = header.Slot(Columns.Amount);
        var numbers = ValueReader.Of(context.Source);
        amounts = amount is null ? null : new(amount, text => numbers.Read(text) ?? double.NaN);
        students = Student is null ? null
            : new(Student, id => IsNone(id, context.Source.Ids) ? -1 : events.CodeOf(0, context.Ids.Pseudonym(id)));
        objects = Object is null ? null : new(Object, Codes);
        kinds = Kind is null ? null : new(Kind, kind => events.CodeOf(4, OrNull(kind)));
        courses = (Course ?? Object) is { } slot ? new(slot, Place) : null;
        if (Observed is not null && (Times.OnlyCourseDays || !Times.HasCourseDays)) { moments = new(Observed, Moment); }

        onlyDays = Times.OnlyCourseDays;
        whose = Course is { Given: null } && Student is { Given: null } ? Slot.SideBySide(Course, Student) : null;
        delayDays = header.Role("known", Columns.Known) is null ? context.Source.DelayDays : null;
    }

    /// <summary>The source is known from the folder only: a column would take as long to write as any text.</summary>
    public static Schema Schema { get; } = new(
    [
        Text("student"), Text("course", nullable: true), Time("observed_at"), Text("object", nullable: true), Text("kind", nullable: true),
        new("amount", ColumnType.Double), Time("known_at"), new("key", ColumnType.Int64, Nullable: true),
        new("landing", ColumnType.Int32, Nullable: true), new("line", ColumnType.Int64, Nullable: true),
    ]);

    /// <summary>Without revision columns: there are many events, and few sources of them have a key.</summary>
    private static Schema Keyless { get; } = new([.. Schema.Fields.Take(7)]);

    public override IReadOnlyDictionary<string, TableBuilder> Tables => new Dictionary<string, TableBuilder> { ["events"] = events };

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var (student, place) = WhoseAndWhere(fields);
        var much = amounts is null ? 1 : amounts.Of(fields);
        var observedAt = moments is null ? Unknown : moments.Of(fields);
        if (onlyDays && observedAt != Unknown) { observedAt = EndOf(place, observedAt); }

        var knownAt = observedAt != Unknown && delayDays is { } days ? days == 0 ? observedAt : Delayed(observedAt, days) : Unknown;
        var isPlain = observedAt != Unknown && observedAt <= NotAfter && knownAt != Unknown && double.IsFinite(much);
        if (student < 0 || !isPlain || (place < 0 && courses is not null))
        {
            Look(fields, place, ref observedAt, ref knownAt);
            if (fields.Fault is not null) { return; }
        }

        var item = objects is null ? ObjectCodes.None : objects.Of(fields);
        if (events.Rows == 0) { columns = new Cells(events); }

        columns.Student.Add(student);
        columns.Course.Add(place < 0 ? -1 : known[place].Code);
        columns.ObservedAt.Add(observedAt);
        columns.Object.Add(item.Object);
        columns.Kind.Add(kinds is null ? item.Kind : kinds.Of(fields));
        columns.Amount.Add(much);
        columns.KnownAt.Add(knownAt);
        Happened(observedAt);
        if (rowKey is { } key)
        {
            events.Long(7, key).Int(8, File.Order).Long(9, line);
            ReplacesAt = knownAt;
        }

        events.EndRow();
    }

    /// <summary>Student code and course index. Consecutive records often have the same student.</summary>
    private (int Student, int Place) WhoseAndWhere(RecordFields fields)
    {
        if (whose is null) { return (students is null ? -1 : students.Of(fields), courses is null ? -1 : courses.Of(fields)); }

        var text = fields.Verbatim(whose).Span;
        if (text.Length == same.Length && text.SequenceEqual(latest.AsSpan(0, same.Length))) { return (same.Student, same.Place); }

        var (student, place) = (students!.Of(fields), courses!.Of(fields));
        same = (text.Length <= MostBytes ? text.Length : -1, student, place);
        if (text.Length <= MostBytes) { text.CopyTo(latest); }

        return (student, place);
    }

    private long EndOf(int place, long day)
    {
        if (place < 0) { return Unknown; }

        if (ended.Place != place || ended.Day != day)
        {
            ended = (place, day, dayEnds.Of(known[place].Course.Starts.AddDays((int)day)));
        }

        return ended.End;
    }

    /// <summary>Handles records with unusual times or with faults.</summary>
    private void Look(RecordFields fields, int place, ref long observedAt, ref long knownAt)
    {
        FailStudent(fields);
        var course = place < 0 ? CourseOf(fields, Course is null ? OrNull(fields.Text(Object)) : null) : known[place].Course;
        observedAt = ObservedAt(fields, course) ?? 0;
        knownAt = KnownAt(fields, observedAt, course);
        if (amount is not null && fields.Number(amount) is null) { fields.Fail(FaultCode.MissingValue, amount.Name, "empty"); }
    }

    private int Place(ReadOnlySpan<char> text)
    {
        if (Known(text) is not { } course) { return -1; }

        // another object of the course, or a text dropped from the cache
        if (placeOf.TryGetValue(course.Id, out var place)) { return place; }

        placeOf.Add(course.Id, known.Count);
        known.Add(new KnownCourse(course, events.CodeOf(1, course.Id)));
        return known.Count - 1;
    }

    private ObjectCodes Codes(ReadOnlySpan<char> text) => OrNull(text) is not { } id ? ObjectCodes.None
        : new(events.CodeOf(3, id), events.CodeOf(4, Context.Calendar.KindOfObject.GetValueOrDefault(id)));

    private long Moment(ReadOnlySpan<char> text) =>
        (Times.OnlyCourseDays ? TimeReader.CourseDayOf(text) : Times.Read(text, null)) ?? Unknown;

    /// <summary>Columns of the current batch.</summary>
    private readonly struct Cells(TableBuilder events)
    {
        public readonly Cells<int> Student = events.Cells<int>(0);
        public readonly Cells<int> Course = events.Cells<int>(1);
        public readonly Cells<long> ObservedAt = events.Cells<long>(2);
        public readonly Cells<int> Object = events.Cells<int>(3);
        public readonly Cells<int> Kind = events.Cells<int>(4);
        public readonly Cells<double> Amount = events.Cells<double>(5);
        public readonly Cells<long> KnownAt = events.Cells<long>(6);
    }

    private readonly record struct ObjectCodes(int Object, int Kind)
    {
        public static ObjectCodes None { get; } = new(-1, -1);
    }

    private readonly record struct KnownCourse(Course Course, int Code);

    /// <summary>Ends of days, cached by date for all courses.</summary>
    private sealed class DayEnds(TimeReader times)
    {
        private const int Days = 1 << 12;
        private readonly (int Day, long End)[] ends = new (int, long)[Days];

        public long Of(DateOnly day)
        {
            ref var known = ref ends[day.DayNumber & (Days - 1)];
            if (known.Day != day.DayNumber || known.End == 0) { known = (day.DayNumber, times.EndOf(day)); }

            return known.End;
        }
    }
}
