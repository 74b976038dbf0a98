namespace Analytics.Host.Pages;

/// <summary>A stretch of nights in which a student had the same state on a target's list; newest first.</summary>
/// <param name="From">Day of the first night.</param>
/// <param name="Until">Day of the last night.</param>
internal sealed record FlagStretch(TargetRule Target, string? Course, FlagState State, DateOnly From, DateOnly Until)
{
    /// <param name="signs">The signs that the advisor may see.</param>
    public static IReadOnlyList<FlagStretch> Of(FlagHistory history, string student, IReadOnlyList<Sign> signs) =>
    [
        .. signs.SelectMany(sign => Together(sign, history.Of(student)
            .Where(one => one.Target == sign.Target.Id && one.Course == sign.Course)))
            .OrderByDescending(stretch => stretch.Until).ThenBy(stretch => stretch.Target.Id, StringComparer.Ordinal),
    ];

    private static IEnumerable<FlagStretch> Together(Sign sign, IEnumerable<FlagDay> days)
    {
        FlagStretch? open = null;
        foreach (var (day, _, _, state) in days)
        {
            if (open?.State == state) { open = open with { Until = day }; }
            else
            {
                if (open is not null) { yield return open; }

                open = new FlagStretch(sign.Target, sign.Course, state, day, day);
            }
        }

        if (open is not null) { yield return open; }
    }
}

/// <summary>A student's state on a target's list in one night.</summary>
internal readonly record struct FlagDay(DateOnly Day, string Target, string? Course, FlagState State);

/// <summary>States on the lists of recent nights, by student. Runs never change once recorded, so each is read once. Thread-safe.</summary>
internal sealed class FlagHistory
{
    private const int KeptDays = 400; // a year, and a term that began before it

    private readonly Lock reading = new();
    private readonly Dictionary<string, List<FlagDay>> states = new(StringComparer.Ordinal);
    private readonly Dictionary<DateOnly, string> read = []; // the run of a day

    /// <summary>Reads new nights and drops old ones.</summary>
    public void Read(Store store, LoadedStudy study)
    {
        lock (reading)
        {
            var runs = new RunFolder(store, study.Zone);

            // Of several runs of a day the last counts
            var nights = KnownRuns.Of(store).Readable.Where(run => run.Kind == "nightly")
                .GroupBy(run => Instant.Day(Instant.Micros(run.Cutoff), study.Zone))
                .Select(day => (Day: day.Key, Run: day.First())).ToList();
            var oldest = nights.Count == 0 ? default : nights[0].Day.AddDays(-KeptDays);
            nights.RemoveAll(night => night.Day < oldest);
            var unread = nights.Where(night => read.GetValueOrDefault(night.Day) != night.Run.Id).ToList();
            if (unread.Count == 0) { return; }

            Keep([.. nights.Select(night => night.Day).Except(unread.Select(night => night.Day))]);
            foreach (var (day, run) in unread)
            {
                if (Flags(runs, run, study) is not { } flags) { continue; }

                foreach (var flag in flags)
                {
                    if (!states.TryGetValue(flag.Student, out var own)) { states.Add(flag.Student, own = []); }

                    var course = flag.Course is { } id ? string.Intern(id) : null;
                    own.Add(new FlagDay(day, string.Intern(flag.Target), course, flag.State));
                }

                read[day] = run.Id;
            }
        }
    }

    public IReadOnlyList<FlagDay> Of(string student)
    {
        lock (reading) { return [.. (states.GetValueOrDefault(student) ?? []).OrderBy(one => one.Day)]; }
    }

    /// <summary>The flags of a night; null if a list cannot be read, so that it is retried.</summary>
    private static List<Flag>? Flags(RunFolder runs, FinishedRun run, LoadedStudy study)
    {
        try
        {
            // A standing list belongs to an earlier night, where it is counted
            return [.. study.Study.Targets.Select(target => runs.Flags(run.Id, target.Id))
                .Where(list => list?.Cutoff == Instant.Micros(run.Cutoff)).SelectMany(list => list!.Told)];
        }
        catch (InstallationException) { return null; }
    }

    private void Keep(HashSet<DateOnly> days)
    {
        foreach (var day in read.Keys.Where(day => !days.Contains(day)).ToList()) { read.Remove(day); }

        foreach (var (student, own) in states)
        {
            own.RemoveAll(one => !days.Contains(one.Day));
            if (own.Count == 0) { states.Remove(student); }
        }
    }
}
