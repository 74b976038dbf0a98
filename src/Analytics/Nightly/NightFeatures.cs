using System.Security.Cryptography;
using Analytics.Features;
using Analytics.Ingest;
using Analytics.Surveys;

namespace Analytics.Nightly;

/// <summary>The feature tables of a night, and the scale scores known at its cutoff, which are in them.</summary>
internal sealed record NightFeatures(IReadOnlyDictionary<Grain, FeatureTable> Tables, ScaleScores Scores)
{
    /// <summary>
    /// Counts events by ranges of students. What is counted of a range is kept: the next night, or this one begun again, reads only what is
    /// new to it.
    /// </summary>
    public static NightFeatures Of(Installation installation, NightInputs inputs, long cutoff, CancellationToken stop)
    {
        var (study, history) = (installation.Study.Study, inputs.Archive.AsOf(cutoff));
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

        return new NightFeatures(grains.Index().ToDictionary(grain => grain.Item,
            grain => FeatureTable.Build(study, history, scores, tables[grain.Index].Rows, events[grain.Index])), scores);
    }

    /// <summary>What counts depend on beside rows, cutoff and files; null where events were taken back, and none are kept.</summary>
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
