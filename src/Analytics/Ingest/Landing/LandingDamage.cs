using System.Text.Json.Serialization.Metadata;

namespace Analytics.Ingest;

public static class LandingDamage
{
    /// <summary>Damage of a landed copy; null if intact.</summary>
    /// <param name="deep">Compare bytes rather than the size only.</param>
    public static Damage? Of(Store store, LandedFile file, bool deep)
    {
        var copy = new FileInfo(store.Landed(file.Source, file.Hash));
        var what = !copy.Exists ? "is gone"
            : copy.Length != file.Bytes ? $"has {copy.Length} bytes, {file.Bytes} were landed"
            : deep && Manifest.HashOf(copy.FullName) != file.Hash ? "has other bytes than were landed" : null;
        return what is null ? null : new(
            $"'{copy.FullName}', the landed copy of '{file.Name}' of source '{file.Source}', {what}",
            "put it back from a backup, or copy the export there if it still has the same bytes");
    }

    /// <summary>Landed copies whose bytes do not match their name; for a data root with an unreadable ledger.</summary>
    public static IEnumerable<Damage> OfCopies(Store store) => Directory.EnumerateFiles(store.LandedFiles, "*", SearchOption.AllDirectories)
        .Where(path => Path.GetFileName(path) is { Length: 64 } hash && Manifest.HashOf(path) != hash)
        .Select(path => new Damage($"'{path}' has other bytes than were landed", "put it back from a backup"));

    /// <summary>Null if the ledger contains the inputs of a published generation.</summary>
    public static Damage? OfLedger(Store store, Manifest generation)
    {
        const string Remedy = "put it back from a backup: it tells in what order exports came";
        if (!File.Exists(store.LandingLedger)) { return new($"'{store.LandingLedger}' is gone", Remedy); }

        return new Landing(store).At(generation.Inputs) is not null ? null
            : new($"'{store.LandingLedger}' does not list the files that run {generation.Run} was made from", Remedy);
    }

    /// <exception cref="InstallationException">The file is damaged.</exception>
    internal static List<T> Read<T>(string list, JsonTypeInfo<List<T>> type)
    {
        if (!File.Exists(list)) { return []; }

        try { return JsonSerializer.Deserialize(File.ReadAllText(list), type) ?? throw new JsonException(); }
        catch (JsonException)
        {
            var bytes = new FileInfo(list).Length;
            throw new InstallationException(new Damage(
                $"'{list}' is damaged: its {bytes} bytes are not a whole list of files", "put it back from a backup"));
        }
    }
}
