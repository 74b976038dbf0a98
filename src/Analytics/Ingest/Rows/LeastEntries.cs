namespace Analytics.Ingest;

/// <summary>Keeps the entries with the smallest keys, so that the result does not depend on their order.</summary>
internal sealed class LeastEntries(int most)
{
    private readonly Lock gate = new();
    private readonly SortedSet<KeyValuePair<string, string>> kept = new(Comparer<KeyValuePair<string, string>>.Create(
        (one, other) => string.CompareOrdinal(one.Key, other.Key)));

    private volatile string? last; // the greatest key once full

    /// <summary>Whether an entry with this key would be kept.</summary>
    public bool Takes(string key) => last is not { } greatest || string.CompareOrdinal(key, greatest) < 0;

    public void Add(string key, string value)
    {
        lock (gate)
        {
            if (!kept.Add(new(key, value))) { return; }

            if (kept.Count > most) { kept.Remove(kept.Max); }

            if (kept.Count == most) { last = kept.Max.Key; }
        }
    }

    public IReadOnlyDictionary<string, string> ToDictionary() => kept.ToDictionary(StringComparer.Ordinal);
}
