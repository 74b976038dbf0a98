using System.Text.Json;
using Analytics.Storage;

namespace Analytics.Runs;

/// <summary>The records and lists that runs write beside each other, as JSON.</summary>
internal static class RunJson
{
    /// <summary>What a run wrote; null where it wrote none.</summary>
    /// <exception cref="InstallationException">The file is damaged.</exception>
    public static T? Read<T>(string file)
        where T : class
    {
        if (!File.Exists(file)) { return null; }

        try { return JsonSerializer.Deserialize<T>(File.ReadAllText(file), RunRecord.Written) ?? throw new JsonException(); }
        catch (JsonException) { throw new InstallationException(DamageOf(file)); }
    }

    /// <summary>The same without knowing what it is.</summary>
    /// <exception cref="InstallationException">The file is damaged.</exception>
    public static JsonDocument Parse(string file)
    {
        try { return JsonDocument.Parse(File.ReadAllText(file)); }
        catch (JsonException) { throw new InstallationException(DamageOf(file)); }
    }

    private static Damage DamageOf(string file) =>
        new($"'{file}' is damaged: its {new FileInfo(file).Length} bytes are not what a run wrote", "put it back from a backup");
}
