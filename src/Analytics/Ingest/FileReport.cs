namespace Analytics.Ingest;

/// <summary>What became of one landed file. Read = accepted + quarantined + duplicate + passed over.</summary>
/// <param name="Hash">SHA-256 of the file.</param>
/// <param name="Read">Records read, the header not counted.</param>
/// <param name="Accepted">Records whose rows are in the lake.</param>
/// <param name="Quarantined">Records kept verbatim with a reason.</param>
/// <param name="Duplicate">Records that repeat what was accepted before.</param>
/// <param name="Rejected">Why the whole file was refused, or null. A refused file stays in landing, verbatim.</param>
/// <param name="Faults">Quarantined records by fault.</param>
/// <param name="Name">Path of the file below the folder of exports, as its owner named it.</param>
/// <param name="Ahead">Records that happened later than the file's own time, where that is not believed since too many do.</param>
/// <param name="Commonest">The commonest fault; null if nothing is quarantined.</param>
/// <param name="Replaced">Rows of the lake that rows of this file replace: later rows of the same key, with other content.</param>
/// <param name="ReplacedHere">Of those, the rows of this file itself.</param>
/// <param name="UnknownIds">Ids of it that nobody has, by the source that tells whose they are.</param>
/// <param name="WrittenOver">Ids of it that are one repeated letter or sign, and so nobody's.</param>
/// <param name="TakenBack">Keys that earlier complete files had and this one lacks.</param>
/// <param name="Held">How many keys those had of what this file is complete of.</param>
/// <param name="NoRowOf">How many courses of its terms are taken back whole, since it has no row of them.</param>
/// <param name="OtherWords">Words of it that are no level of their measure, and count as other.</param>
/// <param name="Period">When its good rows happened, repeats too; null if its kind does not say, and in run records.</param>
/// <param name="Notes">Where the file differs from what its source declares without being at fault, such as in a byte order mark; null
/// where it does not.</param>
/// <param name="PassedOver">Records that the source is not about by its own words, and the header again.</param>
/// <param name="AnswerFaults">Answers of accepted records that cannot be read, by column: their sheets stay without them. Null if all
/// can.</param>
/// <param name="Corrects">Whether it holds records that came back corrected.</param>
/// <param name="Forgotten">Rows of people who were erased: they were left out as it was landed, and are not among those read.</param>
/// <param name="Warnings">What needs attention in it though it is read, a sentence each; null if nothing is.</param>
/// <param name="Crowded">The id that is in more of its rows than one person can have; null if none does.</param>
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
    /// <summary>Records that could be faulty.</summary>
    [JsonIgnore]
    public long Subject => Read - PassedOver;

    /// <summary>What people read: the owner's name and the beginning of the hash.</summary>
    [JsonIgnore]
    public string Told => LandedFile.Title(Name, Hash);

    /// <summary>The commonest fault with its column and its first line; null if nothing is quarantined.</summary>
    [JsonIgnore]
    public string? CommonestTold => Commonest is not { } fault ? null :
        $"{fault.Rows} of {Quarantined} quarantined rows: "
            + $"{fault.Code}{(fault.Column is null ? "" : $" in '{fault.Column}'")}{(fault.Detail is null ? "" : $" ({fault.Detail})")}, "
            + $"first at line {fault.FirstLine}";

    /// <summary>How many answers cannot be read, in which columns and from which line on; empty if all can.</summary>
    [JsonIgnore]
    public string AnswerFaultsTold => AnswerFaults is null ? "" :
        $"{(AnswerFaults.Sum(kind => kind.Rows) is 1 ? "1 answer" : $"{AnswerFaults.Sum(kind => kind.Rows):N0} answers")} left out: "
        + string.Join(", ", AnswerFaults.Take(5).Select(kind =>
            $"{kind.Code} in '{kind.Column}' {(kind.Rows == 1 ? "at" : $"{kind.Rows:N0} times from")} line {kind.FirstLine}"))
        + (AnswerFaults.Count > 5 ? ", ..." : "");

    public bool Reconciles => Read == Accepted + Quarantined + Duplicate + PassedOver;
}

/// <summary>A fault of one column that more rows of a file have than any other.</summary>
/// <param name="Column">Column at fault; null for the whole record.</param>
/// <param name="Detail">Of the first of them: how many fields it has and how many the header asks for, or what is before its quote, or what
/// kind of text is where a number should; null if there is no more to say.</param>
public sealed record CommonFault(
    FaultCode Code, string? Column, long Rows, long FirstLine,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Detail = null)
{
    /// <summary>The commonest, the earliest of several; null if there is none.</summary>
    internal static CommonFault? Of(IEnumerable<CommonFault> kinds) =>
        kinds.OrderByDescending(kind => kind.Rows).ThenBy(kind => kind.FirstLine)
        .ThenBy(kind => kind.Code).ThenBy(kind => kind.Column, StringComparer.Ordinal).FirstOrDefault();
}

/// <param name="Message">The thing, the bound, the actual, and what to do; no value of the file.</param>
public sealed record FileFault(FaultCode Code, string Message);
