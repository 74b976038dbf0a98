using System.Collections;

namespace Analytics.Ingest;

/// <summary>Complete sources: rows of an earlier file that a later file lacks are withdrawn.</summary>
public sealed partial class Intake
{
    private static ReadingContext WithSnapshot(ReadingContext context, List<FilePlace> places, int at)
    {
        if (context.Source.Complete is null) { return context; }

        var earlier = places.Take(at).Where(place => File.Exists(SnapshotState.PathOf(place.Folder))).ToList();
        return context with
        {
            Before = SnapshotState.Of(earlier.FindLast(place => place.File.Order < places[at].File.Order)?.Folder),
            Snapshot = SnapshotState.Of(earlier.LastOrDefault()?.Folder),
        };
    }

    private static FileReport TakeBack(FileReport report, SnapshotChange change, FileRows rows, BitArray? dropped)
    {
        if (change.Lost.Count == 0) { return report.Read == 0 ? report with { Held = change.Before } : report; }

        var beyond = (int)report.Accepted; // number after the last good record
        if (dropped is not null) { dropped.Length = beyond + 1; }

        rows.TakeBack(report.Source,
            change.Lost.Select(loss => new RecordNote(loss.Digest, default, loss.Key, loss.KnownAt, loss.Line, beyond)));
        return report with { TakenBack = change.Lost.Count, Held = change.Before, NoRowOf = change.NoRowOf };
    }
}
