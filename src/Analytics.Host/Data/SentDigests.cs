namespace Analytics.Host.Data;

/// <summary>Which receiver has got which night's digest.</summary>
internal sealed class SentDigests(AdvisingData data, TimeProvider clock)
{
    /// <summary>The receiver's last digest; null if there is none.</summary>
    public SentDigest? Last(string receiver) => data.Digests.AsNoTracking().Where(one => one.Receiver == receiver)
        .OrderByDescending(one => one.Night).ThenByDescending(one => one.At).FirstOrDefault();

    public IReadOnlyList<string> Receivers() => [.. data.Digests.Select(one => one.Receiver).Distinct().OrderBy(receiver => receiver)];

    public void Keep(string receiver, string run, DateTimeOffset night)
    {
        data.Digests.Add(new SentDigest { Receiver = receiver, Run = run, Night = night, At = clock.GetUtcNow() });
        data.SaveChanges();
    }
}
