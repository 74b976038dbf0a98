using System.Text.Encodings.Web;

namespace Analytics.Nightly;

/// <summary>What a run did, from what, with what result. It contains no time except the cutoff, so equal runs have equal records.</summary>
/// <param name="Id">Day of the cutoff and the first 10 hex digits of the identity's SHA-256.</param>
/// <param name="Kind">"nightly" or "retrain".</param>
/// <param name="StudyHash">SHA-256 of the study file and its instruments.</param>
/// <param name="Cutoff">ISO 8601, in the study's zone.</param>
/// <param name="KeyId">Id of the key of the pseudonyms.</param>
/// <param name="Inputs">SHA-256 over all landed files.</param>
/// <param name="Previous">Run whose lists this one continues, or null.</param>
/// <param name="Degraded">What was not as it should be; empty when all was well.</param>
public sealed record RunRecord(
    string Id, string Kind, string Study, string StudyHash, string Cutoff, string CodeVersion, string KeyId, string Inputs,
    string? Previous,
    IReadOnlyList<string> Degraded, IReadOnlyList<SourceReport> Sources, IReadOnlyList<WaveReport> Waves,
    IReadOnlyList<TargetOutcome> Targets)
{
    internal static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What became of newly corrected records, one sentence for each file; null if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Mended { get; init; }

    /// <summary>Number of the last contact that was known; 0 without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Contacts { get; init; }

    /// <summary>Whether no target has a new list.</summary>
    public bool HasNoNewList() => Targets.Count > 0 && Targets.All(target => target.Held is not null);

    /// <summary>Warnings that held nothing, one sentence each.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Warnings =>
    [
        .. Sources.SelectMany(source => source.Warnings.Select(warning => $"source '{source.Source}': {warning}")),
        .. Degradation.GrowingOf(this),
    ];

    public string ToJson() => JsonSerializer.Serialize(this, Written) + "\n";
}

/// <summary>What became of one target in a run.</summary>
/// <param name="Champion">Model version that scored, or null.</param>
/// <param name="Held">Why there is no new list, or null.</param>
/// <param name="Rows">Rows in the risk set.</param>
/// <param name="Scored">Rows with a probability.</param>
/// <param name="Insufficient">Rows with too little data.</param>
/// <param name="Waiting">Rows at or above the least probability without a place.</param>
public sealed record TargetOutcome(
    string Target, string? Champion, string? Held, int Rows, int Scored, int Insufficient, int Flagged, int Waiting, int Advisors)
{
    /// <summary>Rows in the risk set whose student wants no support offered: they are neither scored nor listed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int OptedOut { get; init; }

    /// <summary>Rows of the list in each state; empty where there is no new list.</summary>
    public IReadOnlyDictionary<FlagState, int> States { get; init; } = new Dictionary<FlagState, int>();

    /// <summary>If no champion can score: the candidate that waits for a person; null if there is none.</summary>
    public WaitingCandidate? Candidate { get; init; }

    /// <summary>What changed in the study since the champion was trained, if it still scores; null if nothing.</summary>
    public IReadOnlyList<string>? Earlier { get; init; }

    /// <summary>Whether the champion that scored is not yet judged forward in time.</summary>
    public bool NotYetForward { get; init; }

    /// <summary>Scored rows by the outcome that remains possible; empty where the champion has no bounds.</summary>
    public IReadOnlyDictionary<CertainVerdict, int> Verdicts { get; init; } = new Dictionary<CertainVerdict, int>();

    /// <summary>How far the rows differ from those the champion was trained on; null if nothing was scored, or if it is not
    /// known.</summary>
    public Drift? Drift { get; init; }

    /// <summary>The assumed shift of the share that needs support, before outcomes are known; empty if there is none.</summary>
    public IReadOnlyList<DayMove> Moves { get; init; } = [];

    /// <summary>If the risk set is empty: why nobody could be scored; null otherwise, or if there is no new list.</summary>
    public string? Nobody { get; init; }
}
