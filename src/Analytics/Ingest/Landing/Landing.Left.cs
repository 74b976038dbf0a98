namespace Analytics.Ingest;

/// <summary>Files left for the next run because they may still be being written.</summary>
public sealed partial class Landing
{
    internal const string LeftForNext = "It is left for the next run";

    private readonly List<string> broken = []; // copies of withdrawn files
    private readonly List<string> growing = [];
    private readonly List<LeftFile> leftBefore;
    private readonly List<LeftFile> left = [];

    /// <summary>Sentences about files left for the next run.</summary>
    public IReadOnlyList<string> Growing => [.. growing.Order(StringComparer.Ordinal)];

    /// <summary>Records the files left, at the end of a run. A run that died starts again and leaves them again.</summary>
    public void KeepLeft()
    {
        left.Sort((one, other) => string.CompareOrdinal($"{one.Source}\n{one.Name}", $"{other.Source}\n{other.Name}"));
        if (looks.Count > 0 && !left.SequenceEqual(leftBefore))
        {
            AtomicFile.WriteText(store.LeftFiles, JsonSerializer.Serialize(left, IngestJson.Default.ListLeftFile) + "\n");
        }
    }

    /// <summary>Withdraws a truncated archive, which may still be being written. If it has not changed since the last run, it
    /// stays.</summary>
    internal bool TakeBack(LandedFile file)
    {
        lock (gate)
        {
            if (!fresh.TryGetValue(file.Number, out var seen) || seen.Exists(leftBefore.Contains)) { return false; }

            files.RemoveAll(one => one.Number == file.Number);
            looks[file.Source].Delivered.Remove(file.Number);
            broken.Add(store.Landed(file.Source, file.Hash));
            foreach (var look in seen) { Leave(look, "it is packed and cannot be unpacked whole"); }

            return true;
        }
    }

    private void Leave(LeftFile look, string why)
    {
        lock (gate) { left.Add(look); }

        Grows(look.Source, look.Name, $"{why}; if it is complete, run again");
    }

    private void Grows(string source, string name, string why)
    {
        lock (gate) { growing.Add($"'{name}' of source '{source}' is still being written: {why}. {LeftForNext}"); }
    }

    /// <summary>Whether all files of earlier runs end with a line break. Files that were continued later do not count.</summary>
    private bool EndWithLines(Source source, IReadOnlyList<LandedFile> deliveries)
    {
        var whole = deliveries.Where(file => deliveries.All(later => later.Continues != file.Number));
        var ends = whole.Select(file => EndsWithLine(source, file)).OfType<bool>().ToList();
        return ends.Count > 0 && ends.TrueForAll(one => one);
    }

    private bool? EndsWithLine(Source source, LandedFile file)
    {
        if (!File.Exists(store.Landed(file.Source, file.Hash))) { return null; }

        using var landed = File.OpenRead(store.Landed(file.Source, file.Hash));
        return LineEnd.Of(landed, source);
    }

    /// <summary>Whether an earlier landing ended within a row and the new file continues it.</summary>
    private bool IsCut(Source source, LandedFile before, Stream now)
    {
        if (EndsWithLine(source, before) != false) { return false; }

        using var landed = File.OpenRead(store.Landed(before.Source, before.Hash));
        return LineEnd.Continues(now, landed);
    }
}
