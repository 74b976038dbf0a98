namespace Analytics.Host.Doctor;

/// <summary>All checks of doctor, in the order of the report.</summary>
internal static class Checkup
{
    private static readonly (string Name, Func<Examined, IEnumerable<Finding>> Look)[] checks =
    [
        ("study", one => [StudyChecks.Study(one)]),
        ("time zone", one => [StudyChecks.Zone(one)]),
        ("engines", StudyChecks.Engines),
        ("private side", one => [PrivateChecks.Side(one)]),
        ("key", PrivateChecks.Key),
        ("landing", PrivateChecks.Landing),
        ("typed rows", PrivateChecks.Parsed),
        ("lake", one => [LakeChecks.Lake(one)]),
        ("generation", LakeChecks.Generation),
        ("runs", LakeChecks.Runs),
        ("models", ModelChecks.Models),
        ("disk", one => [LakeChecks.Disk(one)]),
        ("records", RecordsChecks.Records),
        ("feeds", FeedChecks.Feeds),
        ("clock", FeedChecks.Clock),
        ("lock", one => [LeftoverChecks.Lock(one)]),
        ("leftovers", LeftoverChecks.Leftovers),
    ];

    /// <summary>Runs every check. A check that fails is itself a finding; a finding of two checks is reported once.</summary>
    public static IReadOnlyList<Finding> Of(Examined examined, CancellationToken stop)
    {
        var found = new List<Finding>();
        foreach (var (name, look) in checks)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                foreach (var one in look(examined)) { Add(one); }
            }
            catch (InstallationException refused)
            {
                Add(refused.Damage is { } damage ? Finding.Fix(damage) : Finding.Fix(refused.Message, "see there"));
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
            {
                Add(Finding.Fix($"cannot be looked at: {refused.Message}", "see to the permissions and the disk of the data root"));
            }

            void Add(Finding one)
            {
                if (one.Verdict == Verdict.Good || found.All(other => other.Says != one.Says)) { found.Add(one with { Check = name }); }
            }
        }

        return found;
    }
}
