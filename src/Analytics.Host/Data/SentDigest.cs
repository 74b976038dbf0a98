namespace Analytics.Host.Data;

/// <summary>That a receiver has what the lists of a night have new. It is never changed.</summary>
internal sealed class SentDigest
{
    /// <summary>By what way, and to whom: the id of an account, or an advisor's pseudonym.</summary>
    public required string Receiver { get; init; }

    public required string Run { get; init; }

    public required DateTimeOffset Night { get; init; }

    public required DateTimeOffset At { get; init; }
}
