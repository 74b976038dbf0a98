namespace Analytics.Ingest;

/// <summary>A file as it arrived, kept verbatim and never changed.</summary>
/// <param name="Number">Order of landing, from 1.</param>
/// <param name="Name">Its path below the folder of exports, as its owner named it.</param>
/// <param name="Hash">SHA-256 of the bytes, in hex.</param>
/// <param name="Arrived">The file's modification time at landing, microseconds UTC.</param>
/// <param name="Repairs">Landing whose faulty records this file brings back corrected; null for a file that was delivered.</param>
/// <param name="Names">Names it was last seen under; null if that is <paramref name="Name"/> alone.</param>
/// <param name="Member">Corrections: the member of the repaired zip they belong to, 1 if it is none.</param>
/// <param name="Corrections">Corrections: its records in order, by where the faulty ones stand; null for a file that was delivered.</param>
/// <param name="Inside">Corrections: path of that member within the zip, which may say what its rows are of; null if it is none.</param>
/// <param name="Twin">Which it is, from 2, of the landings with the same bytes whose names tell of different rows; null if there is no
/// other.</param>
/// <param name="Continues">An earlier landing of the name that was cut within its last record: this file continues where it ended.</param>
/// <param name="Manifest">What the manifest of its bundle says of it; null if its source heeds none, or there is none.</param>
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
    /// <summary>Its place among revisions: corrections come right after what they correct, before what was delivered since.</summary>
    [JsonIgnore]
    public int Order => Repairs ?? Number;

    /// <summary>What people read: the owner's name and the beginning of the hash.</summary>
    [JsonIgnore]
    public string Told => Title(Name, Hash);

    /// <summary>Names a file for people. The name may be unknown in records of earlier versions; a file not landed has no hash.</summary>
    public static string Title(string? name, string hash) =>
        name is null ? $"file {hash[..12]}" : hash.Length == 0 ? name : $"{name} ({hash[..12]})";
}
