using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>A file of the reference data, how it is declared, and what must become of it.</summary>
/// <param name="Path">Below the folder of the reference data.</param>
/// <param name="Rows">Records that are not blank, without what stands above the rows; counted with Python's csv module.</param>
/// <param name="Source">The declaration.</param>
internal sealed record ReferenceFile(string Path, long Rows, Source Source)
{
    /// <summary>Records in quarantine by fault; the others are accepted.</summary>
    public IReadOnlyDictionary<FaultCode, long> Faults { get; init; } = new Dictionary<FaultCode, long>();

    /// <summary>Records that say the same of their key as its record before; counted with Python's csv module.</summary>
    public long Repeats { get; init; }

    /// <summary>Records that are not what the source is about; counted with Python's csv module.</summary>
    public long PassedOver { get; init; }

    /// <summary>A source of a format, as a study declares it.</summary>
    public static Source Named(string format, string more = "") => StudyFile.Read<Source>(
        System.Text.Encoding.UTF8.GetBytes($$"""{ "id": "named", "format": "{{format}}", "files": "*"{{(more.Length > 0 ? $", {more}" : "")}} }"""), [])!;

    /// <summary>Why the whole file is refused, or null.</summary>
    public FaultCode? Refused { get; init; }

    /// <summary>Every record is in quarantine with one fault.</summary>
    public ReferenceFile AllFail(FaultCode code) => Fail(code, Rows);

    public ReferenceFile Fail(FaultCode code, long records) => this with { Faults = new Dictionary<FaultCode, long> { [code] = records } };

    public override string ToString() => Path;

    /// <summary>
    /// A file that no kind of source is made for, read as a list of ids: its records can be told apart and counted, and no more.
    /// </summary>
    public static ReferenceFile Listed(string path, long rows, string id) =>
        new(path, rows, Named(path.EndsWith(".json", StringComparison.Ordinal) ? "jsonl" : "csv",
            $"\"kind\": \"calendar\", \"columns\": {{ \"course\": {System.Text.Json.JsonSerializer.Serialize(id)} }}"));
}
