namespace Analytics.Ingest;

/// <summary>Kinds of unreadable numbers that a declaration can fix.</summary>
internal enum NumberFault
{
    Percent,
    Share,
    OtherMark,
    TwoMarks,
    Blanks,
    Apostrophes,
    Wrapped,
    Several,
    Unit,
    Words,
    Dash,
    Clock,
    Date,
    Error,
}

/// <summary>Descriptions and remedies.</summary>
internal static class NumberFaults
{
    public static string Named(NumberFault fault) => fault switch
    {
        NumberFault.Percent => "a percentage",
        NumberFault.Share => "n / m",
        NumberFault.OtherMark => "another decimal mark",
        NumberFault.TwoMarks => "point and comma",
        NumberFault.Blanks => "blanks between thousands",
        NumberFault.Apostrophes => "apostrophes between thousands",
        NumberFault.Wrapped => "a number behind an apostrophe",
        NumberFault.Several => "several numbers",
        NumberFault.Unit => "a number and text",
        NumberFault.Words => "words",
        NumberFault.Clock => "a time span with colons",
        NumberFault.Date => "a date",
        NumberFault.Error => "a formula's error",
        _ => "a dash or sign",
    };

    /// <summary>What to declare; null if nothing helps.</summary>
    /// <param name="kind">Description of the kind.</param>
    public static string? Remedy(string kind, Source source)
    {
        var declare = $"for source '{source.Id}' in study.json";
        foreach (var fault in Enum.GetValues<NumberFault>().Where(one => Named(one) == kind))
        {
            return fault switch
            {
                NumberFault.Percent when source.Kind != SourceKind.Observations => $"declare \"%\" in \"units\" {declare}",
                NumberFault.Share when source.Kind != SourceKind.Observations => null, // ambiguous: which of the two numbers?
                NumberFault.Percent or NumberFault.Share => $"declare the greatest mark as \"of\" of the measure {declare}",
                NumberFault.OtherMark =>
                    $"declare \"decimal\": \"{(source.Decimal == "." ? "," : ".")}\", or \"any\" where both occur, {declare}",
                NumberFault.TwoMarks => $"declare \"decimal\" and \"group\" {declare}",
                NumberFault.Blanks => $"declare \"group\": \" \" {declare}",
                NumberFault.Apostrophes => $"declare \"group\": \"'\" {declare}",
                NumberFault.Wrapped => $"a spreadsheet keeps them as text so: declare \"unwrap\": true {declare}",
                NumberFault.Several => "export each number in a column of its own",
                NumberFault.Unit when source.Kind == SourceKind.Survey =>
                    "where the answers have labels, such as 10 (always), declare the number of each whole text in \"values\" of the "
                    + $"instrument, or {declare}; where a unit follows, such as 10 min, declare it in \"units\"",
                NumberFault.Unit => $"declare the text after the number in \"units\" {declare}",
                NumberFault.Words when source.Kind == SourceKind.Survey =>
                    "the answers are words: export numeric values, or declare the number of each word in \"values\" of the instrument, or "
                    + declare,
                NumberFault.Words => $"declare the number of each word in \"values\", or words for none in \"missing\", {declare}",
                NumberFault.Clock =>
                    "export seconds or minutes as a number, or as PT1H2M3S: whether 1:02 is hours and minutes or minutes and seconds "
                    + "nobody can tell",
                NumberFault.Date =>
                    "spreadsheets make dates of marks such as 8/10 or 3.5: export the file again, and do not open and save it in one",
                NumberFault.Error =>
                    $"fix the formulas of the spreadsheet; if an error such as #N/A means no value, declare it in \"missing\" {declare}",
                _ => $"if it means no value, declare it in \"missing\" {declare}",
            };
        }

        return null;
    }
}
