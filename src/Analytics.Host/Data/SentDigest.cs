namespace Analytics.Host.Data;

/// <summary>A digest that a receiver has got. Never changed.</summary>
internal sealed class SentDigest
{
    /// <summary>Channel and receiver: the id of an account, or an advisor's pseudonym.</summary>
    public required string Receiver { get; init; }

    public required string Run { get; init; }

    public required DateTimeOffset Night { get; init; }

    public required DateTimeOffset At { get; init; }
}
