namespace Analytics.Ingest;

/// <param name="Offset">Position of the faulty record, as in <see cref="RecordPlace"/>.</param>
/// <param name="Bytes">Length of the corrected record, without line break.</param>
public sealed record Correction(long Offset, int Bytes);

internal static class CorrectedRecords
{
    /// <summary>Corrected records by position of the faulty one.</summary>
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

    /// <summary>Position of the first record after the byte order mark.</summary>
    public static long Starts(LandedFile repair) =>
        repair.Bytes - Encoding.UTF8.Preamble.Length - repair.Corrections!.Sum(one => one.Bytes + 1L);
}
