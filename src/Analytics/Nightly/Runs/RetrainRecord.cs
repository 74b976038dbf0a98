namespace Analytics.Nightly;

/// <summary>What a retraining did: the candidates, how they were judged, and what was decided. It contains no time except the
/// cutoff.</summary>
public sealed record RetrainRecord(
    string Id, string Study, string StudyHash, string AsOf, string CodeVersion, string KeyId, string Inputs,
    IReadOnlyList<SourceReport> Sources,
    IReadOnlyList<WaveReport> Waves, IReadOnlyList<CandidateRecord> Candidates, EvaluationReport Evaluation)
{
    private const string Name = "retrain.json";

    /// <summary>Number of the last contact that was known; 0 without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Contacts { get; init; }

    public static RetrainRecord? Load(Store store, string id) => RunJson.Read<RetrainRecord>(store, id, Name);

    /// <summary>A record as it stands, not compared with what its run wrote; null if there is none.</summary>
    internal static string? TextOf(Store store, string id) =>
        Path.Combine(store.Run(id), Name) is var file && File.Exists(file) ? File.ReadAllText(file) : null;

    public string ToJson() => JsonSerializer.Serialize(this, RunRecord.Written) + "\n";

    public void Save(Store store) => RunJson.Write(store, Id, Name, ToJson());
}
