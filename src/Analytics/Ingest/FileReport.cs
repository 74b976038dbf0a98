using System.Text.Json.Serialization;

namespace Analytics.Ingest;

/// <summary>What became of one landed file. Read = accepted + quarantined + duplicate.</summary>
/// <param name="Source">Id of the source.</param>
/// <param name="Hash">SHA-256 of the file.</param>
/// <param name="Landing">Order of landing.</param>
/// <param name="Read">Records read, the header not counted.</param>
/// <param name="Accepted">Records whose rows are in the lake.</param>
/// <param name="Quarantined">Records kept verbatim with a reason.</param>
/// <param name="Duplicate">Records that repeat what was accepted before.</param>
/// <param name="Rejected">Why the whole file was refused, or null. A refused file stays in landing, verbatim.</param>
/// <param name="Faults">Quarantined records by fault.</param>
/// <param name="Notes">Where the file differs from what its source declares without being at fault, such as in a byte order mark; null where it does not.</param>
public sealed record FileReport(
    string Source, string Hash, int Landing, long Read, long Accepted, long Quarantined, long Duplicate, FileFault? Rejected, IReadOnlyDictionary<FaultCode, long> Faults,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Notes = null)
{
    public bool Reconciles => Read == Accepted + Quarantined + Duplicate;
}

/// <summary>Why a whole file was refused.</summary>
/// <param name="Code">What was wrong.</param>
/// <param name="Message">The thing, the bound, the actual, and what to do; no value of the file.</param>
public sealed record FileFault(FaultCode Code, string Message);
