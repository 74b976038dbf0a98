namespace Analytics.Ingest;

/// <summary>A fault and its remedy in words for the owner of the export.</summary>
public sealed record FaultWords(string Wrong, string Help)
{
    private const string Column = "the column";

    /// <summary>Null for the whole record.</summary>
    public static FaultWords Of(FaultCode code, string? column)
    {
        var words = Of(code);
        return words with { Wrong = words.Wrong.Replace(Column, column is null ? "a column" : $"'{column}'", StringComparison.Ordinal) };
    }

    private static FaultWords Of(FaultCode code) => code switch
    {
        FaultCode.EmptyFile => new("the file has no bytes", "export it again"),
        FaultCode.Torn => new("the archive is truncated", "copy or export it again"),
        FaultCode.Foreign => new("the file is not delimited text", "export as CSV, or declare its format"),
        FaultCode.Swollen => new("the archive unpacks to far more than an export", "check the program that made it"),
        FaultCode.NoMember => new("the zip has no member that the source names", "correct \"member\" in the study"),
        FaultCode.OtherName => new("the name of the file lacks a part that the study reads", "rename the file as before"),
        FaultCode.SecondHeader => new("there is a second header in the file", "export the parts separately"),
        FaultCode.NotText => new("it is not text in the encoding of the source", "type the record again, or declare the encoding"),
        FaultCode.MissingColumn => new("the header lacks the column", "export with all columns"),
        FaultCode.DoubledColumn => new("the header has the column twice", "export it once"),
        FaultCode.RecordTooLong => new("the record is too long", "close the open quote"),
        FaultCode.BrokenQuote => new("a quotation mark is inside a value, or not closed", "double it, or close it"),
        FaultCode.FieldCount => new("it has more or fewer values than the header has names", "put quotes around values that contain "
            + "the separator"),
        FaultCode.BrokenJson => new("it is not JSON", "fix the brackets and quotes"),
        FaultCode.MissingValue => new("the column is empty", "fill it in, or leave the record out of the export"),
        FaultCode.RoundedId => new("a spreadsheet rounded the id in the column", "enter the whole id again, and format the column as text"),
        FaultCode.WrappedId => new("a spreadsheet wrapped the id in the column", "remove =\" and \", or declare \"unwrap\": true"),
        FaultCode.NotANumber => new("the column is not a number", "write a number, or declare its words in \"values\""),
        FaultCode.OutOfRange => new("the column is out of bounds", "correct it, or widen \"from\" and \"to\""),
        FaultCode.BadTime => new("the column is not a time in a declared format", "write it as declared, or declare its format in "
            + "\"times\""),
        FaultCode.EndsBeforeStart => new("the column is before the start", "correct the dates, or swap their columns"),
        FaultCode.AheadOfArrival => new("the column is later than the file's arrival", "correct the time, or the zone of the source"),
        FaultCode.UnknownCourse => new("the course in the column is not in the calendar", "add it to the calendar, or drop such rows"),
        FaultCode.UnknownObject => new("the object in the column is in no course of the calendar", "add it to the calendar"),
        _ => new("it has no time", "declare \"observedAt\", or a column"),
    };
}
