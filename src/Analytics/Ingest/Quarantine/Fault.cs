namespace Analytics.Ingest;

/// <summary>Fault codes of records and files. The list is closed: reports and replays count by it.</summary>
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

/// <summary>A data error: its position and kind, never the value.</summary>
/// <param name="FirstLine">First line of the record, from 1.</param>
/// <param name="LastLine">Last line of the record; greater if quoted fields contain line breaks.</param>
/// <param name="Column">Null for the whole record.</param>
/// <param name="ValueClass">Kind of text found: empty, digits, text, a spreadsheet error, a null word; for a wrong number of fields, both
/// counts.</param>
/// <param name="Member">Zip member, from 1; null if there is only one.</param>
/// <param name="Offset">Position of the record, in UTF-8 bytes.</param>
public sealed record Fault(FaultCode Code, long FirstLine, long LastLine, string? Column = null, string? ValueClass = null,
    int? Member = null, long Offset = 0)
{
    /// <summary>Kind of null words such as NULL.</summary>
    public const string WordForNone = "a word for none";

    /// <summary>Kind of placeholder dates such as 1900-01-01.</summary>
    public const string DateForNone = "a date for none";

    /// <summary>Addition for surplus fields that are all empty.</summary>
    public const string EmptyBeyond = " and nothing in the others";

    /// <summary>Addition for a record that contains a carriage return.</summary>
    public const string BreakWithin = " and a carriage return within";

    /// <summary>The kind of a value, without the value.</summary>
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
