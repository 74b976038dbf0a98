namespace Analytics.Nightly;

/// <summary>The start of the stored contacts: runs that counted older ones cannot be computed again.</summary>
public static class PastContacts
{
    public static void Keep(Store store, DateTimeOffset since)
    {
        if (Since(store) is not { } before || before < Instant.Micros(since))
        {
            AtomicFile.WriteText(store.ContactsSince, JsonSerializer.Serialize(Instant.Micros(since)) + "\n");
        }
    }

    /// <summary>Whether a run counted contacts that may be gone.</summary>
    /// <param name="cutoff">Of the run, microseconds UTC.</param>
    public static bool MayLack(Store store, RetentionPlan? plan, long cutoff) => Since(store) is { } since
        && since > (plan?.ContactDays is { } days ? Instant.Micros(Instant.From(cutoff).AddDays(-days)) : long.MinValue);

    private static long? Since(Store store) =>
        File.Exists(store.ContactsSince) ? JsonSerializer.Deserialize<long>(File.ReadAllText(store.ContactsSince)) : null;
}
