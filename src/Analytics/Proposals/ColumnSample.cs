namespace Analytics.Proposals;

/// <summary>A column of a sample, and what its values look like.</summary>
/// <param name="All">Its values, empty ones too, without blanks around them.</param>
internal sealed record ColumnSample(string Name, IReadOnlyList<string> All)
{
    private const int MostWords = 12, MostAnswers = 11, FewestTimes = 2;
    private const double Nearly = 0.95;

    private static readonly string[] none = ["?", "-", "NA", "N/A", "n/a", "NULL", "null", "NaN", "None", "-99"];

    /// <summary>The texts of it that stand for no value.</summary>
    public IReadOnlyList<string> Missing { get; } = [.. none.Intersect(All, StringComparer.Ordinal)];

    /// <summary>Its values, without those that mean no value.</summary>
    public IReadOnlyList<string> Values { get; } = [.. All.Where(text => text.Length > 0 && !none.Contains(text))];

    public IReadOnlyDictionary<string, int> Counts => counts ??= Values.CountBy(value => value, StringComparer.Ordinal).ToDictionary();

    private Dictionary<string, int>? counts;

    /// <summary>The decimal mark by which nearly all values are numbers; null if they are none.</summary>
    public string? Decimal => Values.Count == 0 ? null : new[] { ".", "," }.FirstOrDefault(mark => Share(Reader(mark)) >= Nearly);

    public IReadOnlyList<double> Numbers => Decimal is { } mark
        ? [.. Values.Select(value => Reader(mark).Read(value)).OfType<double>()] : [];

    /// <summary>Whether its values are few words, or few whole numbers, that many rows share.</summary>
    public bool IsWords => Counts.Count is >= 2 and <= MostWords && Values.Count >= FewestTimes * Counts.Count
        && Values.All(value => value.Length <= 80);

    /// <summary>Whether its values are whole numbers of a short range, such as answers and counts of attempts.</summary>
    public bool IsShortRange => Decimal is not null && Numbers is { Count: > 0 } numbers
        && numbers.All(number => number == Math.Floor(number) && Math.Abs(number) < 100) && numbers.Max() - numbers.Min() < MostAnswers;

    /// <summary>Formats of times that read nearly all values, the first of them likeliest; none if none does.</summary>
    public IReadOnlyList<string> TimeFormats => timeFormats ??= Values.Count == 0 ? [] : TimeGuess.Formats(Values, Nearly);

    private IReadOnlyList<string>? timeFormats;

    private static NumberReader Reader(string mark) => new(mark[0], null);

    private double Share(NumberReader reader) => Values.Count(value => reader.Read(value) is not null) / (double)Values.Count;
}
