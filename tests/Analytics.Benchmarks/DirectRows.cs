using System.Collections.Concurrent;
using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Benchmarks;

/// <summary>The rows of one export, read from where it lies, a chunk at a time: while one is looked at, others are read.</summary>
internal sealed class DirectRows(ReadingContext context, LandedFile file, string path, string scratch, int threads)
{
    public LandedFile File => file;

    /// <summary>The rows of a table, in groups.</summary>
    public IEnumerable<IReadOnlyList<Column>> Of(string table) => Chunks(table, (builder, rows) =>
        (IReadOnlyList<Column>)[.. rows.Columns.Select((cells, at) => cells.ToColumn(builder.WordsOf(rows, at)?.All.ToArray()))]);

    /// <summary>The events; each batch is good until the next one is asked for.</summary>
    public IEnumerable<EventBatch> Events()
    {
        TextColumn? source = null;
        return Chunks("events", (builder, rows) =>
        {
            TextColumn Text(int column) => new(rows.Schema.Fields[column], rows.Cells<int>(column).Room, builder.Words[column]!);
            if (source is null || source.Count < rows.Count)
            {
                source = new(new Field("source", ColumnType.Text), new int[rows.Cells<double>(5).Room.Length], [context.Source.Id]);
            }

            return new EventBatch(Text(0), Text(1), Text(3), Text(4), source, rows.Cells<double>(5).Room, rows.Cells<long>(2).Room,
                rows.Cells<long>(6).Room) { Count = rows.Count };
        });
    }

    private IEnumerable<T> Chunks<T>(string table, Func<TableBuilder, RowBuffer, T> take)
    {
        using var ending = new CancellationTokenSource();
        using var work = new ParallelWork(ending.Token);
        using var ready = new BlockingCollection<ReadChunk>(threads);
        work.Begin(stop =>
        {
            try { Parse(chunk => ready.Add(chunk, stop), stop); }
            finally { ready.CompleteAdding(); }
        });
        foreach (var chunk in ready.GetConsumingEnumerable(CancellationToken.None))
        {
            foreach (var (name, builder, rows) in chunk.Tables)
            {
                if (name == table && rows.Count > 0) { yield return take(builder, rows); }

                builder.Return(rows);
            }
        }

        work.Finish();
    }

    /// <exception cref="RefusedFileException">It cannot be read, or more of its records are faulty than the source allows.</exception>
    private void Parse(Action<ReadChunk> take, CancellationToken stop)
    {
        using var quarantine = new QuarantineFile(scratch);
        void Append(ReadChunk chunk, long linesBefore, int recordsBefore)
        {
            foreach (var (_, builder, rows) in chunk.Tables)
            {
                if (builder.Schema.IndexOf("line") is >= 0 and var line)
                {
                    foreach (ref var one in rows.Cells<long>(line).Values) { one += linesBefore; }
                }
            }

            take(chunk);
        }

        var parser = new FileParser(context, file, null, quarantine, new TableWords(), Append, threads);
        var report = parser.Parse(path, stop) with { Name = file.Name };
        if (report.Rejected is { } refused) { throw new RefusedFileException(refused); }

        if (SourceLimits.Faults(context.Source, report, []).Held is { } held)
        {
            throw new RefusedFileException(new(report.Commonest!.Code, held));
        }
    }
}
