namespace Analytics.Ingest;

/// <summary>Rows of the <c>enrolments</c> table; names and e-mail addresses go to the vault.</summary>
internal sealed class RosterRows(ReadingContext context, Header header, LandedFile file) : SourceRows(context, header, file)
{
    private readonly TableBuilder enrolments = new(Schema, context.Words);

    private readonly TableBuilder identities = new(Identities.Schema, context.Words);
    private readonly Slot? registered = header.Role("registered", context.Source.Columns.Registered);
    private readonly Slot? unregistered = header.Slot(context.Source.Columns.Unregistered);
    private readonly Slot? advisor = header.Slot(context.Source.Columns.Advisor);
    private readonly Slot? advisorName = header.Slot(context.Source.Columns.AdvisorName);
    private readonly Slot? unit = header.Slot(context.Source.Columns.Unit);
    private readonly Slot? lastName = header.Slot(context.Source.Columns.LastName);
    private readonly Slot? firstName = header.Slot(context.Source.Columns.FirstName);
    private readonly Slot? email = header.Slot(context.Source.Columns.Email);

    public static Schema Schema { get; } = new(
    [
        Text("student"), Text("course"), Text("advisor", nullable: true), Time("registered_at", nullable: true),
        Time("unregistered_at", nullable: true),
        Time("known_at"), Time("unregistered_known_at", nullable: true), Text("source"), new("key", ColumnType.Int64, Nullable: true),
        new("landing", ColumnType.Int32), new("line", ColumnType.Int64),
    ]);

    public override IReadOnlyDictionary<string, TableBuilder> Tables =>
        new Dictionary<string, TableBuilder> { ["enrolments"] = enrolments, [Identities.Table] = identities };

    public override void Add(RecordFields fields, long? rowKey, long line)
    {
        var student = PseudonymOf(fields);
        var course = CourseOf(fields, null);
        var from = fields.Text(registered).IsEmpty ? Declared(course) : fields.Time(registered, Times, course?.Starts);
        var until = fields.Time(unregistered, Times, course?.Starts);
        var advisorId = fields.Text(advisor) is var said && IsNone(said) ? null : said.ToString();
        var fromKnown = KnownAt(rowKey, KnownAt(fields, from ?? Evidence.Instant.Micros(DateTimeOffset.UnixEpoch), course));
        var untilKnown = until is { } left ? KnownAt(fields, left, course) : (long?)null;
        if (course?.GoneAt is { } gone && !(until <= gone)) { (until, untilKnown) = (gone, gone); } // everyone leaves a cancelled course
        // A study without the column is invalid, and no row disappears silently.
        if (course is null) { fields.Fail(FaultCode.MissingValue, Course?.Name ?? "course", "empty"); }

        if (fields.Fault is not null || course is null) { return; }

        var adviser = advisorId is null ? null : Context.Pseudonyms.Advisor(advisorId);
        enrolments.Text(0, student).Text(1, course.Id).Text(2, adviser).Long(3, from).Long(4, until).Long(5, fromKnown).Long(6, untilKnown)
            .Text(7, Context.Source.Id).Long(8, rowKey).Int(9, File.Order).Long(10, line).EndRow();

        identities.Text(0, student).Text(1, fields.Text(Student).ToString()).Text(2, OrNull(fields.Text(lastName)))
            .Text(3, OrNull(fields.Text(firstName))).Text(4, OrNull(fields.Text(email))).Text(5, OrNull(fields.Text(unit))).EndRow();
        if (adviser is not null)
        {
            identities.Text(0, adviser).Text(1, advisorId).Text(2, OrNull(fields.Text(advisorName))).Text(3, null).Text(4, null)
                .Text(5, null).EndRow();
        }
    }
}
