namespace Analytics.Host.Jobs;

/// <param name="Attempt">Which attempt this is, from 1.</param>
/// <param name="Last">Whether nothing is attempted after this, where the engine counts.</param>
internal sealed record JobCall(string Job, string Study, int Attempt, bool Last)
{
    /// <summary>When it was due, ISO 8601 in UTC; null: whatever of the job is due.</summary>
    public string? Instant { get; init; }

    public Action<string> Stage { get; init; } = _ => { };

    public bool Equals(JobCall? other) =>
        other is not null && (Job, Study, Instant, Attempt, Last) == (other.Job, other.Study, other.Instant, other.Attempt, other.Last);

    public override int GetHashCode() => HashCode.Combine(Job, Study, Instant, Attempt, Last);
}

/// <summary>Calls that wait, those for later included, and calls at work.</summary>
internal sealed record JobLoad(int Waiting, int Working);
