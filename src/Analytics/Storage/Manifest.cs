using System.Text.Encodings.Web;

namespace Analytics.Storage;

/// <summary>What is in a generation and where it comes from. Every file of the generation is listed with its hash.</summary>
/// <param name="StudyHash">SHA-256 of the study.</param>
/// <param name="Inputs">SHA-256 over all landed files.</param>
/// <param name="Files">SHA-256 by path within the generation.</param>
public sealed record Manifest(
    string Run, string Study, string StudyHash, string CodeVersion, string KeyId, string Inputs, string ParquetEngine,
    IReadOnlyDictionary<string, string> Files)
{
    public const string Name = "manifest.json";

    private static readonly string blank = new('0', 64);

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    };

    /// <summary>SHA-256 of the manifest's own text with zeros in this place; null in those of versions that wrote none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ManifestHash { get; init; }

    /// <summary>Hashes of all files below a folder, by relative path in ordinal order.</summary>
    /// <param name="known">Hashes of files already verified, which are not read again.</param>
    public static IReadOnlyDictionary<string, string> HashesOf(string folder, IReadOnlyDictionary<string, string> known)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            hashes.Add(path, known.GetValueOrDefault(path) ?? HashOf(file));
        }

        return hashes;
    }

    public static string HashOf(string path)
    {
        using var stream = File.OpenRead(path);
        return HashOf(stream);
    }

    internal static string HashOf(Stream stream)
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    public void WriteTo(string folder)
    {
        var text = JsonSerializer.Serialize(this with { ManifestHash = blank }, Written) + "\n";
        AtomicFile.WriteText(Path.Combine(folder, Name), text.Replace(blank, HashOfText(text), StringComparison.Ordinal));
    }

    /// <summary>The manifest of a generation; null if there is no such generation.</summary>
    /// <exception cref="InstallationException">It is missing or damaged.</exception>
    public static Manifest? ReadFrom(string folder)
    {
        if (!Directory.Exists(folder)) { return null; }

        var (manifest, damage) = Read(folder);
        return damage is null ? manifest : throw new InstallationException(damage);
    }

    /// <summary>Why a generation is not complete: its manifest is missing or damaged, or a listed file is gone. Null if it is
    /// complete.</summary>
    public static Damage? DamageOf(string folder)
    {
        var (manifest, damage) = Read(folder);
        if (manifest is null) { return damage; }

        var gone = manifest.Files.Keys.Where(path => !File.Exists(Path.Combine(folder, path))).ToList();
        if (gone.Count == 0) { return null; }

        var more = gone.Count == 1 ? " is" : $" and {gone.Count - 1} more files that '{Name}' lists are";
        return new($"'{Path.Combine(folder, gone[0])}'{more} gone", Damage.Restore);
    }

    /// <summary>The files of a generation whose bytes are not those that were published; missing files are left out.</summary>
    public static IEnumerable<Damage> ChangedFiles(string folder, IEnumerable<KeyValuePair<string, string>> hashes) => hashes
        .Select(file => (Path: Path.Combine(folder, file.Key), Hash: file.Value))
        .Where(file => File.Exists(file.Path) && HashOf(file.Path) != file.Hash)
        .Select(file => new Damage($"'{file.Path}' has other bytes than were published", Damage.Restore));

    private static (Manifest? Manifest, Damage? Damage) Read(string folder)
    {
        var path = Path.Combine(folder, Name);
        if (!File.Exists(path)) { return (null, new($"'{path}' is gone", Damage.Restore)); }

        var text = File.ReadAllText(path);
        if (Parsed(text) is not { } manifest)
        {
            return (null, new($"'{path}' is damaged: its {new FileInfo(path).Length} bytes are not a whole manifest", Damage.Restore));
        }

        return manifest.ManifestHash is not { } own
            || (own.Length == blank.Length && HashOfText(text.Replace(own, blank, StringComparison.Ordinal)) == own)
            ? (manifest, null) : (null, new($"'{path}' is damaged: its text was changed since it was written", Damage.Restore));
    }

    private static Manifest? Parsed(string text)
    {
        try { return JsonSerializer.Deserialize<Manifest>(text, Written); }
        catch (JsonException) { return null; }
    }

    private static string HashOfText(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
