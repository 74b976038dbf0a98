namespace Analytics.Nightly;

/// <summary>How all trainers were judged at a cutoff; no candidate was made. It contains no time except the cutoff.</summary>
public sealed record EvaluateRecord(
    string Id, string Study, string StudyHash, string AsOf, string CodeVersion, string KeyId, string Inputs,
    IReadOnlyList<SourceReport> Sources,
    IReadOnlyList<WaveReport> Waves, EvaluationReport Evaluation)
{
    private const string Name = "evaluate.json";

    /// <summary>Number of the last contact that was known; 0 without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Contacts { get; init; }

    public static EvaluateRecord? Load(Store store, string id) => RunJson.Read<EvaluateRecord>(store, id, Name);

    public string ToJson() => JsonSerializer.Serialize(this, RunRecord.Written) + "\n";

    public void Save(Store store) => RunJson.Write(store, Id, Name, ToJson());
}
