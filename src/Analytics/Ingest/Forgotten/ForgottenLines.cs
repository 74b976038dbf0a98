namespace Analytics.Ingest;

/// <summary>Lines of a JSON Lines file, found through the delimited text made from it. The file stays JSON and keeps columns that are not
/// read.</summary>
internal sealed class ForgottenLines
{
    public delegate bool LineSearch(ReadOnlySpan<byte> line);

    private readonly HashSet<long> gone = [];
    private readonly HashSet<long> unsure = []; // no id in the declared columns

    /// <summary>Whether a line belongs to several people of whom some are erased. Such a file is rewritten as delimited text.</summary>
    public bool HaveSeveral { get; private set; }

    /// <summary>Records a line, counted from 1.</summary>
    /// <param name="rest">Rest of its record; null if it belongs to nobody erased.</param>
    /// <param name="names">Whether it has any id.</param>
    public void Note(long line, RecordRest? rest, bool names)
    {
        HaveSeveral |= rest is { Bytes.Length: > 0 };
        if (rest is not null) { gone.Add(line); }
        else if (!names) { unsure.Add(line); }
    }

    /// <summary>Copies the remaining lines and returns the number removed.</summary>
    /// <param name="less">Destination.</param>
    /// <param name="isIn">Whether a line contains an erased id anywhere.</param>
    /// <param name="moved">Receives the old and new number of each remaining line.</param>
    public long CopyOthers(Stream text, Stream less, LineSearch isIn, Action<long, long> moved)
    {
        var (reader, line, went) = (new ChunkReader(text), 0L, 0L);
        while (reader.Next() is { } chunk)
        {
            for (var from = chunk.From; from < chunk.To;)
            {
                var end = chunk.Bytes.AsSpan(from, chunk.To - from).IndexOf((byte)'\n') + 1;
                var one = chunk.Bytes.AsSpan(from, end == 0 ? chunk.To - from : end);
                from += one.Length;
                line++;
                if (gone.Contains(line) || (unsure.Contains(line) && isIn(one)))
                {
                    went++;
                    continue;
                }

                less.Write(one);
                moved(line, line - went);
            }
        }

        return went;
    }
}
