namespace Analytics.Synth;

/// <summary>What was written: every file, and every fault planted in it.</summary>
public sealed record SynthReport(int Students, ulong Seed, IReadOnlyList<SampleFile> Files)
{
    public long Bytes => Files.Sum(file => file.Bytes);

    public long Rows => Files.Sum(file => file.Rows);

    /// <summary>How many faults of a kind all files hold together.</summary>
    public int Planted(DirtKind kind) => Files.Sum(file => file.Dirt.GetValueOrDefault(kind));
}

/// <summary>
/// One file. Path is relative, with forward slashes. Rows are all rows below the header, planted faults and a cut row included;
/// Overlap counts those that repeat the last day of the previous month's export.
/// </summary>
public sealed record SampleFile(string Path, long Rows, long Overlap, long Bytes, IReadOnlyDictionary<DirtKind, int> Dirt);
