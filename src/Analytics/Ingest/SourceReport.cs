using System.Text.Json.Serialization;
using Analytics.Studies;

namespace Analytics.Ingest;

/// <summary>What became of a source: its state and why, and each of its files.</summary>
/// <param name="Warning">What is to be looked at in a source that is delivered all the same; null where nothing is.</param>
public sealed record SourceReport(
    string Source, SourceKind Kind, SourceState State, string? Reason, bool Optional, IReadOnlyList<FileReport> Files,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Warning = null)
{
    /// <summary>
    /// When the newest file was delivered, microseconds UTC; null where none was. In no record: equal exports have equal records, whenever they came.
    /// </summary>
    [JsonIgnore]
    public long? Newest { get; init; }

    /// <summary>How it meets the roster; null where there is nothing to compare.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JoinReport? Join { get; init; }

    /// <summary>Pseudonyms of plain student ids, by the pseudonyms of those with capitals or blanks. In no record.</summary>
    [JsonIgnore]
    internal IReadOnlyDictionary<string, string> PlainIds { get; init; } = new Dictionary<string, string>();

    /// <summary>The same, held if it is too old at a cutoff.</summary>
    public SourceReport At(long cutoff, Source source) =>
        State == SourceState.Delivered && SourceLimits.Age(source, Newest, cutoff) is { } old
            ? this with { State = SourceState.Stale, Reason = old }
            : this;
}
