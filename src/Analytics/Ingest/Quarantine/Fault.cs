namespace Analytics.Ingest;

/// <summary>What was wrong with a record or a file. The list is closed: reports and replays count by it.</summary>
public enum FaultCode
{
    EmptyFile,
    Torn,
    Foreign,
    Swollen,
    NoMember,
    OtherName,
    SecondHeader,
    NotText,
    MissingColumn,
    DoubledColumn,
    RecordTooLong,
    BrokenQuote,
    FieldCount,
    BrokenJson,
    MissingValue,
    RoundedId,
    WrappedId,
    NotANumber,
    OutOfRange,
    BadTime,
    EndsBeforeStart,
    AheadOfArrival,
    UnknownCourse,
    UnknownObject,
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
