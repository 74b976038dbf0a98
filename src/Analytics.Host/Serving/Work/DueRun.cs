namespace Analytics.Host.Serving;

/// <summary>State of work that was due at an instant.</summary>
internal enum DueState
{
    Waiting, // not started, or to be started again
    Running, // started, neither finished nor given up; its process may be gone
    Done,
    Failed,  // given up until a person fixes the cause
}

/// <summary>Work of a study that was due at one instant.</summary>
/// <param name="Instant">When it was due; also the run's cutoff.</param>
internal sealed record DueRun(Job Job, DateTimeOffset Instant)
{
    public DueState State { get; init; }

    /// <summary>Starts and failures so far; null if it was not started, or is done.</summary>
    public Beginning? Beginning { get; init; }

    /// <summary>Id of the run's record in the lake; null before it is done.</summary>
    public string? Run { get; init; }

    /// <summary>What it waits for, in words; null if only for its turn.</summary>
    public string? Held { get; init; }

    public override string ToString() => $"{Named.Of(Job)} of {Named.Of(Instant)}";
}

/// <summary>Current work of a process for a study, and its last step; null before the first.</summary>
internal sealed record Activity(DueRun Run, Step? Step);

/// <summary>Work of one job done by a process since its start.</summary>
internal sealed record Spent(int Runs, TimeSpan All, TimeSpan Last);
