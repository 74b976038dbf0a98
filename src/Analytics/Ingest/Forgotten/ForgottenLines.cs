namespace Analytics.Ingest;

/// <summary>Lines of a text that is a JSON object a line, as they were found by the delimited text that is made of it: so it stays JSON,
/// and columns that a study asks for later are there still.</summary>
internal sealed class ForgottenLines
{
    public delegate bool LineSearch(ReadOnlySpan<byte> line);

    private readonly HashSet<long> gone = [];
    private readonly HashSet<long> unsure = []; // which name nobody where the ids should stand

    /// <summary>Whether one is of several people, some of whom were erased: without them it is written as delimited text only.</summary>
    public bool HaveSeveral { get; private set; }

    /// <summary>Notes a line, from 1.</summary>
    /// <param name="rest">What is left of its record; null if it is of nobody who was erased.</param>
    /// <param name="names">Whether it names anybody.</param>
    public void Note(long line, RecordRest? rest, bool names)
    {
        HaveSeveral |= rest is { Bytes.Length: > 0 };
        if (rest is not null) { gone.Add(line); }
        else if (!names) { unsure.Add(line); }
    }

    /// <summary>Copies the other lines; how many went.</summary>
    /// <param name="less">Where they go.</param>
    /// <param name="isIn">Whether the id of somebody who was erased is anywhere in a line.</param>
    /// <param name="moved">Told the new number of each line that stays.</param>
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
