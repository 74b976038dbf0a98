namespace Analytics.Ingest;

/// <summary>Limits that a source declares for faults and age, applied to its files.</summary>
internal static class SourceLimits
{
    /// <summary>Smaller files are not judged truncated: they may lack just a few rows.</summary>
    private const int FewestHeld = 10;

    /// <summary>Among this many roster rows at most one may replace another: a person is listed once.</summary>
    private const int FewestReplaced = 20;

    /// <summary>Why a file holds its source, or a warning; both null if neither.</summary>
    /// <param name="corrections">Reports of its corrected records.</param>
    public static (string? Held, string? Warning) Faults(Source source, FileReport file, IEnumerable<FileReport> corrections)
    {
        if (file.Rejected is { } refused) { return ($"{file.Told}: {refused.Message}", null); }

        var all = corrections.Prepend(file).ToList();
        var (faulty, subject) = (all.Sum(one => one.Quarantined), all.Sum(one => one.Subject));
        var share = subject == 0 ? 0 : (double)faulty / subject;
        var worst = all.MaxBy(one => one.Quarantined)!;
        var remedy = worst.Commonest is { } fault && Remedy(worst, fault, source) is { } told ? $"; {told}" : "";
        string Told(string limit, double bound) =>
            $"{file.Told}: {share:P1} of its records are faulty, above {limit} of {bound:P1}; {worst.CommonestTold}{remedy}"
            + string.Concat((file.Warnings ?? []).Select(warning => $"; {warning}"));
        return Judged(source, share, Told);
    }

    private static (string? Held, string? Warning) Judged(Source source, double share, Func<string, double, string> told) =>
        share > source.RejectAbove ? (told("the limit", source.RejectAbove), null)
        : share > source.Warns ? (null, told("warnAbove", source.Warns)) : (null, null);

    /// <summary>Advice for the most frequent fault of a file; null if the message or a warning already gives it.</summary>
    private static string? Remedy(FileReport file, CommonFault fault, Source source) => fault.Code switch
    {
        FaultCode.FieldCount => OfMisfits(fault.Detail, fault.Rows == file.Subject, source),
        FaultCode.MissingValue when file.Read == 1 =>
            "it is the only record: it may be the answer of a server, such as an error, in place of the export",
        FaultCode.MissingValue when file.Warnings?.Any(one => one.Contains(SheetText.Merged, StringComparison.Ordinal)) == true => null,
        _ => Remedy(fault, source),
    };

    /// <summary>Advice for records that are not JSON objects.</summary>
    public const string NoObject =
        "each record must be an object of JSON, with names and values; NaN, Infinity and single quotes are not JSON";

    /// <summary>Advice for records with a wrong number of fields.</summary>
    /// <param name="detail">Detail of the first one.</param>
    /// <param name="all">Whether all records are affected.</param>
    public static string OfMisfits(string? detail, bool all, Source source) =>
        detail?.EndsWith(Fault.BreakWithin, StringComparison.Ordinal) == true ?
            "some lines end with a carriage return alone, as where files were joined: save it with line feeds (a spreadsheet's \"CSV "
            + "UTF-8\")"
        : all ? "all rows do so, as where R writes names of rows: give each column a name (in R: row.names = FALSE), or correct "
            + $"\"separator\" of source '{source.Id}' in study.json"
        : detail?.EndsWith(Fault.EmptyBeyond, StringComparison.Ordinal) == true ?
            "some rows end with a separator that others lack, or hold one in a value: export it again with all rows alike"
        : $"put values that hold a separator between quotes, or correct \"separator\" of source '{source.Id}' in study.json; lines that "
            + "are no rows, such as another table below, are left out with \"drop\"";

    /// <summary>Why unreadable answers of one column hold a source, or a warning.</summary>
    public static (string? Held, string? Warning) Answers(Source source, FileReport file)
    {
        if (file.AnswerFaults?.GroupBy(kind => kind.Column).MaxBy(kinds => kinds.Sum(kind => kind.Rows)) is not { } worst)
        {
            return (null, null);
        }

        var rows = worst.Sum(kind => kind.Rows);
        var share = (double)rows / Math.Max(1, file.Accepted + file.Duplicate);
        var first = worst.First();
        string Told(string limit, double bound) =>
            $"{file.Told}: {share:P1} of the answers in '{worst.Key}' cannot be read, above {limit} of {bound:P1}: {first.Code}"
                + $"{(first.Detail is null ? "" : $" ({first.Detail})")}, first at line {first.FirstLine}"
            + (Remedy(first, source) is { } remedy ? $"; {remedy}" : "");
        return Judged(source, share, Told);
    }

    /// <summary>Advice for a fault; null if its name says enough.</summary>
    private static string? Remedy(CommonFault fault, Source source) => (fault.Code, fault.Detail) switch
    {
        (FaultCode.BrokenJson, _) => NoObject,
        (FaultCode.MissingValue, _) when source.Kind == SourceKind.Outcomes && fault.Column == source.Columns.Outcome?.ToString() =>
            "if an empty outcome means something, such as that a student did not come, export a word for it and name it in the target's "
                + $"outcome; if not, leave such rows out with \"drop\" for source '{source.Id}' in study.json",
        (FaultCode.WrappedId, _) or (FaultCode.BrokenQuote, Dialect.AfterFormula) =>
            $"a spreadsheet wrapped values to keep them as text: declare \"unwrap\": true for source '{source.Id}' in study.json",
        (FaultCode.BrokenQuote, Dialect.AfterBackslash) =>
            $"quotes are text there: declare \"escape\": \"\\\\\" for source '{source.Id}' in study.json",
        (FaultCode.RoundedId, _) => "a spreadsheet rounded ids, and the digits are lost: export them again as text",
        (FaultCode.AheadOfArrival, _) => "these rows happened later than their file arrived: correct \"times\", \"timeZone\" or "
            + $"\"language\" of source '{source.Id}' in study.json; where rows may be planned, declare \"aheadDays\"",
        (FaultCode.BadTime, Fault.DateForNone) => DatesForNone.Remedy(source),
        (FaultCode.BadTime, _) => $"correct \"times\" or \"language\" of source '{source.Id}' in study.json; 'analytics check' tells what "
            + "would read them",
        (FaultCode.NotANumber, { } kind) => NumberFaults.Remedy(kind, source),
        (FaultCode.OutOfRange, _) => source.Kind == SourceKind.Survey
            ? "its instrument allows no such answers: if they stand for none, such as -99, declare them in \"missing\" for source "
                + $"'{source.Id}' in study.json; else fix \"least\" and \"greatest\" of instrument '{source.Instrument}', or the export"
            : $"correct \"from\" and \"to\" of the measure for source '{source.Id}' in study.json, or the export",
        (FaultCode.EndsBeforeStart, _) => $"correct \"starts\", \"ends\" or \"times\" of source '{source.Id}' in study.json, or the export",
        (FaultCode.UnknownCourse, _) => "no calendar has these courses: add them to it; rows of courses that the study is not about are "
            + $"left out with \"drop\" for source '{source.Id}' in study.json",
        (FaultCode.UnknownObject, _) => "no calendar has these objects: add them to it, or name a column of the course for source "
            + $"'{source.Id}' in study.json",
        (FaultCode.MissingValue, Fault.WordForNone) =>
            "programs write such words for a missing id: export the ids again; leave out rows without a student with \"drop\" for source "
                + $"'{source.Id}' in study.json, or, if the word is an id, declare \"ids\": \"literal\" for all sources",
        (FaultCode.MissingValue, _) when source.Kind != SourceKind.Survey =>
            $"rows that are no data, such as totals, are left out with \"drop\" for source '{source.Id}' in study.json",
        _ => null,
    };

    /// <summary>Warns that conditions exclude every row; null otherwise.</summary>
    public static string? Empty(Source source, FileReport file) => file.Read == 0 || file.Subject > 0 ? null :
        $"{file.Told}: all of its {file.Read:N0} rows are passed over; compare \"keep\" and \"drop\" of source '{source.Id}' in study.json "
            + "with what its columns hold";

    /// <summary>Why an id with too many rows holds its source, or a warning.</summary>
    public static (string? Held, string? Warning) Crowd(Source source, FileReport file)
    {
        if (file.Crowded is not { } id) { return (null, null); }

        var told = $"{file.Told}: one id stands in {id.Rows:N0} of {id.Of:N0} rows, of {id.Students:N0} students; it is no one's, such as "
            + "a dash, a guest or a line of totals: declare \"drop\" with the column of the student for source "
            + $"'{source.Id}' in study.json";
        return id.Part > source.OneStudent
            ? ($"{told}, or raise \"oneStudent\" above {id.Part:0.##}", null) : (null, told);
    }

    /// <summary>Why a complete file that lacks much of an earlier one holds its source, or a warning.</summary>
    public static (string? Held, string? Warning) TakenBack(Source source, FileReport file)
    {
        if (file is { TakenBack: 0, Held: 0 }) { return (null, null); }

        var remedy = $"; deliver it whole, or declare \"shrinks\": \"expected\" for source '{source.Id}' in study.json";
        if (file.TakenBack == 0)
        {
            var empty = $"{file.Told}: it has no row, and earlier files had {file.Held}; nobody is taken back";
            return source.Shrinks == Shrinks.Held ? (empty + remedy, null) : (null, empty);
        }

        var of = file.NoRowOf > 0 ? Completeness.Term : source.Complete!.Value;
        var whole = file.NoRowOf == 0 ? ""
            : $", all rows of {file.NoRowOf} course{(file.NoRowOf > 1 ? "s" : "")} among them";
        var told = $"{file.Told}: it lacks {file.TakenBack} of the {file.Held} rows that earlier files of its {StudyNames.Of(of)}s "
            + $"had{whole}; they are taken back";
        var much = source.Shrinks == Shrinks.Held && file.Held >= FewestHeld && file.TakenBack * 2 > file.Held;
        return much ? (told + remedy, null) : (null, file.NoRowOf > 0 || file.TakenBack * 10 > file.Held ? told : null);
    }

    /// <summary>Warns that the newest file reassigns logins to other students; null otherwise.</summary>
    public static string? Moved(Source source, LoginMap logins) => logins.Moved == 0 || source.Key?.Contains("login") == true ? null
        : $"{logins.Moved} of its ids are of another student in its newest file than in an earlier one, and count for the newest in all "
                + $"rows; correct the file, or declare \"key\": [\"login\"] for source '{source.Id}' where ids pass from one to another";

    /// <summary>Warns about ids missing from the source that maps ids to students; null otherwise.</summary>
    public static string? UnknownIds(Source source, FileReport file) =>
        file.UnknownIds == 0 || source.BeyondRoster == BeyondRoster.Expected ? null :
            $"{file.Told}: {file.UnknownIds} of its student ids are not in source '{source.IdsBy}', or of several students there, so their "
                + $"rows count for nobody; deliver its newest export, or declare \"beyondRoster\": \"expected\" for source '{source.Id}' "
                + "if they are no students";

    /// <summary>Warns about masked ids, which merge all their rows into one student; null otherwise.</summary>
    public static string? WrittenOver(Source source, FileReport file) => file.WrittenOver == 0 ? null :
        $"{file.Told}: {file.WrittenOver} of its student ids are one repeated letter or sign, as if written over, and each counts for one "
            + $"student; declare \"drop\" with the column of the student for source '{source.Id}' in study.json";

    /// <summary>Warns that the file has as many rows as a sheet holds, as if it was cut off; null otherwise.</summary>
    public static string? FullSheet(FileReport file) => file.Read is not (65_535 or 65_536 or 1_048_575 or 1_048_576) ? null :
        $"{file.Told}: it has {file.Read:N0} rows, the most that a spreadsheet holds: rows beyond may have been cut off; export it without "
            + "opening it in one";

    /// <summary>Warns that the file's own time is not trusted because too many rows are later; null otherwise.</summary>
    public static string? Ahead(Source source, FileReport file) => file.Ahead == 0 ? null :
        $"{file.Told}: {file.Ahead:N0} of {file.Subject:N0} records happened later than the file's own time, which is not believed: if the "
            + $"records are wrong, correct \"times\", \"timeZone\" or \"language\" of source '{source.Id}' in study.json; if they are "
            + "right, deliver files with the time at which they were written, or declare \"aheadDays\"";

    /// <summary>Warns about undeclared levels; null otherwise.</summary>
    public static string? OtherWords(Source source, FileReport file) => file.OtherWords == 0 ? null :
        $"{file.Told}: {file.OtherWords:N0} words in its {file.Accepted:N0} kept rows are no level of their measure and count as other: "
            + $"add them to \"levels\" of source '{source.Id}' in study.json where they are levels of their own";

    /// <summary>Warns that most keys have several rows in the file, as if the key lacked a column; null otherwise.</summary>
    public static string? Replaced(Source source, FileReport file) =>
        source.Replaces == Replaces.Expected || file.ReplacedHere * (source.Kind == SourceKind.Roster ? FewestReplaced : 3) <= file.Accepted
        ? null
        : $"{file.Told}: {file.ReplacedHere:N0} of {file.Accepted:N0} kept rows are replaced by a later row of the same key "
            + $"[{string.Join(", ", source.Key ?? [])}]{(source.Kind == SourceKind.Roster ? ", as with a row for each section" : "")}; is "
            + $"a column missing in \"key\" of source '{source.Id}' in study.json? If not, declare \"replaces\": \"expected\" for it";

    /// <summary>Why the newest file is too old at a cutoff; null if it is not.</summary>
    /// <param name="newest">Delivery time of the newest file, microseconds UTC.</param>
    /// <param name="cutoff">Microseconds UTC.</param>
    public static string? Age(Source source, long? newest, long cutoff)
    {
        if (source.FreshDays is not { } bound || newest is not { } at || cutoff - at <= bound * Instant.MicrosPerDay) { return null; }

        return $"its newest file is {(cutoff - at) / (double)Instant.MicrosPerDay:0.##} days old at the cutoff, above freshDays of "
                + $"{bound:0.##}; deliver a newer export, or raise freshDays of source '{source.Id}' in study.json";
    }
}
