namespace Analytics.Ingest;

/// <summary>What is wrong with one answer of a sheet that stays without it; never what it was.</summary>
/// <param name="ValueClass">What kind of text stood there.</param>
internal readonly record struct AnswerFault(FaultCode Code, string Column, string? ValueClass);

/// <summary>Counts the answers of a file that are at fault, by what is wrong and by column.</summary>
internal sealed class AnswerFaults
{
    private readonly Dictionary<AnswerFault, CommonFault> kinds = [];

    /// <summary>By column, the commonest first; null if there are none.</summary>
    public IReadOnlyList<CommonFault>? Told => kinds.Count == 0 ? null :
    [
        .. kinds.Values.OrderByDescending(kind => kind.Rows).ThenBy(kind => kind.Column, StringComparer.Ordinal)
            .ThenBy(kind => kind.FirstLine).ThenBy(kind => kind.Code),
    ];

    public void Add(AnswerFault fault, long line)
    {
        var kind = fault.Code == FaultCode.NotANumber ? fault : fault with { ValueClass = null };
        var before = kinds.GetValueOrDefault(kind) ?? new(fault.Code, fault.Column, 0, line, kind.ValueClass);
        kinds[kind] = before with { Rows = before.Rows + 1 };
    }
}
