namespace Analytics.Ingest;

/// <param name="Offset">Where the faulty one is in the file that is repaired, as in <see cref="RecordPlace"/>.</param>
/// <param name="Bytes">How long the corrected one is, without its line break.</param>
public sealed record Correction(long Offset, int Bytes);

internal static class CorrectedRecords
{
    /// <summary>The records by where the faulty ones begin.</summary>
    public static SortedDictionary<long, string> Of(Store store, LandedFile repair)
    {
        var (text, records) = (File.ReadAllBytes(store.Landed(repair.Source, repair.Hash)), new SortedDictionary<long, string>());
        var at = (int)Starts(repair) + Encoding.UTF8.Preamble.Length;
        foreach (var one in repair.Corrections!)
        {
            records[one.Offset] = Encoding.UTF8.GetString(text, at, one.Bytes);
            at += one.Bytes + 1;
        }

        return records;
    }

    /// <summary>Where the first record begins, bytes after the byte order mark.</summary>
    public static long Starts(LandedFile repair) =>
        repair.Bytes - Encoding.UTF8.Preamble.Length - repair.Corrections!.Sum(one => one.Bytes + 1L);
}
