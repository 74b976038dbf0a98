namespace Analytics.Nightly;

/// <summary>What is new on the lists, by advisor, without names. It contains no time except the cutoff.</summary>
/// <param name="Since">The digest before, or seven days before the cutoff.</param>
/// <param name="Before">The last night up to then, whose lists were known; null if there was none and all is new.</param>
/// <param name="Night">The last night up to the cutoff; null if there is none.</param>
/// <param name="Advisors">Those with something new, by pseudonym.</param>
public sealed record DigestRecord(
    string Id, string Study, string StudyHash, string Cutoff, string CodeVersion, string KeyId, string Since, string? Before, string? Night,
    IReadOnlyList<AdvisorDigest> Advisors)
{
    private const string Name = "digest.json";

    public static DigestRecord? Load(Store store, string id) => RunJson.Read<DigestRecord>(store, id, Name);

    public void Save(Store store) => RunJson.Write(store, Id, Name, JsonSerializer.Serialize(this, RunRecord.Written) + "\n");
}

/// <summary>What is new on one advisor's lists.</summary>
/// <param name="Students">By target; those who came onto the list by rank, then those who left it.</param>
public sealed record AdvisorDigest(string? Advisor, IReadOnlyList<Flag> Students);
