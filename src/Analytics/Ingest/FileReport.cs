namespace Analytics.Ingest;

/// <summary>The result of one landed file. Read = accepted + quarantined + duplicate + passed over.</summary>
/// <param name="Hash">SHA-256 of the file.</param>
/// <param name="Read">Records read, without the header.</param>
/// <param name="Accepted">Records whose rows are in the lake.</param>
/// <param name="Quarantined">Records kept verbatim with a fault.</param>
/// <param name="Duplicate">Records that repeat accepted ones.</param>
/// <param name="Rejected">Why the whole file was rejected, or null. A rejected file stays in landing, verbatim.</param>
/// <param name="Faults">Number of quarantined records by fault code.</param>
/// <param name="Name">Path below the exports folder.</param>
/// <param name="Ahead">Records dated after the file's own time, where there are so many that this time is not trusted.</param>
/// <param name="Commonest">The most frequent fault; null if nothing is quarantined.</param>
/// <param name="Replaced">Rows in the lake that this file replaces: same key, other content.</param>
/// <param name="ReplacedHere">Of those, rows of this file itself.</param>
/// <param name="UnknownIds">Ids missing from the source that maps ids to students.</param>
/// <param name="WrittenOver">Ids that consist of one repeated character and identify nobody.</param>
/// <param name="TakenBack">Keys of earlier complete files that this file lacks.</param>
/// <param name="Held">Number of keys those files had in the scopes of this file.</param>
/// <param name="NoRowOf">Number of courses withdrawn because the file has no row for them.</param>
/// <param name="OtherWords">Words that are not a declared level and count as other.</param>
/// <param name="Period">First and last time of its good rows, duplicates included; null if the kind has no time, and in run
/// records.</param>
/// <param name="Notes">Harmless differences from the source's declaration, such as a byte order mark; null if none.</param>
/// <param name="PassedOver">Rows excluded by the source's conditions, and repeated headers.</param>
/// <param name="AnswerFaults">Unreadable answers of accepted records, by column; null if none.</param>
/// <param name="Corrects">Whether it contains corrected records from quarantine.</param>
/// <param name="Forgotten">Rows of erased people that were removed on landing; not counted in Read.</param>
/// <param name="Warnings">Sentences that need attention although the file is readable; null if none.</param>
/// <param name="Crowded">An id with more rows than one person can have; null if none.</param>
public sealed record FileReport(
    string Source, string Hash, int Landing, long Read, long Accepted, long Quarantined, long Duplicate, FileFault? Rejected,
    IReadOnlyDictionary<FaultCode, long> Faults,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Notes = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int UnknownIds = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int WrittenOver = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int TakenBack = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int Held = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] int NoRowOf = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long OtherWords = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Name = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Ahead = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CommonFault? Commonest = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Replaced = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long ReplacedHere = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Period? Period = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long PassedOver = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CrowdedId? Crowded = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<CommonFault>? AnswerFaults = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Corrects = false,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] long Forgotten = 0,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Warnings = null)
{
    /// <summary>Records that can be faulty.</summary>
    [JsonIgnore]
    public long Subject => Read - PassedOver;

    /// <summary>Display name: the owner's file name and the start of the hash.</summary>
    [JsonIgnore]
    public string Told => LandedFile.Title(Name, Hash);

    /// <summary>The most frequent fault with column and first line; null if nothing is quarantined.</summary>
    [JsonIgnore]
    public string? CommonestTold => Commonest is not { } fault ? null :
        $"{fault.Rows} of {Quarantined} quarantined rows: "
            + $"{fault.Code}{(fault.Column is null ? "" : $" in '{fault.Column}'")}{(fault.Detail is null ? "" : $" ({fault.Detail})")}, "
            + $"first at line {fault.FirstLine}";

    /// <summary>Count, columns and first lines of unreadable answers; empty if none.</summary>
    [JsonIgnore]
    public string AnswerFaultsTold => AnswerFaults is null ? "" :
        $"{(AnswerFaults.Sum(kind => kind.Rows) is 1 ? "1 answer" : $"{AnswerFaults.Sum(kind => kind.Rows):N0} answers")} left out: "
        + string.Join(", ", AnswerFaults.Take(5).Select(kind =>
            $"{kind.Code} in '{kind.Column}' {(kind.Rows == 1 ? "at" : $"{kind.Rows:N0} times from")} line {kind.FirstLine}"))
        + (AnswerFaults.Count > 5 ? ", ..." : "");

    public bool Reconciles => Read == Accepted + Quarantined + Duplicate + PassedOver;
}

/// <summary>A kind of fault in one column, with its number of rows.</summary>
/// <param name="Column">Null for the whole record.</param>
/// <param name="Detail">Detail of the first: the number of fields found and expected, the character before a quote, or the kind of text;
/// null if none.</param>
public sealed record CommonFault(
    FaultCode Code, string? Column, long Rows, long FirstLine,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null)
{
    /// <summary>Kinds of faults, the most frequent first, on a tie the earliest.</summary>
    internal static IReadOnlyList<CommonFault> KindsOf(IEnumerable<Fault> faults) => [.. faults.GroupBy(fault => (fault.Code, fault.Column))
        .Select(kind => new CommonFault(kind.Key.Code, kind.Key.Column, kind.Count(), kind.Min(fault => fault.FirstLine)))
        .OrderByDescending(kind => kind.Rows).ThenBy(kind => kind.FirstLine)];

    /// <summary>The most frequent, on a tie the earliest; null if there is none.</summary>
    internal static CommonFault? Of(IEnumerable<CommonFault> kinds) =>
        kinds.OrderByDescending(kind => kind.Rows).ThenBy(kind => kind.FirstLine)
        .ThenBy(kind => kind.Code).ThenBy(kind => kind.Column, StringComparer.Ordinal).FirstOrDefault();
}

/// <param name="Message">Subject, limit, actual value and remedy; no values from the file.</param>
public sealed record FileFault(FaultCode Code, string Message);
