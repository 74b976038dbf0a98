namespace Analytics.Inspection;

/// <summary>Differences between the results of two nights, and between their inputs.</summary>
public sealed record NightDifference(string Before, string After, IReadOnlyList<string> Causes, IReadOnlyList<TableDifference> Tables,
    IReadOnlyList<ListDifference> Lists)
{
    /// <param name="student">A pseudonym, or its first digits, for one student; null for all.</param>
    /// <exception cref="InstallationException">The tables of a night are vacuumed, or the two have no student in common.</exception>
    public static NightDifference Between(Store store, RunRecord before, RunRecord after, LoadedStudy today, string? student = null)
    {
        if (before.KeyId != after.KeyId)
        {
            throw new InstallationException(
                $"The runs cannot be compared: the pseudonyms of '{before.Id}' were made with key {before.KeyId}, those of '{after.Id}' "
                    + $"with key {after.KeyId}.");
        }

        var (then, now) = (Open(store, before, today), Open(store, after, today));
        var targets = now.Study.Study.Targets.Where(target => then.Study.Study.Targets.Any(one => one.Id == target.Id)).ToList();
        var grains = targets.Select(target => target.Grain).Distinct()
            .ToDictionary(grain => grain, grain => new PairedRows(grain, then, now, student));
        return new NightDifference(
            before.Id, after.Id, NightCauses.Between(store, before, after, today.Trainers),
            [.. grains.Values.Select(rows => TableDifference.Of(rows, withRows: student is not null))],
            [.. targets.Select(target => ListDifference.Of(target, then, now, grains[target.Grain]))]);
    }

    private static NightTables Open(Store store, RunRecord record, LoadedStudy today) => NightTables.Open(store, record, today)
        ?? throw new InstallationException(
            $"The tables of '{record.Id}' are vacuumed: the generation it published is gone, and its night was run again since. 'analytics "
                + $"rerun' computes them again, in a folder aside.");
}
