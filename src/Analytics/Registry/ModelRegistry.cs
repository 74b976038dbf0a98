using Analytics.Models;

namespace Analytics.Registry;

/// <summary>The models of a lake: all candidates, and champions over time.</summary>
public sealed class ModelRegistry(Store store)
{
    internal const string LedgerName = "champions.json";

    private readonly ChampionLedger ledger = new(store);

    /// <summary>The champion of a target at an instant: the last one promoted that knew nothing later. Null when there is none.</summary>
    /// <exception cref="InstallationException">The ledger or the champion's file is damaged.</exception>
    public ModelVersion? Champion(string target, long at) =>
        Promotions(target).Where(one => one.AsOf <= at).Reverse().OrderByDescending(one => one.AsOf)
            .Select(one => Load(target, one.Version)).FirstOrDefault(version => version.TrainedAsOf <= at);

    /// <exception cref="InstallationException">The ledger is damaged.</exception>
    public IReadOnlyList<PromotionRecord> Promotions(string target) => ledger.Of(target);

    /// <summary>Stores a candidate under the hash of its content, and returns it with its id.</summary>
    public ModelVersion Add(ModelVersion candidate)
    {
        var version = candidate with { Id = IdOf(ModelJson.Write(candidate with { Id = "" })) };
        AtomicFile.WriteText(VersionFile(version.Target, version.Id), ModelJson.Write(version) + "\n");
        return version;
    }

    /// <summary>Records that a version is champion from an instant on. Repeating a promotion changes nothing.</summary>
    public void Promote(string target, PromotionRecord promotion) => ledger.Add(target, promotion);

    public IReadOnlyList<string> Versions(string target) => Directory.Exists(Path.Combine(store.Models, target))
        ? [.. Directory.EnumerateFiles(Path.Combine(store.Models, target), "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => name + ".json" != LedgerName).Order(StringComparer.Ordinal)]
        : [];

    public bool Has(string target, string id) => File.Exists(VersionFile(target, id));

    /// <summary>Reads a version and checks its hash.</summary>
    /// <exception cref="InstallationException">Its file is missing or changed.</exception>
    public ModelVersion Load(string target, string id)
    {
        const string Remedy = "Put it back from a backup of the lake, or promote another version: 'analytics models' lists them.";
        var file = VersionFile(target, id);
        if (!File.Exists(file)) { throw new InstallationException($"The model '{file}' is missing. {Remedy}"); }

        // The id is the hash of the file as it is without its id.
        var text = File.ReadAllText(file);
        var at = text.IndexOf(IdLine(id), StringComparison.Ordinal);
        if (at < 0 || IdOf(text.Remove(at, IdLine(id).Length).Insert(at, IdLine(""))[..^1]) != id)
        {
            throw new InstallationException(
                $"The model '{file}' is damaged: its content is not the one that its id is the hash of. {Remedy}");
        }

        try { return ModelJson.Read<ModelVersion>(text); }
        catch (JsonException other)
        {
            throw new InstallationException($"This version of the code cannot read the model '{file}': {other.Message} {Remedy}");
        }
    }

    /// <summary>Damage of ledgers and model files, one message per file with a remedy; empty if none.</summary>
    public IReadOnlyList<string> Damage()
    {
        var folders = Directory.Exists(store.Models)
            ? Directory.EnumerateDirectories(store.Models).Select(folder => Path.GetFileName(folder)) : [];
        return [.. folders.Union(ledger.Targets(), StringComparer.Ordinal).Order(StringComparer.Ordinal).SelectMany(DamageOf)];
    }

    private IEnumerable<string> DamageOf(string target)
    {
        IReadOnlyList<string> promoted = [];
        if (DamageIn(() => promoted = [.. Promotions(target).Select(one => one.Version)]) is { } ledgerDamage)
        {
            yield return ledgerDamage;
        }

        foreach (var id in Versions(target).Union(promoted, StringComparer.Ordinal))
        {
            if (DamageIn(() => Load(target, id)) is { } damage) { yield return damage; }
        }
    }

    private static string? DamageIn(Action read)
    {
        try { read(); }
        catch (InstallationException damage) { return damage.Message; }

        return null;
    }

    private static string IdLine(string id) => $"\"id\": \"{id}\"";

    private static string IdOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];

    private string VersionFile(string target, string id) => Path.Combine(store.Models, target, id + ".json");
}
