using System.Net;
using System.Threading.RateLimiting;

namespace Analytics.Host.Pages;

/// <summary>Rate limit for sign-in attempts per minute: per name and address, and per address, so that nobody can use up the attempts of
/// others. Loopback addresses, behind which many people may sit, have no limit per address.</summary>
internal sealed class SignInRate : IDisposable
{
    private const int TriesOfName = 30;
    private const int TriesOfAddress = 120;

    private readonly PartitionedRateLimiter<Try> limits = PartitionedRateLimiter.CreateChained(
        PartitionedRateLimiter.Create<Try, Try>(one => RateLimitPartition.GetFixedWindowLimiter(one, _ => AMinute(TriesOfName))),
        PartitionedRateLimiter.Create<Try, IPAddress>(one => IPAddress.IsLoopback(one.Address)
            ? RateLimitPartition.GetNoLimiter(IPAddress.Loopback)
            : RateLimitPartition.GetFixedWindowLimiter(one.Address, _ => AMinute(TriesOfAddress))));

    /// <summary>Counts an attempt; answers 429 with Retry-After if there were too many.</summary>
    /// <param name="name">The name as typed; null if missing.</param>
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
