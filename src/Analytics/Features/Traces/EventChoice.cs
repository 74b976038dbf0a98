namespace Analytics.Features.Traces;

/// <summary>Which events of a row count: those of a source, of all or some kinds, since all time or in the last so many days.</summary>
internal sealed record EventChoice(string Source, IReadOnlyList<string>? Kinds, int? WindowDays)
{
    /// <summary>The events that a rule is taken of.</summary>
    public static EventChoice Of(FeatureRule rule) => new(rule.Source, rule.Kinds, rule.WindowDays);

    public bool Takes(string source, string? kind) => Source == source
        && (Kinds is null || (kind is not null && Kinds.Contains(kind, StringComparer.Ordinal)));

    public bool Equals(EventChoice? other) => other is not null && Source == other.Source && WindowDays == other.WindowDays
        && (Kinds is null ? other.Kinds is null : other.Kinds is not null && Kinds.SequenceEqual(other.Kinds, StringComparer.Ordinal));

    public override int GetHashCode() => HashCode.Combine(Source, WindowDays, Kinds?.Count);
}
