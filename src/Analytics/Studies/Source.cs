namespace Analytics.Studies;

/// <summary>What a source's rows are.</summary>
public enum SourceKind
{
    /// <summary>Many small traces: student, course, object, kind, amount, time.</summary>
    Events,

    /// <summary>Few weighty facts: scores, submissions, counts, with a measure each.</summary>
    Observations,

    /// <summary>Who takes which course, since when, until when, and who advises them.</summary>
    Roster,

    /// <summary>Courses and terms, due dates, learning objects.</summary>
    Calendar,

    /// <summary>How a course ended for a student.</summary>
    Outcomes,

    /// <summary>Answers to an instrument.</summary>
    Survey,

    /// <summary>Whose the ids of other sources are, and who is behind them; names go to the identity vault only.</summary>
    Identities,
}

/// <summary>Which folder a source's files are in.</summary>
public enum SourceFolder
{
    Data,
    Study,
}

/// <summary>What stands above the rows.</summary>
public enum Layout
{
    /// <summary>One line of column names.</summary>
    Header,

    /// <summary>Qualtrics' three lines: names, question texts, import ids.</summary>
    Qualtrics,
}

/// <summary>When rows happened that have no time of their own.</summary>
public enum DeclaredMoment
{
    /// <summary>On the first day of their course, by its calendar.</summary>
    CourseStart,

    /// <summary>On the last day of their course.</summary>
    CourseEnd,

    /// <summary>When their file arrived: they were all known by then, and no more is sure.</summary>
    Arrival,
}

/// <summary>What an export is taken for that comes again with far fewer rows.</summary>
public enum Shrinks
{
    /// <summary>Torn or filtered: it holds its source.</summary>
    Held,

    /// <summary>Right: each delivery holds another stretch of time.</summary>
    Expected,
}

/// <summary>What a file is taken for most of whose rows a later row of it with the same key replaces.</summary>
public enum Replaces
{
    /// <summary>Something to look at: a column may be missing in the key.</summary>
    Told,

    /// <summary>Right: the file holds each state that a row went through.</summary>
    Expected,
}

/// <summary>How the student ids of a source are read.</summary>
public enum IdForm
{
    /// <summary>Letter by letter.</summary>
    Exact,

    /// <summary>Without capitals and blanks.</summary>
    IgnoreCase,
}

/// <summary>What students of a source are taken for who are on no roster.</summary>
public enum BeyondRoster
{
    /// <summary>Something to look at.</summary>
    Told,

    /// <summary>Right: the source covers more than the roster.</summary>
    Expected,
}

/// <summary>One export: which files, what its columns are, and when its facts were known.</summary>
public sealed record Source(
    [property: Says("Short id."), Pattern("^[a-z][a-z0-9_]{0,39}$")] string Id,
    [property: Says("What its rows are."), SaidByFormat] SourceKind Kind,
    [property: Says(
        "File name pattern below the folder: * and ? match within a name, / separates folders, and {course} takes out a role that the name "
            + "says: course, term, module, object, kind, wave, observed, known or registered; {course#} takes digits only.")]
    string Files,
    [property: Says("Which column holds what."), SaidByFormat] Columns Columns,
    [property: Says("Where the files are: the data folder, or beside study.json.")] SourceFolder Folder = SourceFolder.Data,
    [property: Says("True: its absence is reported and its features are missing with reason no feed.")] bool Optional = false,
    [property: Says("What stands above the rows.")] Layout Layout = Layout.Header,
    [property: Says("Where the names of columns stand; without it on the first line.")] HeaderPlace? Header = null,
    [property: Says(
        "Zip files: which members are read, as a pattern like that of files; one without / is matched by the member's file name in "
            + "whatever folder.")] string Member = "*",
    [property: Says("What all rows have in common and no column says.")] Given? Given = null,
    [property: Says("Encoding of the text: utf-8, utf-16, windows-1252, gb18030 or shift-jis. A byte order mark always wins."),
        Pattern("^(utf-8|utf-16|windows-1252|gb18030|shift-jis)$")] string Encoding = "utf-8",
    [property: Says("Column separator."), Pattern("^[,;\\t|]$")] string Separator = ",",
    [property: Says("What stands around a field that holds separators or line breaks."), Pattern("^[\"']$")] string Quote = "\"",
    [property: Says("What stands before a quote within quotes that is text, where such quotes are not doubled, such as \\\\."),
        Pattern("^[\\\\/^~!#$%&*?@]$")]
    string? Escape = null,
    [property: Says(
        "True: fields that a spreadsheet wrapped to keep them as text, such as =\"001\" and '001, are read without what is around them.")]
    bool Unwrap = false,
    [property: Says("Decimal mark of numbers; any where a column has a point in some and a comma in others."), Pattern("^([.,]|any)$")]
    string Decimal = ".",
    [property: Says("Mark between groups of three digits in numbers; without it there is none."), Pattern("^[., ']$")] string? Group = null,
    [property: Says(
        "Texts that mean a value is missing; an empty field always does. A * at the end of a word stands for whatever follows.")]
    IReadOnlyList<string>? Missing = null,
    [property: Says("Words that stand for numbers, and which: {\"Strongly disagree\": 1}. Plain numbers are read as ever.")]
    IReadOnlyDictionary<string, double>? Values = null,
    [property: Says("Texts after a number that are passed over: seconds, points.")] IReadOnlyList<string>? Units = null,
    [property: Says(
        "Formats of times, tried in order: exact patterns such as yyyy-MM-dd HH:mm:ss, courseDay for whole days since the course began, "
            + "epochSeconds, epochMilliseconds or epochMicroseconds since 1970, or spreadsheetDays since 1900.")]
    IReadOnlyList<string>? Times = null,
    [property: Says("IANA time zone of times that give no offset; the study's where nothing is said.")] string? TimeZone = null,
    [property: Says("Language of the names of months, days and halves of the day in times, such as de; English where nothing is said.")]
    string? Language = null,
    [property: Says("When a row happened, or a student of a roster registered, where no column says it; of rosters, and arrival of "
        + "surveys, also where that column is empty.")]
    DeclaredMoment? ObservedAt = null,
    [property: Says(
        "Days after its file arrived up to which a row may have happened; one that happened later is a fault. 1 where nothing is said; "
            + "more where rows are planned."), Between(0, 36500)]
    double? AheadDays = null,
    [property: Says(
        "Days after it happened at which a fact was known; without it and without a known column, the arrival of the file counts."),
            Between(0, 3650)] double? DelayDays = null,
    [property: Says("Roles or columns that identify a row; the same key again is a later revision. Leave out for rows without a key.")]
    IReadOnlyList<string>? Key = null,
    [property: Says("Observations: measures taken from each row, by name.")] IReadOnlyDictionary<string, MeasureBinding>? Measures = null,
    [property: Says("Events and observations without a course: for each course of the student that runs when the row happened, or for the "
        + "student since the term began, as observations do where nothing is said.")]
    Counts? Counts = null,
    [property: Says("Survey: the instrument answered.")] string? Instrument = null,
    [property: Says("Survey: which wave this is.")] string? Wave = null,
    [property: Says("Survey: true where nothing tells the students: responses count in the figures of scales, and for nobody.")]
    bool Anonymous = false,
    [property: Says("Survey: a response is finished where a column is so; without it, where columns.finished is 1 or True.")]
    RowCondition? FinishedWhen = null,
    [property: Says("Survey: marks between the choices of a question whose answers stand in one field, such as ; or |."), Between(1, 10)]
    IReadOnlyList<string>? Choices = null,
    [property: Says(
        "Survey: texts in columns of choices that stand for one that was not made and for a question that was not shown alike, such as "
            + "0 of REDCap: where all of a question are so, it is not answered."), Between(1, 10)]
    IReadOnlyList<string>? Unchecked = null,
    [property: Says(
        "Survey: columns of items where they are not the instrument's own; of several for one item, such as those of branches, the first "
            + "that is answered counts. Where each answer has a row of its own, what the item is called.")]
    IReadOnlyDictionary<string, IReadOnlyList<string>>? Items = null,
    [property: Says("Rows that are read: those of which all of these hold. Others are passed over and counted.")]
    IReadOnlyList<RowCondition>? Keep = null,
    [property: Says("Rows that are passed over and counted: those of which one of these holds.")]
    IReadOnlyList<RowCondition>? Drop = null,
    [property: Says(
        "Rosters, outcomes and observations: each file holds all rows of the courses, or of the terms, that it has rows of; what an "
            + "earlier file had and a later one lacks is no more, since that came.")]
    Completeness? Complete = null,
    [property: Says(
        "Entry of the manifest.csv of a OneRoster bundle, such as file.enrollments: files of which it says bulk are complete, others are "
            + "not.")]
    string? Manifest = null,
    [property: Says("A row of which this holds says that what its key names is no more.")] RowCondition? Deleted = null,
    [property: Says(
        "Where a row of deleted names another row by its id: the column in which that stands, in place of each part of key. What it names "
            + "is no more wherever in the file it stands.")]
    string? DeletedKey = null,
    [property: Says(
        "Days at the cutoff above which the newest file is too old to rely on. It also raises the days without a row after which a feed "
        + "counts as stopped; these are else learnt from its own gaps."), Between(0, 3650)]
    double? FreshDays = null,
    [property: Says("Share of faulty rows in a file above which the source is told of as one to look at; 0.01 where nothing is said."),
        Between(0, 1)]
    double? WarnAbove = null,
    [property: Says("Share of faulty rows in a file above which the source is held."), Between(0, 1)] double RejectAbove = 0.05,
    [property: Says(
        "An export that comes again under its name with less than half of its rows: held, or expected where each delivery covers another "
            + "stretch of time.")]
    Shrinks Shrinks = Shrinks.Held,
    [property: Says(
        "A file most of whose rows a later row of the same key replaces: told, or expected where it holds each state that a row went "
            + "through.")]
    Replaces Replaces = Replaces.Told,
    [property: Says("How student ids are read: letter by letter, or without capitals and blanks, and digits of all scripts alike.")]
    IdForm Ids = IdForm.Exact,
    [property: Says("Id of the source of kind identities that tells whose the student ids are, where they are not the roster's.")]
    string? IdsBy = null,
    [property: Says("Students who are on no roster: told, or expected where the source covers more than the roster.")]
    BeyondRoster BeyondRoster = BeyondRoster.Told,
    [property: Says(
        "Share of a file's events or observations that one student may have; above it the source is held, since its id is no one's."),
        Between(0, 1)]
    double OneStudent = 0.5,
    [property: Says("Bytes that a packed file of the source may hold once it is unpacked; one that holds more is refused."),
        Between(1, 1e15)]
    long MaxBytes = 4L << 30,
    [property: Says("Workbooks: the sheet that is read; where none is named, the first that is not hidden.")] string? Sheet = null,
    [property: Says(
        "JSON: where in a document the list of its records is, such as data; without it each document is a record, or a list of them.")]
    string? Records = null,
    [property: Says("Name of the format, which says what is not said here; analytics formats lists them.")] string? Format = null)
{
    /// <summary>The decimal mark of a source whose numbers have a point or a comma.</summary>
    internal const string AnyDecimal = "any";

    private const double UsualWarnAbove = 0.01;

    private const double UsualAheadDays = 1;

    /// <summary>Days after the arrival of its file up to which a row may have happened.</summary>
    internal double MayBeAhead => AheadDays ?? UsualAheadDays;

    /// <summary>Whether its rows have a role: in a column, in the names of its files, or given.</summary>
    internal bool Has(string role) => SourceContext.Roles(this).Contains(role);

    /// <summary>Whether its rows are of a term and of no course: students of a term, or what became of them in it.</summary>
    internal bool IsOfTerms => Kind is SourceKind.Roster or SourceKind.Outcomes && !Has("course") && Has("term");

    /// <summary>Whether a row may hold a list, for each item of which it counts.</summary>
    internal bool HasLists => Columns.Bound().Any(one => one.Column.Split is not null);

    /// <summary>The share of faulty rows that is told of; never above the one that holds the source.</summary>
    internal double Warns => WarnAbove ?? Math.Min(UsualWarnAbove, RejectAbove);

    /// <summary>Whether it is declared when rows, or those of a measure, were known; else the arrival of their file counts.</summary>
    internal bool SaysWhenKnown(string? measure) => Has("known") || DelayDays is not null
        || (measure is not null && Measures?.GetValueOrDefault(measure) is { } binding
            && (binding.Known is not null || binding.DelayDays is not null));
}

/// <summary>Which of several hand-ins of one work counts.</summary>
public enum Attempt
{
    /// <summary>The latest.</summary>
    Last,

    /// <summary>The first.</summary>
    First,

    /// <summary>The one of the greatest value; of several the latest.</summary>
    Best,

    /// <summary>Each for itself.</summary>
    All,
}

/// <summary>One measure of an observations source.</summary>
public sealed record MeasureBinding(
    [property: Says("Column of the value; without it and columns the value is 1 for every row."), Verbatim] string? Column = null,
    [property: Says("Column of when the value was known."), Verbatim] string? Known = null,
    [property: Says("Days after the row happened at which the value was known; overrides the source's."),
        Between(0, 3650)] double? DelayDays = null,
    [property: Says("Least value that is possible.")] double? From = null,
    [property: Says("Greatest value that is possible.")] double? To = null,
    [property: Says("Only rows of which this holds.")] RowCondition? When = null,
    [property: Says(
        "Columns that are an object each, as a pattern whose {object} takes out the object's name, and {of} the greatest mark where the "
            + "header says it: {object} ({of} points). Columns that the source names elsewhere are left out."), Verbatim]
    string? Columns = null,
    [property: Says("Patterns of columns that fit columns and are no object, such as *total (Real)."), Between(1, 100)]
    IReadOnlyList<string>? Except = null,
    [property: Says("Greatest mark: of it are taken percentages (92 %) and n / m (9.2 / 10). A plain number stays, but where columns has "
        + "{of}: 7 under (10 points) is 70 of 100."), Between(1e-6, 1e12)]
    double? Of = null,
    [property: Says("Words that stand for numbers, in place of the source's.")] IReadOnlyDictionary<string, double>? Values = null,
    [property: Says("The value is a word: one of these, or of any where this is *; a word that is none of these is other. Features take it "
        + "by lastLevel."), Between(1, 250)]
    IReadOnlyList<string>? Levels = null,
    [property: Says("True: the column to the right of each of columns holds when its value came about; where it is empty, the row's time "
        + "counts.")]
    bool TimeBeside = false,
    [property: Says("Which of several hand-ins of one work counts for mean, lastScore and trend: last where nothing is said, first, best, "
        + "or all of them. Being late goes by the first, and attempts, improvement and retryShare see all.")]
    Attempt Attempt = Attempt.Last)
{
    /// <summary>In place of levels: any word is one.</summary>
    internal const string AnyLevel = "*";
}
