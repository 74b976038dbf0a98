namespace Analytics.Host.Doctor;

/// <summary>All that is looked at, in the order it is told.</summary>
internal static class Checkup
{
    /// <summary>The checks by name. One more is one more line here.</summary>
    private static readonly (string Name, Func<Examined, IEnumerable<Finding>> Look)[] checks =
    [
        ("study", one => [StudyChecks.Study(one)]),
        ("time zone", one => [StudyChecks.Zone(one)]),
        ("engines", one => [StudyChecks.Engines(one)]),
        ("private side", one => [PrivateChecks.Side(one)]),
        ("key", one => [PrivateChecks.Key(one)]),
        ("landing", PrivateChecks.Landing),
        ("lake", one => [LakeChecks.Lake(one)]),
        ("generation", LakeChecks.Generation),
        ("models", ModelChecks.Models),
        ("disk", one => [LakeChecks.Disk(one)]),
        ("records", RecordsChecks.Records),
        ("feeds", FeedChecks.Feeds),
        ("clock", FeedChecks.Clock),
        ("lock", one => [LeftoverChecks.Lock(one)]),
        ("leftovers", LeftoverChecks.Leftovers),
    ];

    /// <summary>Does every check; one that cannot look is itself a finding.</summary>
    public static IReadOnlyList<Finding> Of(Examined examined, CancellationToken stop)
    {
        var found = new List<Finding>();
        foreach (var (name, look) in checks)
        {
            stop.ThrowIfCancellationRequested();
            try { found.AddRange(look(examined).Select(one => one with { Check = name })); }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
            {
                found.Add(Finding.Mend($"cannot be looked at: {refused.Message}", "see to the permissions and the disk of the data root") with { Check = name });
            }
        }

        return found;
    }
}
