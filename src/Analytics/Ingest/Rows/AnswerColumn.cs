namespace Analytics.Ingest;

/// <summary>One item of an instrument as an export holds it: the column, and the least and greatest answer.</summary>
public sealed record AnswerColumn(string Item, string Column, double From, double To)
{
    private static readonly Dictionary<string, double> none = new(StringComparer.Ordinal);

    /// <summary>Words and the numbers they stand for.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = none;

    /// <summary>Of a question that takes several answers: the one that makes this item 1; else null.</summary>
    public string? Choice { get; init; }

    /// <summary>What choices of one question have in common: where one of them is told, those that are not were not made.</summary>
    public string Question { get; init; } = Column;
}
