namespace Analytics.Features.Measures;

/// <summary>What a measure means: its entry in the catalogue.</summary>
/// <param name="Unit">Unit of the values; "value" and "amount" are the source's own.</param>
/// <param name="Definition">How the value is taken, in one sentence.</param>
public sealed record Indicator(string Name, string Unit, string Definition)
{
    public required IReadOnlyList<SourceKind> Kinds { get; init; }

    public string Sources => string.Join(", ", Kinds.Select(kind => StudyNames.Of(kind)));

    /// <summary>What rows of the source must say.</summary>
    public RowNeeds Needs { get; init; }

    /// <summary>Further settings that a feature of it may have, by the names of study.json.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    public Concern Concern { get; init; }

    public Doing Doing { get; init; }

    /// <summary>The least and the greatest it can be.</summary>
    public required string Range { get; init; }

    /// <summary>When it is missing, and with which reason, besides no feed.</summary>
    public required string Missing { get; init; }

    /// <summary>Who gave the formula; null of plain counts and means.</summary>
    public string? Citation { get; init; }

    /// <summary>Whether neither the source of the formula was read nor an independent tool computes the same.</summary>
    public bool Unverified { get; init; }

    /// <summary>Plain words for an advisor.</summary>
    public required Wording Advisor { get; init; }
}

/// <summary>The same words in the languages that advisors read.</summary>
/// <param name="Chinese">Simplified Chinese, as of the mainland.</param>
public sealed record Wording(string English, string Chinese);
