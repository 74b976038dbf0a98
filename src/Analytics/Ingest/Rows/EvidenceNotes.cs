namespace Analytics.Ingest;

/// <summary>Documentation of the tables and their columns.</summary>
internal static class EvidenceNotes
{
    private const string Utc = "UTC";

    private static ColumnNote Student { get; } =
        new("student", "keyed pseudonym: the same in all tables of the lake") { Range = "s and 32 hexadecimal digits" };

    private static ColumnNote Respondent { get; } = Student with
    {
        Meaning = Student.Meaning + "; n and not s at its beginning where nobody can tell whose the response is",
        Range = "s or n and 32 hexadecimal digits",
    };

    private static ColumnNote Source { get; } = new("source", "id of the source in study.json");

    private static ColumnNote Key { get; } =
        new("key", "keyed number of the row's key; revisions of one fact share it") { Missing = "the source has no key" };

    private static ColumnNote Course { get; } = new("course", "course id, as in calendar");

    private static ColumnNote SomeCourse { get; } = Course with { Missing = "the row is about no single course" };

    private static ColumnNote Object { get; } = new("object", "what was acted on, as exported") { Missing = "the export names none" };

    private static ColumnNote Kind { get; } = new("kind", "kind, as exported or as the calendar says") { Missing = "nobody says it" };

    private static ColumnNote Observed { get; } = new("observed_at", "when it happened; a bare date is the end of its day", Utc);

    private static ColumnNote Known { get; } = new("known_at",
        "when it could be known: the declared column, else observed_at and the declared delay, else the arrival of the file", Utc);

    /// <summary>In the order of the data dictionary.</summary>
    public static IReadOnlyList<TableNote> All { get; } =
    [
        new("events", "One trace a row: a page opened, a post written. A file of more than a million rows stands as several, each with the "
            + "students of a range.",
        [
            Student, SomeCourse, Observed, Object, Kind, new("amount", "how much; 1 where rows are counted", "the source's own"), Known,
            Key, Source with { InPath = true },
        ]),
        new("observations", "One measured fact a row: a submission, a mark, a word.",
        [
            Student, SomeCourse, Object with { Meaning = "what it is about, such as a piece of work" }, new("measure", "what was measured"),
            Observed, Known, new("value", "the number; 1 where level has its word", "the measure's own"), Source, Key,
            new("level", "the word, of a measure of words") { Missing = "the measure is a number" },
        ]),
        new("responses", "One answer a row, as given and not reversed; a response without any has one row without an item.",
        [
            Respondent, new("instrument", "instrument id"), new("wave", "wave"), Observed with { Meaning = "when it was given" },
            new("item", "item id; empty in a response without answers"),
            new("answer", "the answer as exported", "the item's own") { Missing = "it could not be read" }, Known,
            new("seconds", "time that the whole response took", "seconds") { Range = "0 or more", Missing = "not exported" },
            new("finished", "whether the response was finished") { Missing = "not exported" }, Source,
            new("response", "keyed number of the response"),
            new("fault", "why the answer could not be read") { Missing = "it could be read" },
        ]),
        new("enrolments", "One revision of an enrolment a row; of one student and course the one known last is right.",
        [
            Student, Course, new("advisor", "keyed pseudonym of the advisor") { Missing = "no advisor is named" },
            new("registered_at", "when the student registered", Utc) { Missing = "not exported" },
            new("unregistered_at", "when the student left", Utc) { Missing = "has not left" },
            Known with { Meaning = "when the registration was known" },
            new("unregistered_known_at", "when the leaving was known", Utc) { Missing = "has not left" }, Source, Key,
        ]),
        new("assessments", "One revision of a piece of work a row.",
        [
            Course, Object with { Meaning = "id of the work", Missing = null }, Kind, new("due_at", "when it is due", Utc)
            {
                Missing = "no date is set",
            },
            new("weight", "its weight in the course", "the export's own") { Missing = "not exported" },
            Known with
            {
                Meaning = "when the date was known; where no column or delay says it, of the first landed revision the course's start, of "
                    + "later ones the arrival of their file",
            },
            Source, Key,
        ]),
        new("materials", "One learning object a row.",
            [Course, Object with { Meaning = "id of the object", Missing = null }, Kind, Source]),
        new("calendar", "One row of the calendar, as delivered; the one landed last is right.",
        [
            Course with { Missing = "the row is about a term" }, new("term", "term id") { Missing = "not exported" },
            new("module", "module id: what runs of a course have in common") { Missing = "not exported" },
            new("starts", "first day", "local day") { Missing = "the row says that the course was cancelled" },
            new("ends", "last day", "local day") { Missing = "not exported" },
            new("length_days", "length", "days") { Range = "1 or more", Missing = "not exported" },
            new("gone_at", "when it was known that the course was cancelled", Utc) { Missing = "it takes place" },
            Source with { InPath = true },
        ]),
        new("outcomes", "One revision of how a course ended for a student a row.",
        [
            Student, SomeCourse, new("outcome", "the word or the mark, as exported"), Observed with { Meaning = "when it was decided" },
            Known, Source, Key,
        ]),
        new(DeletionRows.Table, "What a later row of a key takes back, from known_at on: of facts with the same source and key, all that "
            + "came before it. A row without a measure also takes back what was known before it, whenever that came.",
        [
            Source, new("key", "keyed number of the key taken back"),
            new("measure", "the measure that has no value any more")
            {
                Missing = "the whole row was deleted, or an event was replaced",
            },
            Known,
        ]),
    ];

    public static TableNote? Of(string table) => All.FirstOrDefault(note => note.Table == table);
}
