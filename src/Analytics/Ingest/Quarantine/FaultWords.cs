namespace Analytics.Ingest;

/// <summary>What is wrong with a record, in words for whoever made the export, and what helps.</summary>
/// <param name="Wrong">What is wrong.</param>
/// <param name="Help">What to do.</param>
public sealed record FaultWords(string Wrong, string Help)
{
    private const string Column = "the column";

    /// <summary>Of a fault of a column; null where it is of the whole record.</summary>
    public static FaultWords Of(FaultCode code, string? column)
    {
        var words = Of(code);
        return words with { Wrong = words.Wrong.Replace(Column, column is null ? "a column" : $"'{column}'", StringComparison.Ordinal) };
    }

    private static FaultWords Of(FaultCode code) => code switch
    {
        FaultCode.EmptyFile => new("the file has no bytes", "export it again"),
        FaultCode.Torn => new("the packed file breaks off", "copy or export it again"),
        FaultCode.Foreign => new("the file is no delimited text", "export as CSV, or declare its format"),
        FaultCode.Swollen => new("the packed file unpacks to far more than an export", "look at what made it"),
        FaultCode.NoMember => new("the zip has no member that the source asks for", "look at \"files\" in the study"),
        FaultCode.OtherName => new("the name of the file does not say what is read from names", "give the file its name back"),
        FaultCode.SecondHeader => new("a second header stands within the file", "export the parts apart"),
        FaultCode.NotText => new("it is no text in the encoding of the source", "type the record anew, or declare the encoding"),
        FaultCode.MissingColumn => new("the header lacks the column", "export with all columns"),
        FaultCode.DoubledColumn => new("the header has the column twice", "export it once"),
        FaultCode.RecordTooLong => new("the record is longer than a record can be", "a quote is not closed: close it"),
        FaultCode.BrokenQuote => new("a quotation mark stands within a value, or is not closed", "double it, or close it"),
        FaultCode.FieldCount => new("it has more or fewer values than the header has names", "quote a value that holds the separator"),
        FaultCode.BrokenJson => new("it is no JSON", "fix the brackets and quotes"),
        FaultCode.MissingValue => new("the column is empty", "fill it in, or leave the record out of the export"),
        FaultCode.RoundedId => new("a spreadsheet rounded the id in the column", "put the whole id back, and format the column as text"),
        FaultCode.WrappedId => new("a spreadsheet wrapped the id in the column", "take =\" and \" away, or let the source unwrap"),
        FaultCode.NotANumber => new("the column is no number", "write a number, or declare the words that stand for one"),
        FaultCode.OutOfRange => new("the column is beyond its bounds", "correct it, or widen \"from\" and \"to\""),
        FaultCode.BadTime => new("the column is no time in the declared forms", "write it as declared, or declare its form in \"times\""),
        FaultCode.EndsBeforeStart => new("the column lies before the start", "correct the dates, or exchange their columns"),
        FaultCode.AheadOfArrival => new("the column is later than the file came", "correct the time, or the zone of the source"),
        FaultCode.UnknownCourse => new("the course in the column is not in the calendar", "add it to the calendar, or drop such rows"),
        FaultCode.UnknownObject => new("the object in the column is in no course of the calendar", "add it to the calendar"),
        _ => new("nothing says when it happened", "declare \"observedAt\", or a column"),
    };
}
