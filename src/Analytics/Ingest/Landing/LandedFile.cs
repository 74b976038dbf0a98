namespace Analytics.Ingest;

/// <summary>A file as it arrived, kept verbatim.</summary>
/// <param name="Number">Landing number, from 1.</param>
/// <param name="Name">Path below the exports folder.</param>
/// <param name="Hash">SHA-256 in hex.</param>
/// <param name="Arrived">Modification time at landing, microseconds UTC.</param>
/// <param name="Repairs">Number of the landing whose faulty records this file corrects; null for a delivered file.</param>
/// <param name="Names">Names it was last seen under; null if only <paramref name="Name"/>.</param>
/// <param name="Member">Corrections: the zip member they belong to; 1 without a zip.</param>
/// <param name="Corrections">Corrections: one entry per record, in order; null for a delivered file.</param>
/// <param name="Inside">Corrections: path of that member, which may hold roles; null without a zip.</param>
/// <param name="Twin">Ordinal, from 2, among landings with the same bytes but names that mean different rows; null if there is only
/// one.</param>
/// <param name="Continues">Number of an earlier landing that was cut within its last record and that this file continues.</param>
/// <param name="Manifest">Entry of the bundle's manifest; null if not used or missing.</param>
public sealed record LandedFile(
    int Number, string Source, string Name, string Hash, long Bytes, long Arrived,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Repairs = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Names = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Continues = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Member = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<Correction>? Corrections = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Twin = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Inside = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BundleManifest? Manifest = null)
{
    /// <summary>Position among revisions: corrections follow the file they correct and precede later deliveries.</summary>
    [JsonIgnore]
    public int Order => Repairs ?? Number;

    /// <summary>Display name: the owner's file name and the start of the hash.</summary>
    [JsonIgnore]
    public string Told => Title(Name, Hash);

    /// <summary>Corrections: positions of the faulty records in the delivered file.</summary>
    internal IEnumerable<RecordPlace> Repaired => (Corrections ?? []).Select(record => new RecordPlace(Member ?? 1, record.Offset));

    /// <summary>A display name. Records of earlier versions may have no name; files not landed have no hash.</summary>
    public static string Title(string? name, string hash) =>
        name is null ? $"file {hash[..12]}" : hash.Length == 0 ? name : $"{name} ({hash[..12]})";
}
