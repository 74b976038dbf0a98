namespace Analytics.Ingest;

/// <summary>The state of a source, its reason, and a report per file.</summary>
/// <param name="Warning">Warnings of a delivered source, one per line; null if none.</param>
public sealed record SourceReport(
    string Source, SourceKind Kind, SourceState State, string? Reason, bool Optional, IReadOnlyList<FileReport> Files,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Warning = null)
{
    private const char BetweenWarnings = '\n';

    /// <summary>Whether its targets wait for it: held, stale, or missing and not optional.</summary>
    [JsonIgnore]
    public bool IsDown => State != SourceState.Delivered && this is not { State: SourceState.Missing, Optional: true };

    [JsonIgnore]
    public IReadOnlyList<string> Warnings => Warning?.Split(BetweenWarnings) ?? [];

    /// <summary>Its name, state and reason; null if delivered.</summary>
    [JsonIgnore]
    public string? Down => State == SourceState.Delivered ? null : $"{DownByName}: {Reason}";

    /// <summary>Its name and state; null if delivered.</summary>
    [JsonIgnore]
    public string? DownByName => this switch
    {
        { State: SourceState.Delivered } => null,
        { State: SourceState.Missing, Optional: true } => $"source '{Source}' (optional) has not come yet",
        _ => $"source '{Source}' is {State.ToString().ToLowerInvariant()}",
    };

    /// <summary>Delivery time of the newest file, microseconds UTC; null if none. Not recorded, so that equal exports give equal
    /// records.</summary>
    [JsonIgnore]
    public long? Newest { get; init; }

    /// <summary>Overlap with the roster; null if there is nothing to compare.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JoinReport? Join { get; init; }

    /// <summary>Rows per recent day; null if the source is not a daily feed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public FeedDays? Lately { get; init; }

    /// <summary>Ids that match the roster in another spelling, or are of another kind. Not recorded.</summary>
    [JsonIgnore]
    internal NearIds NearIds { get; init; } = NearIds.None;

    internal SourceReport Warned(string more) => this with { Warning = JoinWarnings([.. Warnings, more]) };

    internal static string? JoinWarnings(IReadOnlyList<string> warnings) =>
        warnings.Count == 0 ? null : string.Join(BetweenWarnings, warnings);

    /// <summary>The report as stale if its newest file is too old at a cutoff.</summary>
    public SourceReport At(long cutoff, Source source) =>
        State == SourceState.Delivered && SourceLimits.Age(source, Newest, cutoff) is { } old
            ? this with { State = SourceState.Stale, Reason = old }
            : this;
}
