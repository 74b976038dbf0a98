namespace Analytics.Nightly;

/// <summary>The records and lists that runs write beside each other, as JSON.</summary>
internal static class RunJson
{
    /// <summary>The content of a run's file; null if there is none.</summary>
    /// <exception cref="InstallationException">The file is damaged, or missing although its run wrote it.</exception>
    public static T? Read<T>(Store store, string id, string name)
        where T : class
    {
        RunHashes.Require(store, id, name);
        var file = Path.Combine(store.Run(id), name);
        if (!File.Exists(file)) { return null; }

        try { return JsonSerializer.Deserialize<T>(File.ReadAllText(file), RunRecord.Written) ?? throw new JsonException(); }
        catch (JsonException) { throw new InstallationException(DamageOf(file)); }
    }

    /// <summary>The same for any JSON.</summary>
    /// <exception cref="InstallationException">The file is damaged.</exception>
    public static JsonDocument Parse(Store store, string file)
    {
        RunHashes.Require(store, Path.GetFileName(Path.GetDirectoryName(file)!), Path.GetFileName(file));
        try { return JsonDocument.Parse(File.ReadAllText(file)); }
        catch (JsonException) { throw new InstallationException(DamageOf(file)); }
    }

    /// <summary>Writes a run's record, which finishes the run.</summary>
    public static void Write(Store store, string id, string name, string text)
    {
        AtomicFile.WriteText(Path.Combine(store.Run(id), name), text);

        // If we die here the run is finished, and the next one stores its hashes.
        RunHashes.Keep(store, id);
    }

    /// <summary>A file beside a record; null if missing or damaged: nothing depends on it.</summary>
    public static T? Beside<T>(Store store, string id, string name)
        where T : class
    {
        var file = Path.Combine(store.Run(id), name);
        try { return File.Exists(file) ? JsonSerializer.Deserialize<T>(File.ReadAllText(file), RunRecord.Written) : null; }
        catch (JsonException) { return null; }
    }

    /// <summary>Stores a file beside a record; an existing one stays.</summary>
    public static void KeepBeside<T>(Store store, string id, string name, T value)
    {
        var file = Path.Combine(store.Run(id), name);
        if (!File.Exists(file)) { AtomicFile.WriteText(file, JsonSerializer.Serialize(value, RunRecord.Written) + "\n"); }
    }

    private static Damage DamageOf(string file) =>
        new($"'{file}' is damaged: its {new FileInfo(file).Length} bytes are not what a run wrote", "put it back from a backup");
}
