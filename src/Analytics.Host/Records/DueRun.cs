using Analytics.Studies;

namespace Analytics.Host.Records;

/// <summary>What became of work that was due at an instant.</summary>
internal enum DueState
{
    /// <summary>Not begun, or to be begun again.</summary>
    Waiting,

    /// <summary>Begun by a node; if nobody holds the study's lease, that node is gone.</summary>
    Running,

    Done,

    /// <summary>Given up until a person has mended the cause.</summary>
    Failed,

    /// <summary>Never done, by the study's catch-up rule.</summary>
    Passed,
}

/// <summary>Work of a study that was due at one instant.</summary>
internal sealed record DueRun
{
    public required string Study { get; init; }

    public required Job Job { get; init; }

    /// <summary>The instant, and the run's cutoff: microseconds UTC.</summary>
    public required long Due { get; init; }

    public DueState State { get; init; }

    /// <summary>Times it was begun.</summary>
    public long Attempts { get; init; }

    /// <summary>Times it failed in a way that may pass.</summary>
    public long Failures { get; init; }

    /// <summary>Who began it last.</summary>
    public string? Node { get; init; }

    public long? Started { get; init; }

    public long? Ended { get; init; }

    /// <summary>Id of the run's record in the lake, once it is done.</summary>
    public string? Run { get; init; }

    /// <summary>Kind of the last failure, or "held"; null where nothing is to be told.</summary>
    public string? Kind { get; init; }

    public string? Message { get; init; }

    /// <summary>Not to be begun again before; null: at any time.</summary>
    public long? Next { get; init; }

    public DateTimeOffset Instant => Evidence.Instant.From(Due);

    /// <summary>How long it took, once it is done.</summary>
    public TimeSpan? Took => State == DueState.Done && Ended - Started is { } micros ? TimeSpan.FromMicroseconds(micros) : null;

    public override string ToString() => $"{Named.Of(Job)} of {Named.Of(Instant)}";
}
