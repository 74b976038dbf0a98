using System.Net;
using System.Threading.RateLimiting;

namespace Analytics.Host.Pages;

/// <summary>How often a minute somebody may try to sign in: each name at each address for itself, and each address in all, so that nobody
/// uses up the tries of others. Of this machine's own addresses, behind which many people may sit, only the names are counted.</summary>
internal sealed class SignInRate : IDisposable
{
    private const int TriesOfName = 30;
    private const int TriesOfAddress = 120;

    private readonly PartitionedRateLimiter<Try> limits = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<Try, Try>(one => RateLimitPartition.GetFixedWindowLimiter(one, _ => AMinute(TriesOfName))),
        PartitionedRateLimiter.Create<Try, IPAddress>(one => IPAddress.IsLoopback(one.Address)
            ? RateLimitPartition.GetNoLimiter(IPAddress.Loopback)
            : RateLimitPartition.GetFixedWindowLimiter(one.Address, _ => AMinute(TriesOfAddress))));

    /// <summary>Counts a try; where there were too many, answers that, and when to try again.</summary>
    /// <param name="name">As it was typed; null if none is.</param>
    public bool Admits(HttpContext context, string? name)
    {
        var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
        using var lease = limits.AttemptAcquire(new Try(address, name?.ToUpperInvariant() ?? ""));
        if (lease.IsAcquired) { return true; }

        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = "60";
        return false;
    }

    public void Dispose() => limits.Dispose();

    private static FixedWindowRateLimiterOptions AMinute(int tries) => new() { PermitLimit = tries, Window = TimeSpan.FromMinutes(1) };

    private sealed record Try(IPAddress Address, string Name);
}
