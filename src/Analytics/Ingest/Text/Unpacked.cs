namespace Analytics.Ingest;

/// <summary>Counts decompressed bytes and stops decompression bombs.</summary>
/// <param name="place">Subject of sentences.</param>
/// <param name="packed">Compressed size.</param>
/// <param name="most">Limit of the source.</param>
/// <param name="free">Allowed at any ratio.</param>
internal sealed class Unpacked(string place, long packed, long most = long.MaxValue, long free = Unpacked.Free)
{
    public const long Free = 1L << 28;

    /// <summary>Highest ratio of deflate: a single repeated byte.</summary>
    public const int DeflateRatio = 1032;

    /// <summary>Real exports compress 10 to 100 times.</summary>
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
