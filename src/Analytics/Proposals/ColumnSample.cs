namespace Analytics.Proposals;

/// <summary>A column of a sample, with properties of its values.</summary>
/// <param name="All">All values, trimmed, including empty ones.</param>
internal sealed record ColumnSample(string Name, IReadOnlyList<string> All)
{
    private const int MostWords = 12, MostAnswers = 11, FewestTimes = 2;
    private const double Nearly = 0.95;

    private static readonly string[] none = ["?", "-", "NA", "N/A", "n/a", "NULL", "null", "NaN", "None", "-99"];

    /// <summary>Texts that mean a missing value.</summary>
    public IReadOnlyList<string> Missing { get; } = [.. none.Intersect(All, StringComparer.Ordinal)];

    /// <summary>Values without missing ones.</summary>
    public IReadOnlyList<string> Values { get; } = [.. All.Where(text => text.Length > 0 && !none.Contains(text))];

    public IReadOnlyDictionary<string, int> Counts => counts ??= Values.CountBy(value => value, StringComparer.Ordinal).ToDictionary();

    private Dictionary<string, int>? counts;

    /// <summary>The decimal separator with which nearly all values are numbers; null if none.</summary>
    public string? Decimal => Values.Count == 0 ? null : new[] { ".", "," }.FirstOrDefault(mark => Share(Reader(mark)) >= Nearly);

    public IReadOnlyList<double> Numbers => Decimal is { } mark
        ? [.. Values.Select(value => Reader(mark).Read(value)).OfType<double>()] : [];

    /// <summary>Whether the values are few distinct words or numbers shared by many rows.</summary>
    public bool IsWords => Counts.Count is >= 2 and <= MostWords && Values.Count >= FewestTimes * Counts.Count
        && Values.All(value => value.Length <= 80);

    /// <summary>Whether the values are integers of a short range, such as answers or counts of attempts.</summary>
    public bool IsShortRange => Decimal is not null && Numbers is { Count: > 0 } numbers
        && numbers.All(number => number == Math.Floor(number) && Math.Abs(number) < 100) && numbers.Max() - numbers.Min() < MostAnswers;

    /// <summary>Time formats that read nearly all values, the likeliest first; empty if none does.</summary>
    public IReadOnlyList<string> TimeFormats => timeFormats ??= Values.Count == 0 ? [] : TimeGuess.Formats(Values, Nearly);

    private IReadOnlyList<string>? timeFormats;

    private static NumberReader Reader(string mark) => new(mark[0], null);

    private double Share(NumberReader reader) => Values.Count(value => reader.Read(value) is not null) / (double)Values.Count;
}
