namespace Analytics.Ingest;

/// <summary>Rewrites landed files without the rows of erased people, each under its new hash.</summary>
internal sealed class LandedAgain(Store store, ForgottenRows forgotten)
{
    private const int HashLength = 64;

    private readonly IReadOnlyList<LandedFile> files = new Landing(store).All;
    private readonly Dictionary<int, MovedRecords> moved = []; // by landing number

    /// <summary>Rewrites the files, then the ledger. Idempotent.</summary>
    public void Execute(IEnumerable<Source> sources, CancellationToken stop)
    {
        // Identities first: they give the logins of erased people.
        var again = files.ToDictionary(file => file.Number);
        foreach (var source in sources.OrderBy(one => one.Kind == SourceKind.Identities ? 0 : 1))
        {
            foreach (var file in files.Where(one => one.Source == source.Id).OrderBy(one => one.Repairs is null ? 0 : 1))
            {
                stop.ThrowIfCancellationRequested();
                again[file.Number] = Less(source, file);
            }
        }

        forgotten.List.Keep();

        // If we die here the ledger still names the old files, which still exist; they are rewritten again to the same places.
        Landing.Enter(store, [.. files.Select(file => again[file.Number])]);
        var named = again.Values.Select(file => store.Landed(file.Source, file.Hash)).ToHashSet(StringComparer.Ordinal);
        foreach (var copy in Directory.EnumerateFiles(store.LandedFiles, "*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(path).Length == HashLength && !named.Contains(path)).ToList())
        {
            File.Delete(copy);
        }
    }

    private LandedFile Less(Source source, LandedFile file)
    {
        var places = new MovedRecords(file.Corrections is null ? files.Where(one => one.Repairs == file.Number)
            .SelectMany(one => one.Repaired) : OwnPlaces(file));
        using var copy = new AtomicFile(store.Landed(source.Id, "kept"));
        var lessened = forgotten.LeaveOut(store.Landed(source.Id, file.Hash), source, copy.Stream, places);
        if (lessened is { Refused: not null }) { lessened = null; } // the study may be wrong: search its bytes instead

        if (lessened is not null) { moved[file.Number] = places; }

        var corrections = file.Corrections is null ? null : Corrections(file, lessened is null ? null : places);
        if (lessened is null) { return file with { Corrections = corrections }; }

        var (hash, bytes) = (Manifest.HashOf(copy.Stream), copy.Stream.Length);
        copy.Place(store.Landed(source.Id, hash)).Wait(CancellationToken.None);
        forgotten.List.Lessen(source.Id, file.Hash, file.Bytes, hash, lessened.Rows);
        return file with { Hash = hash, Bytes = bytes, Corrections = corrections };
    }

    /// <summary>The remaining corrections, with the new positions of the faulty records.</summary>
    private List<Correction> Corrections(LandedFile file, MovedRecords? own)
    {
        var root = moved.GetValueOrDefault(file.Repairs!.Value);
        return [.. file.Corrections!.Zip(OwnPlaces(file)).Where(one => own is null || own.Places.ContainsKey(one.Second))
            .Select(one => root is null ? one.First : one.First with
            {
                Offset = root.Places.GetValueOrDefault(new RecordPlace(file.Member ?? 1, one.First.Offset), one.First.Offset),
            })];
    }

    private static IEnumerable<RecordPlace> OwnPlaces(LandedFile file)
    {
        var at = CorrectedRecords.Starts(file);
        foreach (var one in file.Corrections!)
        {
            yield return new RecordPlace(1, at);
            at += one.Bytes + 1;
        }
    }
}
