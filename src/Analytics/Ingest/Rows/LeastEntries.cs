namespace Analytics.Ingest;

/// <summary>Keeps the entries with the least keys, so that which ones it keeps does not depend on the order in which they come.</summary>
internal sealed class LeastEntries(int most)
{
    private readonly Lock gate = new();
    private readonly SortedSet<KeyValuePair<string, string>> kept = new(Comparer<KeyValuePair<string, string>>.Create(
        (one, other) => string.CompareOrdinal(one.Key, other.Key)));

    private volatile string? last; // the greatest key, once there is no more room

    /// <summary>Whether an entry of this key would be kept by now.</summary>
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
