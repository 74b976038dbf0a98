namespace Analytics.Ingest;

/// <summary>What became of a source: its state and why, and each of its files.</summary>
/// <param name="Warning">What needs attention in a source that is delivered all the same, one thing a line; null if nothing is.</param>
public sealed record SourceReport(
    string Source, SourceKind Kind, SourceState State, string? Reason, bool Optional, IReadOnlyList<FileReport> Files,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Warning = null)
{
    private const char BetweenWarnings = '\n';

    /// <summary>Whether what it feeds waits for it: it is held, stale, or missing though it must come.</summary>
    [JsonIgnore]
    public bool IsDown => State != SourceState.Delivered && this is not { State: SourceState.Missing, Optional: true };

    /// <summary>Each thing to be looked at; none if there is no warning.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Warnings => Warning?.Split(BetweenWarnings) ?? [];

    /// <summary>Which source is not delivered, and why; null if it is.</summary>
    [JsonIgnore]
    public string? Down => State == SourceState.Delivered ? null : $"{DownByName}: {Reason}";

    /// <summary>The same by name only, for use after the reason was given.</summary>
    [JsonIgnore]
    public string? DownByName => this switch
    {
        { State: SourceState.Delivered } => null,
        { State: SourceState.Missing, Optional: true } => $"source '{Source}' (optional) has not come yet",
        _ => $"source '{Source}' is {State.ToString().ToLowerInvariant()}",
    };

    /// <summary>When the newest file was delivered, microseconds UTC; null if none was. In no record, which equal exports share.</summary>
    [JsonIgnore]
    public long? Newest { get; init; }

    /// <summary>How it meets the roster; null if there is nothing to compare.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JoinReport? Join { get; init; }

    /// <summary>On which of the last days it told something; null if it does not flow day by day.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FeedDays? Lately { get; init; }

    /// <summary>Its student ids that could be the roster's in another way of writing, or are of another kind. In no record.</summary>
    [JsonIgnore]
    internal NearIds NearIds { get; init; } = NearIds.None;

    internal SourceReport Warned(string more) => this with { Warning = JoinWarnings([.. Warnings, more]) };

    internal static string? JoinWarnings(IReadOnlyList<string> warnings) =>
        warnings.Count == 0 ? null : string.Join(BetweenWarnings, warnings);

    /// <summary>The same, held if it is too old at a cutoff.</summary>
    public SourceReport At(long cutoff, Source source) =>
        State == SourceState.Delivered && SourceLimits.Age(source, Newest, cutoff) is { } old
            ? this with { State = SourceState.Stale, Reason = old }
            : this;
}
