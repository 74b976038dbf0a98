namespace Analytics.Features.Measures;

/// <summary>Catalogue entry of a measure.</summary>
/// <param name="Unit">"value" and "amount" stand for the source's own unit.</param>
/// <param name="Definition">One sentence that defines the value.</param>
public sealed record Indicator(string Name, string Unit, string Definition)
{
    public required IReadOnlyList<SourceKind> Kinds { get; init; }

    public string Sources => string.Join(", ", Kinds.Select(kind => StudyNames.Of(kind)));

    /// <summary>What rows must contain.</summary>
    public RowNeeds Needs { get; init; }

    /// <summary>Names of additional settings in study.json.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    public Concern Concern { get; init; }

    public Doing Doing { get; init; }

    /// <summary>Range of values.</summary>
    public required string Range { get; init; }

    /// <summary>When it is missing and with which reason, apart from no feed.</summary>
    public required string Missing { get; init; }

    /// <summary>Source of the formula; null for plain counts and means.</summary>
    public string? Citation { get; init; }

    /// <summary>Whether the formula was checked neither against its source nor with an independent tool.</summary>
    public bool Unverified { get; init; }

    public required Wording Advisor { get; init; }
}

/// <summary>Wording in the languages of advisors.</summary>
/// <param name="Chinese">Simplified Chinese.</param>
public sealed record Wording(string English, string Chinese);
