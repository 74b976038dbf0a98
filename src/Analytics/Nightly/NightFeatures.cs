namespace Analytics.Nightly;

/// <param name="Tables">The features of each grain.</param>
/// <param name="Scores">The scale scores known at the cutoff, which are in them.</param>
/// <param name="Weeks">Active days, by student if there are rows of students, else by student and course.</param>
internal sealed record NightFeatures(
    IReadOnlyDictionary<Grain, FeatureTable> Tables, ScaleScores Scores, IReadOnlyList<ActiveWeek> Weeks)
{
    /// <summary>Counts events by ranges of students. Counts of a range are stored: the next night, or this one started again, reads only
    /// new data.</summary>
    public static NightFeatures Of(Installation installation, NightInputs inputs, long cutoff, CancellationToken stop)
    {
        var (study, history) = (WeeklyActivity.Beside(installation.Study.Study), inputs.Archive.AsOf(cutoff));
        IEnumerable<Grain> profiled = study.Literacies is null ? [] : [Grain.Student];
        Grain[] grains = [.. study.Targets.Select(target => target.Grain).Concat(profiled).Distinct()];
        RowsAt[] tables =
            [.. grains.Select(grain => new RowsAt(history, FeatureRow.RiskSet(history, history.RunningCourses(), grain)))];

        using var beside = new ParallelWork(stop);
        ScaleScores scores = null!;
        beside.Begin(_ => scores = installation.Study.ScoresOf(history));
        var ranges = EventReadings.Ranges(inputs.Archive.EventRows, installation.EventsPerPiece);
        var basis = BasisOf(installation, history);
        var events = EventReadings.Of(study, tables, ranges, installation.Threads, stop, range =>
            basis is null ? null : new CountedEvents(Path.Combine(installation.Store.Counted, $"{range}-of-{ranges}"), basis));
        beside.Finish();

        var taken = grains.Index().ToDictionary(grain => grain.Item,
            grain => FeatureTable.Build(study, history, scores, tables[grain.Index].Rows, events[grain.Index]));
        var people = taken.GetValueOrDefault(Grain.Student) ?? taken.Values.FirstOrDefault();
        return new NightFeatures(taken.ToDictionary(one => one.Key, one => WeeklyActivity.Without(one.Value)), scores,
            people is null ? [] : WeeklyActivity.Of(people, history.Today));
    }

    /// <summary>Dependencies of counts besides rows, cutoff and files; null if events were retracted, so that no counts are
    /// stored.</summary>
    private static string? BasisOf(Installation installation, History history)
    {
        var events = installation.Study.Study.Sources.Where(one => one.Kind == SourceKind.Events).Select(one => one.Id)
            .ToHashSet(StringComparer.Ordinal);
        if (history.TakesBack(events)) { return null; }

        var courses = history.Courses.Values.OrderBy(course => course.Id, StringComparer.Ordinal)
            .Select(course => $"{course} {string.Join(' ', course.Terms)}");
        string[] all = [installation.Study.Hash, CodeVersion.Text, installation.Key.Id, history.Zone.Id, .. courses];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all))));
    }
}
