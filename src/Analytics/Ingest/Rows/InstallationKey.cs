namespace Analytics.Ingest;

/// <summary>The secret that turns student ids into pseudonyms. Created only with an empty lake.</summary>
public sealed class InstallationKey
{
    /// <summary>Length of the secret.</summary>
    public const int Bytes = 32;

    private InstallationKey(byte[] secret) => (Secret, Id) = (secret, IdOf(secret));

    /// <summary>First 16 hex digits of the secret's SHA-256: identifies the key without revealing it.</summary>
    public string Id { get; }

    internal byte[] Secret { get; }

    public static string IdOf(byte[] secret) => Convert.ToHexStringLower(SHA256.HashData(secret))[..16];

    /// <summary>A derived key that reveals nothing about this one or about other purposes.</summary>
    public InstallationKey ForPurpose(string purpose) => new(HMACSHA256.HashData(Secret, Encoding.UTF8.GetBytes("purpose:" + purpose)));

    /// <summary>A key for reading exports without keeping anything.</summary>
    internal static InstallationKey Unkept() => new(new byte[Bytes]);

    /// <summary>Id of the key that the lake was created with; null if unknown.</summary>
    /// <exception cref="InstallationException">The record of the key is damaged.</exception>
    public static string? RecordedIn(Store store)
    {
        if (!File.Exists(store.Installation))
        {
            return store.Current() is { } generation ? Manifest.ReadFrom(store.Generation(generation))!.KeyId : null;
        }

        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(store.Installation));
            if (json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("keyId", out var id)
                && id.GetString() is { } known)
            {
                return known;
            }
        }
        catch (JsonException) { throw Unreadable(); }

        throw Unreadable();

        InstallationException Unreadable() =>
            new(new Damage($"'{store.Installation}' is damaged: it names no \"keyId\"",
                "restore it from a backup, or delete it: the next run writes it again"));
    }

    /// <summary>Reads a published key of sample data.</summary>
    public static byte[] FromHex(string file)
    {
        var text = File.ReadAllText(file).Trim();
        return text.Length == 2 * Bytes && text.All(char.IsAsciiHexDigit)
            ? Convert.FromHexString(text)
            : throw new InstallationException(
                $"The sample key '{file}' is damaged: expected {2 * Bytes} hex digits, was a text of {text.Length} characters. Put it "
                    + "back, or take it away from a folder of real exports.");
    }

    /// <param name="sample">Published key of sample data; null to create a secret one.</param>
    /// <exception cref="InstallationException">The key is lost, damaged, or not that of the lake.</exception>
    public static InstallationKey Open(Store store, byte[]? sample)
    {
        store.Create();
        var recorded = RecordedIn(store);
        if (!File.Exists(store.KeyFile)) { Create(store, recorded, sample ?? RandomNumberGenerator.GetBytes(Bytes)); }

        // If we die here the key exists but the lake does not record it; the next run repeats the next step.
        var bytes = File.ReadAllBytes(store.KeyFile);
        if (bytes.Length != Bytes)
        {
            throw new InstallationException(
                $"The key file '{store.KeyFile}' is damaged: expected {Bytes} bytes, was {bytes.Length}. Put it back from its backup.");
        }

        var key = new InstallationKey(bytes);
        if (recorded is null || (recorded == key.Id && !File.Exists(store.Installation)))
        {
            AtomicFile.WriteText(store.Installation, $"{{\"keyId\":\"{key.Id}\"}}\n");
        }
        else if (!string.Equals(recorded, key.Id, StringComparison.Ordinal))
        {
            throw new InstallationException(
                $"The key in '{store.KeyFile}' has id {key.Id}, but the lake was made with key {recorded}. Put the right key file back, or "
                    + "start a new data root with --out.");
        }

        return key;
    }

    private static void Create(Store store, string? recorded, byte[] secret)
    {
        if (recorded is not null)
        {
            throw new InstallationException(
                $"The key of this installation is lost: '{store.KeyFile}' is missing, but the lake was made with key {recorded}. Put "
                    + "the key file back from its backup; without it students can no longer be matched with their history.");
        }

        AtomicFile.Write(store.KeyFile, stream =>
        {
            if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(((FileStream)stream).SafeFileHandle, Store.OwnersFile); }

            stream.Write(secret);
        });
    }
}
