namespace Analytics.Ingest;

/// <summary>One item of an instrument in an export: its column and its range of answers.</summary>
public sealed record AnswerColumn(string Item, string Column, double From, double To)
{
    private static readonly Dictionary<string, double> none = new(StringComparer.Ordinal);

    /// <summary>Numbers of answer words.</summary>
    public IReadOnlyDictionary<string, double> Values { get; init; } = none;

    /// <summary>For a multiple-choice question: the choice that sets this item to 1; otherwise null.</summary>
    public string? Choice { get; init; }

    /// <summary>Alternative columns, such as those of other branches; the first answered one counts.</summary>
    public IReadOnlyList<string> Others { get; init; } = [];

    /// <summary>Names of the item where each answer has its own row.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>Groups the choices of one question: if one of them is given, the others count as not chosen.</summary>
    public string Question { get; init; } = Column;

    /// <summary>All properties; distinguishes readings of a file.</summary>
    public override string ToString() =>
        $"{Item}\0{Column}\0{From}\0{To}\0{Choice}\0{Question}\0{string.Join('\t', Others)}\0{string.Join('\t', Texts)}\0"
            + $"{string.Join('\t', Values.Select(word => $"{word.Key}={word.Value.ToString("R")}"))}";
}
