using Analytics.Models;

namespace Analytics.Registry;

/// <summary>The champions of targets over time. Decisions are only added. The ledger is in the lake; a copy on the private side reveals
/// removal, truncation and edits, and restores it.</summary>
internal sealed class ChampionLedger(Store store)
{
    /// <exception cref="InstallationException">The ledger or its copy is damaged.</exception>
    public IReadOnlyList<PromotionRecord> Of(string target)
    {
        var (ledger, copy) = (Ledger(target), Copy(target));
        var decisions = Read(ledger, File.Exists(copy) ? $"Copy '{copy}' over it." : "Put it back from a backup of the lake.");
        var kept = Read(copy, $"Copy '{ledger}' over it.");
        // Written by an earlier version without copies, or by a run that died before the first copy
        if (kept is null) { return decisions ?? []; }

        if (decisions is null)
        {
            throw new InstallationException(
                $"The ledger of champions '{ledger}' is missing. Copy '{copy}' there: it holds every decision.");
        }

        // If Add dies between its two files, the copy lacks the last decision.
        return decisions.SequenceEqual(kept) || decisions.SkipLast(1).SequenceEqual(kept)
            ? decisions
            : throw new InstallationException(
                $"The ledger of champions '{ledger}' is not what was written: its copy '{copy}' differs. "
                    + "Copy the right one of the two over the other.");
    }

    /// <summary>Adds a decision; one that is there already is not added again.</summary>
    public void Add(string target, PromotionRecord decision)
    {
        var before = Of(target);
        var text = ModelJson.Write(before.Contains(decision) ? before : [.. before, decision]) + "\n";
        foreach (var file in new[] { Ledger(target), Copy(target) }.Where(file => !File.Exists(file) || File.ReadAllText(file) != text))
        {
            AtomicFile.WriteText(file, text);
        }
    }

    public IEnumerable<string> Targets() =>
        Directory.Exists(Copies) ? Directory.EnumerateFiles(Copies, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)) : [];

    private static List<PromotionRecord>? Read(string file, string remedy)
    {
        if (!File.Exists(file)) { return null; }

        try { return ModelJson.Read<List<PromotionRecord>>(File.ReadAllText(file)); }
        catch (JsonException)
        {
            throw new InstallationException($"The ledger of champions '{file}' is damaged: it is no list of decisions. {remedy}");
        }
    }

    private string Ledger(string target) => Path.Combine(store.Models, target, ModelRegistry.LedgerName);

    private string Copies => Path.Combine(store.Private, "champions");

    private string Copy(string target) => Path.Combine(Copies, target + ".json");
}
