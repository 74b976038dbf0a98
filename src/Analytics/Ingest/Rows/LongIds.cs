namespace Analytics.Ingest;

/// <summary>Ids of more digits than spreadsheets keep: after rounding, the sixteenth and later digits are zeros.</summary>
internal sealed class LongIds
{
    private const int KeptDigits = 15;

    /// <summary>Fewer digits may well all be zeros by chance.</summary>
    private const int FewestZeros = 4;

    private readonly ConcurrentDictionary<string, int> zeros = new(StringComparer.Ordinal);
    private volatile bool whole; // some id has other digits than zeros there

    /// <summary>How many ids are rounded; 0 where some is not, or too few tell.</summary>
    public int Rounded => whole || zeros.Values.Sum() < FewestZeros ? 0 : zeros.Count;

    public void Add(string id)
    {
        if (whole || id.Length <= KeptDigits || id.AsSpan().ContainsAnyExceptInRange('0', '9')) { return; }

        if (id.AsSpan(KeptDigits).ContainsAnyExcept('0')) { whole = true; }
        else { zeros[id] = id.Length - KeptDigits; }
    }
}
