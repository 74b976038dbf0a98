namespace Analytics.Ingest;

/// <summary>One item of an instrument as an export holds it: the column, and the least and greatest answer.</summary>
public sealed record AnswerColumn(string Item, string Column, double From, double To)
{
    private static readonly Dictionary<string, double> none = new(StringComparer.Ordinal);

    /// <summary>Words and the numbers they stand for.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = none;

    /// <summary>Of a question that takes several answers: the one that makes this item 1; else null.</summary>
    public string? Choice { get; init; }

    /// <summary>Further columns of the item, such as those of other branches; the first that is answered counts.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>What the item is called where each answer has a row of its own.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>What choices of one question have in common: where one of them is told, those that are not were not made.</summary>
    public string Question { get; init; } = Column;

    /// <summary>Everything that it says, by which readings are distinguished.</summary>
    public override string ToString() =>
        $"{Item}\0{Column}\0{From}\0{To}\0{Choice}\0{Question}\0{string.Join('\t', Others)}\0{string.Join('\t', Texts)}\0"
            + $"{string.Join('\t', Values.Select(word => $"{word.Key}={word.Value.ToString("R")}"))}";
}
