namespace Analytics.Evidence;

/// <summary>One of several equal ranges of pseudonyms. Students are evenly distributed.</summary>
/// <param name="Number">Index of the range, from 0.</param>
/// <param name="Of">Number of ranges, 1 to 65,536.</param>
public readonly record struct StudentRange(int Number, int Of)
{
    private const int Digits = 4; // of the pseudonym, after its kind
    private const int Values = 1 << (4 * Digits);

    public static StudentRange All { get; } = new(0, 1);

    /// <summary>Inclusive lower bound; null if unbounded.</summary>
    public string? From => Number == 0 ? null : Text(FirstOf(Number));

    /// <summary>Exclusive upper bound; null if unbounded.</summary>
    public string? To => Number == Of - 1 ? null : Text(FirstOf(Number + 1));

    /// <summary>False if the given bounds exclude the range; null bounds are unknown.</summary>
    public bool MayBeIn(string? least, string? greatest) =>
        (From is not { } from || greatest is null || string.CompareOrdinal(greatest, from) >= 0)
            && (To is not { } to || least is null || string.CompareOrdinal(least, to) < 0);

    public bool Holds(string student) => NumberOf(student, Of) == Number;

    /// <summary>Index of the range of a pseudonym.</summary>
    public static int NumberOf(string pseudonym, int of) =>
        pseudonym.Length > Digits
            && int.TryParse(pseudonym.AsSpan(1, Digits), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var first)
                ? (int)((long)first * of / Values) : 0;

    private int FirstOf(int number) => (int)((((long)number * Values) + Of - 1) / Of);

    private static string Text(int first) => "s" + first.ToString("x4");
}
