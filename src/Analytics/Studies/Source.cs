namespace Analytics.Studies;

/// <summary>Kind of rows of a source.</summary>
public enum SourceKind
{
    Events, // many small traces: student, course, object, kind, amount, time
    Observations, // fewer, important facts: scores, submissions, counts, each with a measure
    Roster, // enrolments with dates and advisors
    Calendar, // courses, terms, due dates, learning objects
    Outcomes, // results of students in courses
    Survey, // answers to an instrument
    Identities, // ids of other sources and the people behind them; names go to the vault only
}

public enum SourceFolder
{
    Data,
    Study,
}

/// <summary>Lines above the rows.</summary>
public enum Layout
{
    Header, // one line of column names
    Qualtrics, // three lines: names, question texts, import ids
}

/// <summary>The time of rows without a time column.</summary>
public enum DeclaredMoment
{
    CourseStart, // first day of their course
    CourseEnd, // last day of their course
    Arrival, // arrival of their file, by which they were certainly known
}

/// <summary>How to treat a repeated export with far fewer rows.</summary>
public enum Shrinks
{
    Held, // truncated or filtered: hold the source
    Expected, // normal: each delivery covers another period
}

/// <summary>How to treat a file whose rows are mostly replaced by later rows of the same key.</summary>
public enum Replaces
{
    Told, // warn: the key may lack a column
    Expected, // normal: the file holds every state of a row
}

/// <summary>How student ids are compared.</summary>
public enum IdForm
{
    Exact, // exactly
    IgnoreCase, // ignoring case and blanks
    Literal, // exactly, including words such as NA
}

/// <summary>How to treat students of a source who are not on a roster.</summary>
public enum BeyondRoster
{
    Told, // warn
    Expected, // normal: the source covers more than the roster
}

/// <summary>An export: its files, columns, and when its facts were known.</summary>
public sealed record Source(
    [property: Says("Short id."), Pattern("^[a-z][a-z0-9_]{0,39}$")] string Id,
    [property: Says("What its rows are."), SaidByFormat] SourceKind Kind,
    [property: Says(
        "Pattern of file names in the folder: * and ? match within a name, / separates folders, and {course} reads a role from the "
        + "name (course, term, module, object, kind, wave, observed, known or registered); {course#} reads digits only.")]
    string Files,
    [property: Says("Which column holds what."), SaidByFormat] Columns Columns,
    [property: Says("Folder of the files: the data folder, or the folder of study.json.")] SourceFolder Folder = SourceFolder.Data,
    [property: Says(
        "True: if it is absent, a message says so, and its features are missing with the reason no feed.")] bool Optional = false,
    [property: Says("Lines above the rows.")] Layout Layout = Layout.Header,
    [property: Says("Where the names of columns are. Default: the first line.")] HeaderPlace? Header = null,
    [property: Says(
        "Zip files: pattern of the members to read, like that of files. A pattern without / matches the member's file name in any "
        + "folder.")] string Member = "*",
    [property: Says("What all rows have in common and no column says.")] Given? Given = null,
    [property: Says("Encoding of the text: utf-8, utf-16, windows-1252, gb18030 or shift-jis. A byte order mark always wins."),
        Pattern("^(utf-8|utf-16|windows-1252|gb18030|shift-jis)$")] string Encoding = "utf-8",
    [property: Says("Column separator."), Pattern("^[,;\\t|]$")] string Separator = ",",
    [property: Says("Quote around fields that contain separators or line breaks."), Pattern("^[\"']$")] string Quote = "\"",
    [property: Says("Character before a quote that is part of a quoted text, such as \\\\. Without it, such quotes are doubled."),
        Pattern("^[\\\\/^~!#$%&*?@]$")]
    string? Escape = null,
    [property: Says("True: fields that a spreadsheet wrapped to keep them as text, such as =\"001\" and '001, are read as 001.")]
    bool Unwrap = false,
    [property: Says("Decimal mark of numbers. any: a column has numbers with a point and numbers with a comma."), Pattern("^([.,]|any)$")]
    string Decimal = ".",
    [property: Says("Mark between groups of three digits in numbers. Default: none."), Pattern("^[., ']$")] string? Group = null,
    [property: Says("Texts that mean a value is missing; an empty field always does. A * at the end matches any ending.")]
    IReadOnlyList<string>? Missing = null,
    [property: Says("Words and their numbers: {\"Strongly disagree\": 1}. Plain numbers are still read.")]
    IReadOnlyDictionary<string, double>? Values = null,
    [property: Says("Texts after a number that are passed over: seconds, points.")] IReadOnlyList<string>? Units = null,
    [property: Says(
        "Formats of times, tried in order: exact patterns such as yyyy-MM-dd HH:mm:ss, courseDay for whole days since the course began, "
            + "epochSeconds, epochMilliseconds or epochMicroseconds since 1970, or spreadsheetDays since 1900.")]
    IReadOnlyList<string>? Times = null,
    [property: Says("IANA time zone of times without an offset. Default: the study's.")] string? TimeZone = null,
    [property: Says("Language of the names of months, days and halves of the day in times, such as de. Default: English.")]
    string? Language = null,
    [property: Says(
        "When rows without a column of that time happened, or students of a roster registered. In rosters (and with arrival in "
        + "surveys) it also fills in an empty column.")]
    DeclaredMoment? ObservedAt = null,
    [property: Says(
        "A row that happened more than so many days after its file arrived is a fault. Default: 1. Use more if rows are planned "
        + "ahead."), Between(0, 36500)]
    double? AheadDays = null,
    [property: Says(
        "Days from when a fact happened until it was known. Without it, and without a known column, the arrival of the file counts."),
            Between(0, 3650)] double? DelayDays = null,
    [property: Says("Roles or columns that identify a row. The same key again is a later revision. Leave it out for rows without a key.")]
    IReadOnlyList<string>? Key = null,
    [property: Says("Observations: measures taken from each row, by name.")] IReadOnlyDictionary<string, MeasureBinding>? Measures = null,
    [property: Says(
        "Events and observations without a course count for each course of the student that runs when the row happened, or for the "
        + "student since the term began (the default for observations).")]
    Counts? Counts = null,
    [property: Says("Survey: the instrument answered.")] string? Instrument = null,
    [property: Says("Survey: which wave this is.")] string? Wave = null,
    [property: Says("Survey: true if nothing identifies the students. Responses then count in the figures of scales only.")]
    bool Anonymous = false,
    [property: Says("Survey: condition for a finished response. Default: columns.finished is 1 or True.")]
    RowCondition? FinishedWhen = null,
    [property: Says("Survey: marks between several choices in one field, such as ; or |."), Between(1, 10)]
    IReadOnlyList<string>? Choices = null,
    [property: Says(
        "Survey: texts in columns of choices that mean either not chosen or not shown, such as REDCap's 0. If all choices of a "
        + "question are so, it is not answered."), Between(1, 10)]
    IReadOnlyList<string>? Unchecked = null,
    [property: Says(
        "Survey: columns of items, if they differ from the instrument's. If an item has several, such as for branches, the first "
        + "answered one counts. In exports with a row for each answer: what the item is called.")]
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Items = null,
    [property: Says("Only rows for which all of these conditions hold are read. Others are passed over and counted.")]
    IReadOnlyList<RowCondition>? Keep = null,
    [property: Says("Rows for which one of these conditions holds are passed over and counted.")]
    IReadOnlyList<RowCondition>? Drop = null,
    [property: Says(
        "Rosters, outcomes and observations: each file has all rows of each course (or term) that it has rows of. What an earlier "
        + "file had and a later one lacks is taken back when the later one arrives.")]
    Completeness? Complete = null,
    [property: Says(
        "Entry of the manifest.csv of a OneRoster bundle, such as file.enrollments. Files that it calls bulk are complete, others "
        + "are not.")]
    string? Manifest = null,
    [property: Says("A row for which this condition holds takes back everything under its key, until a later file has the key again.")]
    RowCondition? Deleted = null,
    [property: Says(
        "If a deleted row names another row by its id: the column with that id, instead of each part of key. The other row is taken "
        + "back wherever it is in the file.")]
    string? DeletedKey = null,
    [property: Says(
        "Days at the cutoff after which the newest file is too old to use. It also raises the days without a row after which a feed "
        + "counts as stopped, which are otherwise learnt from its own gaps."), Between(0, 3650)]
    double? FreshDays = null,
    [property: Says("Share of faulty rows in a file above which the run warns about the source. Default: 0.01."),
        Between(0, 1)]
    double? WarnAbove = null,
    [property: Says("Share of faulty rows in a file above which the source is held."), Between(0, 1)] double RejectAbove = 0.05,
    [property: Says(
        "An export that comes again under its name with less than half of its rows: held, or expected if each delivery covers "
        + "another period.")]
    Shrinks Shrinks = Shrinks.Held,
    [property: Says(
        "A file in which later rows of the same key replace most rows: told (a warning), or expected if it has each state of a row.")]
    Replaces Replaces = Replaces.Told,
    [property: Says(
        "How student ids are compared: exactly, or ignoring case, blanks and the script of digits. With literal, words such as NA and "
        + "null, which otherwise mean that the id is missing, are ids too.")]
    IdForm Ids = IdForm.Exact,
    [property: Says("Id of the source of kind identities that links the student ids to the roster's, if they differ.")]
    string? IdsBy = null,
    [property: Says("Students who are on no roster: told (a warning), or expected if the source covers more than the roster.")]
    BeyondRoster BeyondRoster = BeyondRoster.Told,
    [property: Says(
        "Share of a file's events or observations that one id may have. Above it the source is held: such an id is not a person's."),
        Between(0, 1)]
    double OneStudent = 0.5,
    [property: Says("Most bytes that an archive may have when unpacked. Larger ones are refused."),
        Between(1, 1e15)]
    long MaxBytes = 4L << 30,
    [property: Says("Workbooks: the sheet to read. Default: the first that is not hidden.")] string? Sheet = null,
    [property: Says("JSON: property with the list of records, such as data. Without it each document is a record, or a list of them.")]
    string? Records = null,
    [property: Says("Name of a format, which provides whatever is not declared here. analytics formats lists them.")] string? Format = null)
{
    /// <summary>Accepts both a point and a comma as decimal mark.</summary>
    internal const string AnyDecimal = "any";

    private const double UsualWarnAbove = 0.01;

    private const double UsualAheadDays = 1;

    /// <summary>Days after the file's arrival that rows may be dated.</summary>
    internal double MayBeAhead => AheadDays ?? UsualAheadDays;

    /// <summary>Whether its rows have a role, from a column, file names, or the study.</summary>
    internal bool Has(string role) => SourceContext.Roles(this).Contains(role);

    /// <summary>Whether its rows belong to a term without a course.</summary>
    internal bool IsOfTerms => Kind is SourceKind.Roster or SourceKind.Outcomes && !Has("course") && Has("term");

    /// <summary>Whether a row may hold a list, counting once per item.</summary>
    internal bool HasLists => Columns.Bound().Any(one => one.Column.Split is not null);

    /// <summary>Warning threshold for faulty rows; at most that for holding the source.</summary>
    internal double Warns => WarnAbove ?? Math.Min(UsualWarnAbove, RejectAbove);

    /// <summary>Whether known times are declared for rows, or for a measure; otherwise the file's arrival counts.</summary>
    internal bool SaysWhenKnown(string? measure) => Has("known") || DelayDays is not null
        || (measure is not null && Measures?.GetValueOrDefault(measure) is { } binding
            && (binding.Known is not null || binding.DelayDays is not null));
}
