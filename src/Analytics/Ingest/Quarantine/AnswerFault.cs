namespace Analytics.Ingest;

/// <summary>A fault of one survey answer, without its value. The rest of the response is kept.</summary>
/// <param name="ValueClass">Kind of text found.</param>
internal readonly record struct AnswerFault(FaultCode Code, string Column, string? ValueClass);

/// <summary>Counts answer faults of a file by kind and column.</summary>
internal sealed class AnswerFaults
{
    private readonly Dictionary<AnswerFault, CommonFault> kinds = [];

    /// <summary>The most frequent first; null if there are none.</summary>
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
