using Analytics.Flags;

namespace Analytics.Host.Pages;

/// <summary>How a student stood to the lists of the nights that are kept, nights that said the same together; the latest first.</summary>
/// <param name="From">Day of the first such night.</param>
/// <param name="Until">Day of the last.</param>
internal sealed record FlagStretch(TargetRule Target, string? Course, FlagState State, DateOnly From, DateOnly Until)
{
    /// <param name="signs">What the advisor may see of the student.</param>
    public static IReadOnlyList<FlagStretch> Of(FlagHistory history, string student, IReadOnlyList<Sign> signs) =>
    [
        .. signs.SelectMany(sign => Together(sign, history.Of(student)
            .Where(one => one.Flag.Target == sign.Target.Id && one.Flag.Course == sign.Course)))
            .OrderByDescending(stretch => stretch.Until).ThenBy(stretch => stretch.Target.Id, StringComparer.Ordinal),
    ];

    private static IEnumerable<FlagStretch> Together(Sign sign, IEnumerable<FlagDay> days)
    {
        FlagStretch? open = null;
        foreach (var (day, flag) in days)
        {
            if (open?.State == flag.State) { open = open with { Until = day }; }
            else
            {
                if (open is not null) { yield return open; }

                open = new FlagStretch(sign.Target, sign.Course, flag.State, day, day);
            }
        }

        if (open is not null) { yield return open; }
    }
}

/// <summary>A flag of one night.</summary>
internal readonly record struct FlagDay(DateOnly Day, Flag Flag);

/// <summary>
/// The flags of all nights that are kept, by student. Runs never change once they are recorded, so each is read once; any thread may ask.
/// </summary>
internal sealed class FlagHistory
{
    private readonly Lock reading = new();
    private readonly Dictionary<string, List<FlagDay>> flags = new(StringComparer.Ordinal);
    private readonly HashSet<string> read = new(StringComparer.Ordinal);

    /// <summary>Reads the nights that are new.</summary>
    public void Read(Store store, LoadedStudy study)
    {
        lock (reading)
        {
            var runs = new RunFolder(store, study.Zone);
            var nights = KnownRuns.Of(store).Readable.Where(run => run.Kind == "nightly" && read.Add(run.Id));
            foreach (var night in nights.OrderBy(run => run.Cutoff))
            {
                var day = Instant.Day(Instant.Micros(night.Cutoff), study.Zone);
                foreach (var target in study.Study.Targets)
                {
                    // A list that stands is of an earlier night, which tells of it
                    var list = runs.Flags(night.Id, target.Id);
                    foreach (var flag in list?.Cutoff == Instant.Micros(night.Cutoff) ? list.Flags : []) { Add(flag, day); }
                }
            }
        }
    }

    /// <summary>One student's, the earliest first.</summary>
    public IReadOnlyList<FlagDay> Of(string student)
    {
        lock (reading) { return [.. (flags.GetValueOrDefault(student) ?? []).OrderBy(one => one.Day)]; }
    }

    private void Add(Flag flag, DateOnly day)
    {
        if (!flags.TryGetValue(flag.Student, out var days)) { flags.Add(flag.Student, days = []); }

        // A night that was run again counts as it was run last
        days.RemoveAll(one => one.Day == day && one.Flag.Target == flag.Target && one.Flag.Key == flag.Key);
        days.Add(new FlagDay(day, flag));
    }
}
