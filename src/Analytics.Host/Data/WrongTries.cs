using System.Net;

namespace Analytics.Host.Data;

/// <summary>Consecutive wrong passwords for an account from one address.</summary>
internal sealed class WrongTries
{
    /// <summary>Hash of account and address: client addresses are not stored.</summary>
    public required string Pair { get; init; }

    public int Count { get; set; }

    public DateTimeOffset Last { get; set; }

    public static string PairOf(string? account, IPAddress address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{account} {address}")));
}
