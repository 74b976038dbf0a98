using Analytics.Features;
using Analytics.Ingest;
using Analytics.Surveys;

namespace Analytics.Runs;

/// <summary>
/// The feature tables of a night. Its events are counted in pieces, one a table and range of students, each kept in a file, so that a night
/// that is begun again finds those that are done; what they counted is then put together and does not depend on the number of ranges.
/// </summary>
internal sealed class NightFeatures
{
    private readonly Installation installation;
    private readonly History history;
    private readonly string run;
    private readonly int ranges;
    private readonly IReadOnlyList<(Grain Grain, IReadOnlyList<FeatureRow> Rows)> tables;

    public NightFeatures(Installation installation, NightInputs inputs, long cutoff, string run)
    {
        (this.installation, this.run, history) = (installation, run, inputs.Archive.AsOf(cutoff));
        ranges = (int)Math.Clamp(inputs.Archive.EventRows / installation.EventsPerPiece, 1, 1024);
        tables = [.. Study.Targets.Select(target => target.Grain).Distinct()
            .Select(grain => (grain, FeatureRow.RiskSet(history, history.RunningCourses(), grain)))];
    }

    private Study Study => installation.Study.Study;

    /// <summary>Counts a piece, unless that is done.</summary>
    private void Do(int piece, CancellationToken stop)
    {
        if (File.Exists(Place(piece))) { return; }

        AtomicFile.WriteText(Place(piece),
            EventReadings.Of(Study, history, tables[piece / ranges].Rows, new StudentRange(piece % ranges, ranges), stop).ToJson());
    }

    /// <summary>The tables, and the scale scores known at the cutoff, which are in them.</summary>
    public (IReadOnlyDictionary<Grain, FeatureTable> Tables, ScaleScores Scores) Build(CancellationToken stop)
    {
        using var beside = new SideBySide(stop);
        ScaleScores scores = null!;
        beside.Begin(_ => scores = ScaleScores.Of(history, installation.Study.Instruments));
        InOrder.Of([.. Enumerable.Range(0, tables.Count * ranges)], installation.Threads, piece => { Do(piece, stop); return piece; },
            stop);
        beside.Finish();

        // If we die here all is counted, and the next attempt finds the counts.
        return (tables.Index().ToDictionary(one => one.Item.Grain, one =>
        {
            var counted = Enumerable.Range(0, ranges)
                .Select(range => EventReadings.FromJson(File.ReadAllText(Place((one.Index * ranges) + range)))).ToList();
            return FeatureTable.Build(Study, history, scores, one.Item.Rows, EventReadings.Join(one.Item.Rows, counted));
        }), scores);
    }

    private string Place(int piece) => installation.Store.Piece(run, "features", piece);
}
