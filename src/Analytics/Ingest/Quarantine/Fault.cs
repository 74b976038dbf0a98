namespace Analytics.Ingest;

/// <summary>What was wrong with a record or a file. The list is closed: reports and replays count by it.</summary>
public enum FaultCode
{
    /// <summary>The file has no bytes.</summary>
    EmptyFile,

    /// <summary>A packed file that breaks off, or holds something else than what was packed.</summary>
    Torn,

    /// <summary>A form that is not delimited text: a workbook, a document, a statistics file, an archive that cannot be opened.</summary>
    Foreign,

    /// <summary>A packed file that unpacks to far more than any export does.</summary>
    Swollen,

    /// <summary>The zip has no member that the source asks for.</summary>
    NoMember,

    /// <summary>The name of the file does not say what the source reads from names.</summary>
    OtherName,

    /// <summary>A file has a second header with its columns in other places: two exports were joined.</summary>
    SecondHeader,

    /// <summary>Not text: the file holds NUL bytes or is not in its encoding, or a record is not.</summary>
    NotText,

    /// <summary>The header lacks a column that the source declares.</summary>
    MissingColumn,

    /// <summary>The header names a declared column twice.</summary>
    DoubledColumn,

    /// <summary>A record is longer than the bound.</summary>
    RecordTooLong,

    /// <summary>A quote where none is allowed, or one that is never closed.</summary>
    BrokenQuote,

    /// <summary>The record has more or fewer fields than the header.</summary>
    FieldCount,

    /// <summary>What is in the place of a JSON record is none, or a document is not JSON from there on.</summary>
    BrokenJson,

    /// <summary>A required value is empty.</summary>
    MissingValue,

    /// <summary>An id that a spreadsheet rounded, such as 1.23457E+11: several students may have it.</summary>
    RoundedId,

    /// <summary>An id that a spreadsheet wrapped to keep it as text, such as ="001", in a source that does not unwrap.</summary>
    WrappedId,

    /// <summary>A number was expected.</summary>
    NotANumber,

    /// <summary>A number is outside the declared bounds.</summary>
    OutOfRange,

    /// <summary>A time in none of the declared formats, or one that does not exist.</summary>
    BadTime,

    /// <summary>A course or term that ends before it starts.</summary>
    EndsBeforeStart,

    /// <summary>The row happened later than its file arrived, by more than the source allows.</summary>
    AheadOfArrival,

    /// <summary>The course is not in the calendar.</summary>
    UnknownCourse,

    /// <summary>The object is not in the calendar, so its course is not known.</summary>
    UnknownObject,

    /// <summary>Neither a column nor a declaration says when the row happened or was known.</summary>
    NoTime,
}

/// <summary>One data error: where it is and of what kind, never what the value was.</summary>
/// <param name="FirstLine">First line of the record, counted from 1.</param>
/// <param name="LastLine">Last line of the record: more than the first where a quoted field holds line breaks.</param>
/// <param name="Column">Column at fault, or null for the whole record.</param>
/// <param name="ValueClass">What kind of text stood there: empty, digits, decimal, text, a formula's error, a word for none; of a record
/// with too many or too few fields, both counts.</param>
/// <param name="Member">Which member of a zip it is in, counted from 1; null if there is but one.</param>
/// <param name="Offset">Where the record begins, bytes of the text in UTF-8.</param>
public sealed record Fault(FaultCode Code, long FirstLine, long LastLine, string? Column = null, string? ValueClass = null,
    int? Member = null, long Offset = 0)
{
    /// <summary>The kind of a value that means no value, such as NULL.</summary>
    public const string WordForNone = "a word for none";

    /// <summary>The kind of a date that stands for none or for never, such as 1900-01-01.</summary>
    public const string DateForNone = "a date for none";

    /// <summary>What is said of a record with more fields than columns where those hold nothing.</summary>
    public const string EmptyBeyond = " and nothing in the others";

    /// <summary>What is said of such a record with a carriage return in it.</summary>
    public const string BreakWithin = " and a carriage return within";

    /// <summary>Tells the kind of a value without telling the value.</summary>
    public static string ClassOf(ReadOnlySpan<char> value)
    {
        if (value.IsWhiteSpace()) { return "empty"; }

        if (WrappedText.IsError(value)) { return NumberFaults.Named(NumberFault.Error); }

        if (WrappedText.IsNoValue(value)) { return WordForNone; }

        var (digits, other) = (0, 0);
        foreach (var character in value)
        {
            if (char.IsAsciiDigit(character)) { digits++; }
            else if (character is not ('-' or '+' or '.' or ',' or '/' or ':' or ' ')) { other++; }
        }

        return other > 0 ? "text" : digits == value.Length ? "digits" : digits > 0 ? "digits and marks" : "marks";
    }
}
