namespace Analytics.Nightly;

/// <summary>What is new on the lists since the previous digest: who came onto an advisor's list, and who left it.</summary>
public sealed class DigestRun(Installation installation)
{
    /// <summary>How far the first digest looks back.</summary>
    public const int FirstDays = 7;

    private readonly RunFolder runs = new(installation.Store, installation.Study.Zone);

    /// <exception cref="InstallationException">No night is finished by then.</exception>
    public DigestRecord Execute(DateOnly asOf, CancellationToken stop)
    {
        var cutoff = installation.EndOf(asOf);
        return runs.NightBefore(cutoff + 1) is not null ? Execute(cutoff, stop) : throw new InstallationException(
            $"No night up to {asOf:yyyy-MM-dd} is finished, so there are no lists to report on. 'analytics runs list {TypedCommand.Study}' "
                + "shows those that are.");
    }

    /// <summary>The digest of a cutoff, microseconds UTC, from the lists of the nights up to then. One made before from the same lists
    /// gives its record again.</summary>
    public DigestRecord Execute(long cutoff, CancellationToken stop)
    {
        var (study, store) = (installation.Study, installation.Store);
        var since = KnownRuns.Of(store).All.Where(run => run.Kind == "digest").Select(run => Instant.Micros(run.Cutoff))
            .Where(at => at < cutoff)
            .DefaultIfEmpty(Instant.AddDays(cutoff, -FirstDays, study.Zone)).Max();
        var night = runs.NightBefore(cutoff + 1);
        var before = night;

        // Skip nights that were filled in later: the lists of this one do not continue theirs
        while (before is not null && RunFolder.Micros(before.Cutoff) > since) { before = runs.Continued(RunFolder.Micros(before.Cutoff)); }

        var id = runs.Id("digest", cutoff,
            [study.Hash, CodeVersion.Text, installation.Key.Id, since.ToString(CultureInfo.InvariantCulture), before?.Id, night?.Id]);
        if (DigestRecord.Load(store, id) is { } finished) { return finished; }

        stop.ThrowIfCancellationRequested();
        KeptStudies.Keep(store, study);
        var record = new DigestRecord(
            id, study.Study.Id, study.Hash, runs.Iso(cutoff), CodeVersion.Text, installation.Key.Id, runs.Iso(since), before?.Id, night?.Id,
            night is null ? [] : News(before?.Id, night.Id));

        // If we die here nothing was told; the next attempt tells the same.
        record.Save(store);
        return record;
    }

    /// <summary>What is new on the lists of one run compared with those of another, by advisor.</summary>
    /// <param name="before">Null: everything is new, as when its lists are gone.</param>
    public IReadOnlyList<AdvisorDigest> News(string? before, string night) => before == night ? [] :
    [
        .. Targets(before)
            .SelectMany(target => News(before is null ? null : runs.Flags(before, target), runs.Flags(night, target)))
            .GroupBy(flag => flag.Advisor, StringComparer.Ordinal).OrderBy(advisor => advisor.Key, StringComparer.Ordinal)
            .Select(advisor => new AdvisorDigest(advisor.Key, [.. advisor])),
    ];

    /// <summary>The study's, and those that were taken out of it since: their students have left.</summary>
    private IEnumerable<string> Targets(string? before) => installation.Study.Study.Targets.Select(target => target.Id)
        .Union(before is null ? [] : runs.Finished(before)?.Targets.Select(target => target.Target) ?? [], StringComparer.Ordinal);

    /// <summary>What an advisor does not know yet. A student from another advisor's list is new here, and left there.</summary>
    private static IEnumerable<Flag> News(FlagList? before, FlagList? now)
    {
        IReadOnlyDictionary<RowKey, Flag> Known(FlagList? list) => list?.Known() ?? new Dictionary<RowKey, Flag>();
        var (then, tonight) = (Known(before), Known(now));
        foreach (var flag in tonight.Values.Where(flag => flag.Listed))
        {
            var was = then.GetValueOrDefault(flag.Key);
            var sameAdvisor = was is not null && string.Equals(was.Advisor, flag.Advisor, StringComparison.Ordinal);
            if (!(was is { Listed: true } && sameAdvisor))
            {
                yield return flag with { State = sameAdvisor ? FlagState.Returned : FlagState.New };
            }
        }

        foreach (var was in then.Values.Where(flag => flag.Listed))
        {
            var flag = tonight.GetValueOrDefault(was.Key);
            if (flag is null || (flag.Listed && !string.Equals(flag.Advisor, was.Advisor, StringComparison.Ordinal)))
            {
                // Lists mention the end of a term once, and then keep no trace of it.
                yield return was.Off(FlagState.Left);
            }
            else if (!flag.Listed) { yield return flag with { Advisor = was.Advisor }; }
        }
    }
}
