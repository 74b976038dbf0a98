using System.Security.Cryptography;
using Analytics.Features;
using Analytics.Ingest;
using Analytics.Surveys;

namespace Analytics.Nightly;

/// <summary>
/// The feature tables of a night. Its events are counted in pieces, one a range of students, each kept in a file for each table, so that a
/// night that is begun again finds those that are done; what they counted is then put together and does not depend on how many they are.
/// </summary>
internal sealed class NightFeatures
{
    private readonly Installation installation;
    private readonly History history;
    private readonly string run;
    private readonly int ranges;
    private readonly IReadOnlyList<Grain> grains;
    private readonly IReadOnlyList<RowsAt> tables; // of each grain
    private readonly string? basis; // what counts depend on beside rows, cutoff and files; null where none are kept

    public NightFeatures(Installation installation, NightInputs inputs, long cutoff, string run)
    {
        (this.installation, this.run, history) = (installation, run, inputs.Archive.AsOf(cutoff));
        ranges = EventReadings.Ranges(inputs.Archive.EventRows, installation.EventsPerPiece);
        IEnumerable<Grain> profiled = Study.Literacies is null ? [] : [Grain.Student];
        grains = [.. Study.Targets.Select(target => target.Grain).Concat(profiled).Distinct()];
        var events = Study.Sources.Where(one => one.Kind == SourceKind.Events).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
        basis = history.TakesBack(events) ? null : Basis();
        tables = [.. grains.Select(grain => new RowsAt(history, FeatureRow.RiskSet(history, history.RunningCourses(), grain)))];
    }

    private Study Study => installation.Study.Study;

    /// <summary>Counts a piece, unless that is done.</summary>
    private void Do(int range, CancellationToken stop)
    {
        if (Enumerable.Range(0, tables.Count).All(table => File.Exists(Place(table, range)))) { return; }

        var kept = basis is null ? null
            : new CountedEvents(Path.Combine(installation.Store.Counted, $"{range}-of-{ranges}"), basis);
        foreach (var (table, counted) in EventReadings.Of(Study, tables, new StudentRange(range, ranges), stop, kept).Index())
        {
            AtomicFile.WriteText(Place(table, range), counted.ToJson());
        }
    }

    /// <summary>The tables, and the scale scores known at the cutoff, which are in them.</summary>
    public (IReadOnlyDictionary<Grain, FeatureTable> Tables, ScaleScores Scores) Build(CancellationToken stop)
    {
        using var beside = new SideBySide(stop);
        ScaleScores scores = null!;
        beside.Begin(_ => scores = installation.Study.ScoresOf(history));
        InOrder.Of([.. Enumerable.Range(0, ranges)], installation.Threads, range => { Do(range, stop); return range; }, stop);
        beside.Finish();

        // If we die here all is counted, and the next attempt finds the counts.
        return (tables.Index().ToDictionary(one => grains[one.Index], one =>
        {
            var counted = Enumerable.Range(0, ranges)
                .Select(range => EventReadings.FromJson(File.ReadAllText(Place(one.Index, range)))).ToList();
            return FeatureTable.Build(Study, history, scores, one.Item.Rows, EventReadings.Join(one.Item.Rows, counted));
        }), scores);
    }

    private string Basis()
    {
        var courses = history.Courses.Values.OrderBy(course => course.Id, StringComparer.Ordinal)
            .Select(course => $"{course} {string.Join(' ', course.Terms)}");
        string[] all = [installation.Study.Hash, CodeVersion.Text, installation.Key.Id, history.Zone.Id, .. courses];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', all))));
    }

    private string Place(int table, int range) => installation.Store.Piece(run, "features", (table * ranges) + range);
}
