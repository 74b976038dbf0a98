namespace Analytics.Ingest;

/// <summary>Ids with more digits than spreadsheets keep: after rounding, all digits from the sixteenth on are zeros.</summary>
internal sealed class LongIds
{
    private const int KeptDigits = 15;

    /// <summary>Fewer zeros may be chance.</summary>
    private const int FewestZeros = 4;

    private readonly ConcurrentDictionary<string, int> zeros = new(StringComparer.Ordinal);
    private volatile bool whole; // an id has other digits there

    /// <summary>Number of rounded ids; 0 if one is intact or there are too few.</summary>
    public int Rounded => whole || zeros.Values.Sum() < FewestZeros ? 0 : zeros.Count;

    public void Add(string id)
    {
        if (whole || id.Length <= KeptDigits || id.AsSpan().ContainsAnyExceptInRange('0', '9')) { return; }

        if (id.AsSpan(KeptDigits).ContainsAnyExcept('0')) { whole = true; }
        else { zeros[id] = id.Length - KeptDigits; }
    }
}
