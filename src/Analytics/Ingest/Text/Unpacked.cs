namespace Analytics.Ingest;

/// <summary>How much has been unpacked so far, and whether so much can be an export.</summary>
/// <param name="place">What is unpacked, to begin a sentence with.</param>
/// <param name="packed">Bytes that it takes packed.</param>
/// <param name="most">Bytes that the source allows.</param>
/// <param name="free">Bytes that may be unpacked whatever the ratio.</param>
internal sealed class Unpacked(string place, long packed, long most = long.MaxValue, long free = Unpacked.Free)
{
    public const long Free = 1L << 28;

    /// <summary>The most that deflate can do: one byte repeated.</summary>
    public const int DeflateRatio = 1032;

    /// <summary>Real exports shrink to a tenth or a hundredth.</summary>
    private const long MostRatio = 250;

    public long Length { get; private set; }

    public void Add(int bytes)
    {
        Length += bytes;
        if (Length > most)
        {
            throw new RefusedFileException(new(FaultCode.Swollen,
                $"{place} unpacks to more than {most} bytes, the most that its source allows. If it is right, raise \"maxBytes\" in "
                    + "study.json."));
        }

        if (Length <= free || Length / MostRatio <= packed) { return; }

        throw new RefusedFileException(new(FaultCode.Swollen,
            $"{place} unpacks to more than {MostRatio} times its {packed} packed bytes, which no export does. Export it again; if it is "
                + "right, deliver it unpacked."));
    }
}
