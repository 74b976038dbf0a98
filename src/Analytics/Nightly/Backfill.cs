namespace Analytics.Nightly;

/// <summary>Runs the nights of some days that were never run, in order. A night that has a record stays as it is, also where a night before
/// it is filled in: what advisors were shown is not rewritten, and nights to come continue the latest list.</summary>
public sealed class Backfill(Installation installation)
{
    /// <summary>The cutoffs of some local days, first and last included: those of the nightly schedule, or without one the end of each
    /// day.</summary>
    public static IReadOnlyList<long> Cutoffs(LoadedStudy study, DateOnly from, DateOnly to)
    {
        if (Schedule.Of(study.Study).FirstOrDefault(one => one.Job == Job.Nightly) is { } nightly)
        {
            var (start, end) = (Instant.From(Instant.StartOf(from, nightly.Zone)), Instant.From(Instant.EndOf(to, nightly.Zone)));
            return [.. nightly.Between(start.AddTicks(-1), end).Select(Schedule.Cutoff)];
        }

        return [.. Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber + 1))
            .Select(day => Instant.EndOf(from.AddDays(day), study.Zone))];
    }

    /// <summary>Runs what has no record yet. All nights are computed from what is landed when the first of them is.</summary>
    /// <param name="cutoffs">Microseconds UTC, ascending.</param>
    /// <param name="done">Told of every night.</param>
    /// <param name="stop">Cancels within a night; what is done stays done.</param>
    public void Execute(IReadOnlyList<long> cutoffs, Action<Night> done, CancellationToken stop)
    {
        var runs = new RunFolder(installation.Store, installation.Study.Zone);
        var before = KnownRuns.Of(installation.Store).Nights.GroupBy(run => Instant.Micros(run.Cutoff))
            .ToDictionary(night => night.Key, night => night.First().Id);
        var night = new NightlyRun(installation);
        NightInputs? evidence = null;
        foreach (var cutoff in cutoffs)
        {
            stop.ThrowIfCancellationRequested();
            if (before.TryGetValue(cutoff, out var id)) { done(new Night(runs.Finished(id)!, RunBefore: true, Training: null)); continue; }

            // If we die within a night it is run again by the next call; those before it have their records.
            done(night.Run(evidence ??= NightInputs.For(installation, cutoff, stop), cutoff, stop));
        }
    }
}
