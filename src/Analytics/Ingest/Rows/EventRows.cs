namespace Analytics.Ingest;

/// <summary>Rows of the <c>events</c> table. There are many, so what a text means is worked out once for each distinct text.</summary>
internal sealed class EventRows : SourceRows
{
    private readonly TableBuilder events;

    private const long Unknown = long.MinValue;

    private readonly Slot? amount;
    private readonly Memo<double>? amounts;
    private readonly Memo<int>? students;
    private readonly Memo<int>? kinds;
    private readonly Memo<ObjectCodes>? objects;
    private readonly Memo<int>? courses;
    private readonly Memo<long>? moments; // of a course: its day; otherwise the instant
    private readonly List<KnownCourse> known = [];
    private readonly DayEnds dayEnds;
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
        students = Student is null ? null : new(Student, id => IsNone(id) ? -1 : events.CodeOf(0, context.Ids.Pseudonym(id)));
        objects = Object is null ? null : new(Object, Codes);
        kinds = Kind is null ? null : new(Kind, kind => events.CodeOf(4, OrNull(kind)));
        courses = (Course ?? Object) is { } slot ? new(slot, Place) : null;
        if (Observed is not null && (Times.OnlyCourseDays || !Times.HasCourseDays)) { moments = new(Observed, Moment); }

        delayDays = header.Role("known", Columns.Known) is null ? context.Source.DelayDays : null;
    }

    /// <summary>The source of events is told by their folder only: a column of it would take as long to write as any text.</summary>
    public static Schema Schema { get; } = new(
    [
        Text("student"), Text("course", nullable: true), Time("observed_at"), Text("object", nullable: true), Text("kind", nullable: true),
        new("amount", ColumnType.Double), Time("known_at"), new("key", ColumnType.Int64, Nullable: true),
        new("landing", ColumnType.Int32, Nullable: true), new("line", ColumnType.Int64, Nullable: true),
    ]);

    /// <summary>Without what tells revisions apart: there are many events, and few sources of them have a key.</summary>
    private static Schema Keyless { get; } = new([.. Schema.Fields.Take(7)]);

    public override IReadOnlyDictionary<string, TableBuilder> Tables => new Dictionary<string, TableBuilder> { ["events"] = events };

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var student = students is null ? -1 : students.Of(fields);
        var place = courses is null ? -1 : courses.Of(fields);
        var much = amounts is null ? 1 : amounts.Of(fields);
        var observedAt = moments is null ? Unknown : moments.Of(fields);
        if (Times.OnlyCourseDays && observedAt != Unknown)
        {
            observedAt = place < 0 ? Unknown : dayEnds.Of(known[place].Course.Starts.AddDays((int)observedAt));
        }

        var knownAt = observedAt != Unknown && delayDays is { } days ? Delayed(observedAt, days) : Unknown;
        var isPlain = observedAt != Unknown && observedAt <= NotAfter && knownAt != Unknown && double.IsFinite(much);
        if (student < 0 || !isPlain || (place < 0 && courses is not null))
        {
            Look(fields, place, ref observedAt, ref knownAt);
            if (fields.Fault is not null) { return; }
        }

        var item = objects is null ? ObjectCodes.None : objects.Of(fields);
        events.Code(0, student).Code(1, place < 0 ? -1 : known[place].Code).Long(2, observedAt)
            .Code(3, item.Object).Code(4, kinds is null ? item.Kind : kinds.Of(fields)).Number(5, much).Long(6, knownAt);
        Happened(observedAt);
        if (rowKey is { } key)
        {
            events.Long(7, key).Int(8, File.Order).Long(9, line);
            ReplacesAt = knownAt;
        }

        events.EndRow();
    }

    /// <summary>Looks closer at a record whose times are not plain, or that is at fault.</summary>
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

        if (placeOf.TryGetValue(course.Id, out var place)) { return place; } // another object of it, or a text that was forgotten

        placeOf.Add(course.Id, known.Count);
        known.Add(new KnownCourse(course, events.CodeOf(1, course.Id)));
        return known.Count - 1;
    }

    private ObjectCodes Codes(ReadOnlySpan<char> text) => OrNull(text) is not { } id ? ObjectCodes.None
        : new(events.CodeOf(3, id), events.CodeOf(4, Context.Calendar.KindOfObject.GetValueOrDefault(id)));

    private long Moment(ReadOnlySpan<char> text) =>
        (Times.OnlyCourseDays ? TimeReader.CourseDayOf(text) : Times.Read(text, null)) ?? Unknown;

    /// <summary>The codes of an object, and of the kind that a calendar says it is of.</summary>
    private readonly record struct ObjectCodes(int Object, int Kind)
    {
        public static ObjectCodes None { get; } = new(-1, -1);
    }

    /// <summary>A course and the code of its id.</summary>
    private readonly record struct KnownCourse(Course Course, int Code);

    /// <summary>
    /// When days end, of all courses alike: a day is looked up by its date, so that many courses take no more memory than one.
    /// </summary>
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
