namespace Analytics.Ingest;

/// <summary>Ids with more digits than numbers keep: spreadsheets write zeros from the sixteenth digit on, other programs round to the
/// nearest double.</summary>
internal sealed class LongIds
{
    private const int KeptDigits = 15;

    /// <summary>Fewer zeros may be chance.</summary>
    private const int FewestZeros = 4;

    /// <summary>Fewer lost bits may be chance.</summary>
    private const int FewestBits = 16;

    /// <summary>Enough ids to decide.</summary>
    private const int MostIds = 1000;

    private readonly ConcurrentDictionary<string, int> zeros = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> bits = new(StringComparer.Ordinal);
    private volatile bool whole; // an id has other digits there
    private volatile bool exact; // an id is not a double

    /// <summary>Number of rounded ids; 0 if one is intact or there are too few.</summary>
    public int Rounded => whole || zeros.Values.Sum() < FewestZeros ? 0 : zeros.Count;

    /// <summary>Whether all are doubles, in full or in the shortest form of JavaScript; null if there are too few.</summary>
    public bool? AreDoubles => exact ? false : bits.Values.Sum() < FewestBits ? null : true;

    public void Add(string id)
    {
        if (id.Length <= KeptDigits || id.AsSpan().ContainsAnyExceptInRange('0', '9')) { return; }

        if (!whole)
        {
            if (id.AsSpan(KeptDigits).ContainsAnyExcept('0')) { whole = true; }
            else { zeros[id] = id.Length - KeptDigits; }
        }

        if (!exact && bits.Count < MostIds && UInt128.TryParse(id, out var number))
        {
            var lost = LostBits(number);
            if (lost > 0 && IsDouble(number)) { bits[id] = lost; }
            else if (lost > 0) { exact = true; }
        }
    }

    /// <summary>Bits that a double of this size loses; 0 or less for none.</summary>
    private static int LostBits(UInt128 number) => (int)UInt128.Log2(number) - 52;

    private static bool IsDouble(UInt128 number)
    {
        var near = (double)number;
        return (UInt128)near == number
            || UInt128.Parse(near.ToString("R"), NumberStyles.Float) == number;
    }
}
