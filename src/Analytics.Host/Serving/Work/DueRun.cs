namespace Analytics.Host.Serving;

/// <summary>What became of work that was due at an instant.</summary>
internal enum DueState
{
    Waiting, // not begun, or to be started again
    Running, // begun, and neither finished nor given up; the process that began it may be gone
    Done,
    Failed,  // given up until a person has fixed the cause
}

/// <summary>Work of a study that was due at one instant.</summary>
/// <param name="Instant">When it was due, and the run's cutoff.</param>
internal sealed record DueRun(Job Job, DateTimeOffset Instant)
{
    public DueState State { get; init; }

    /// <summary>How often it was started without an end, and how often it failed; null when it was not begun, or is done.</summary>
    public Beginning? Beginning { get; init; }

    /// <summary>Id of the run's record in the lake, once it is done.</summary>
    public string? Run { get; init; }

    /// <summary>What it waits for, in words; null if it waits for nothing but its turn.</summary>
    public string? Held { get; init; }

    public override string ToString() => $"{Named.Of(Job)} of {Named.Of(Instant)}";
}

/// <summary>What a process is doing for a study, and how far it is; null before its first step.</summary>
internal sealed record Activity(DueRun Run, Step? Step);

/// <summary>Work of one job that a process has done since it started.</summary>
internal sealed record Spent(int Runs, TimeSpan All, TimeSpan Last);
