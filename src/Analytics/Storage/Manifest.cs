using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Analytics.Storage;

/// <summary>What is in a generation and where it comes from. Every file of the generation is listed with its hash.</summary>
/// <param name="Run">Run that published it.</param>
/// <param name="Study">Id of the study.</param>
/// <param name="StudyHash">SHA-256 of the study.</param>
/// <param name="CodeVersion">Version of the code.</param>
/// <param name="KeyId">Id of the key of the pseudonyms.</param>
/// <param name="Inputs">SHA-256 over all landed files.</param>
/// <param name="ParquetEngine">Engine that wrote the tables.</param>
/// <param name="Files">SHA-256 by path within the generation.</param>
public sealed record Manifest(
    string Run, string Study, string StudyHash, string CodeVersion, string KeyId, string Inputs, string ParquetEngine, IReadOnlyDictionary<string, string> Files)
{
    public const string Name = "manifest.json";

    private static readonly JsonSerializerOptions Written = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Hashes of all files below a folder, by relative path in ordinal order.</summary>
    public static IReadOnlyDictionary<string, string> HashesOf(string folder)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            using var stream = File.OpenRead(path);
            hashes.Add(Path.GetRelativePath(folder, path).Replace('\\', '/'), Convert.ToHexStringLower(SHA256.HashData(stream)));
        }

        return hashes;
    }

    public void WriteTo(string folder) => AsideFile.WriteText(Path.Combine(folder, Name), JsonSerializer.Serialize(this, Written) + "\n");

    /// <summary>The manifest of a generation, or null where it has none.</summary>
    public static Manifest? ReadFrom(string folder)
    {
        var path = Path.Combine(folder, Name);
        return File.Exists(path) ? JsonSerializer.Deserialize<Manifest>(File.ReadAllText(path), Written) : null;
    }
}
