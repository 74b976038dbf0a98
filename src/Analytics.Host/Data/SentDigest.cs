namespace Analytics.Host.Data;

/// <summary>That a receiver has what the lists of a night have new. It is never changed.</summary>
internal sealed class SentDigest
{
    /// <summary>By what way, and to whom: the id of an account, or an advisor's pseudonym.</summary>
    public required string Receiver { get; init; }

    /// <summary>The run whose lists were told of.</summary>
    public required string Run { get; init; }

    /// <summary>Its cutoff.</summary>
    public required DateTimeOffset Night { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset At { get; init; }
}
