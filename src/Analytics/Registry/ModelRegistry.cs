using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Analytics.Models;
using Analytics.Storage;

namespace Analytics.Registry;

/// <summary>The models of a lake: every candidate ever trained, and which was champion when.</summary>
public sealed class ModelRegistry(Store store)
{
    /// <summary>The champion of a target at an instant: the last one promoted that knew nothing later. Null when there is none.</summary>
    public ModelVersion? Champion(string target, long at)
    {
        ModelVersion? champion = null;
        foreach (var promotion in Promotions(target).Where(one => one.AsOf <= at).OrderBy(one => one.AsOf))
        {
            var version = Load(target, promotion.Version);
            if (version.TrainedAsOf <= at) { champion = version; }
        }

        return champion;
    }

    public IReadOnlyList<PromotionRecord> Promotions(string target) =>
        File.Exists(Ledger(target)) ? JsonSerializer.Deserialize<List<PromotionRecord>>(File.ReadAllText(Ledger(target)), ModelJson.Options)! : [];

    /// <summary>Keeps a candidate under the hash of its content and returns it with its id.</summary>
    public ModelVersion Add(ModelVersion candidate)
    {
        var text = JsonSerializer.Serialize(candidate with { Id = "" }, ModelJson.Options);
        var version = candidate with { Id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12] };
        AsideFile.WriteText(VersionFile(version.Target, version.Id), JsonSerializer.Serialize(version, ModelJson.Options) + "\n");
        return version;
    }

    /// <summary>Records that a version is champion from an instant on; the same promotion twice is one.</summary>
    public void Promote(string target, PromotionRecord promotion)
    {
        var all = Promotions(target);
        if (all.Contains(promotion)) { return; }

        AsideFile.WriteText(Ledger(target), JsonSerializer.Serialize(all.Append(promotion).ToList(), ModelJson.Options) + "\n");
    }

    /// <summary>Whether a version is still there.</summary>
    public bool Has(string target, string id) => File.Exists(VersionFile(target, id));

    public ModelVersion Load(string target, string id) =>
        JsonSerializer.Deserialize<ModelVersion>(File.ReadAllText(VersionFile(target, id)), ModelJson.Options)!;

    private string VersionFile(string target, string id) => Path.Combine(store.Models, target, id + ".json");

    private string Ledger(string target) => Path.Combine(store.Models, target, "champions.json");
}
