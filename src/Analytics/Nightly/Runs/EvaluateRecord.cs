namespace Analytics.Nightly;

/// <summary>How all trainers, or the champions as they are stored, were judged at a cutoff; no candidate was made. It contains no
/// time except the cutoff.</summary>
public sealed record EvaluateRecord(
    string Id, string Study, string StudyHash, string AsOf, string CodeVersion, string KeyId, string Inputs,
    IReadOnlyList<SourceReport> Sources,
    IReadOnlyList<WaveReport> Waves, EvaluationReport Evaluation)
{
    private const string Name = "evaluate.json";

    /// <summary>Number of the last contact that was known; 0 without any.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public long Contacts { get; init; }

    /// <summary>The stored models that were judged; null if trainers were.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<JudgedChampion>? Champions { get; init; }

    /// <summary>Terms that they were to be judged on; empty for all that they were not learnt from, null if trainers were judged.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? AskedTerms { get; init; }

    public static EvaluateRecord? Load(Store store, string id) => RunJson.Read<EvaluateRecord>(store, id, Name);

    public string ToJson() => JsonSerializer.Serialize(this, RunRecord.Written) + "\n";

    public void Save(Store store) => RunJson.Write(store, Id, Name, ToJson());
}
