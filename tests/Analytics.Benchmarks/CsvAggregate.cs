using Analytics.Ingest;

namespace Analytics.Benchmarks;

/// <summary>Clicks per student of an OULAD click log, read as the product reads events: chunks on all cores, columns by name.</summary>
internal static class CsvAggregate
{
    public static int Run(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "studentVle.csv"), FileMode.Open, FileAccess.Read, FileShare.Read,
            bufferSize: 0, FileOptions.SequentialScan);
        var source = new ChunkReader(file);
        var first = source.Next()!;
        var header = new RecordScanner(new Dialect((byte)',', (byte)'"'));
        header.Open(first);
        header.Read();
        var names = Enumerable.Range(0, header.Width).Select(field => System.Text.Encoding.UTF8.GetString(header.Field(field).Span))
            .ToList();
        var (student, clicks) = (names.IndexOf("id_student"), names.IndexOf("sum_click"));
        first.From += header.Raw.Length;

        var totals = new Totals();
        var pipeline = new ChunkPipeline<Reader, Batch>(source, Environment.ProcessorCount,
            () => new Reader(student, clicks, names.Count, totals), (reader, chunk) => reader.Read(chunk), batch => batch.Leftover,
            totals.Take);
        pipeline.Run(first, CancellationToken.None);
        Console.WriteLine($"rows {totals.Rows} students {totals.Students} clicks {totals.Clicks} faults {totals.Faults}");
        return 0;
    }

    /// <summary>One chunk's clicks, a run of records of one student at a time.</summary>
    private sealed class Batch
    {
        /// <summary>Where ids stand.</summary>
        public byte[] Bytes { get; set; } = [];

        public (int Start, int Length)[] Students { get; } = GC.AllocateUninitializedArray<(int, int)>(ChunkReader.Size / 4);

        public long[] Clicks { get; } = GC.AllocateUninitializedArray<long>(ChunkReader.Size / 4);

        public int Runs { get; set; }

        public int Rows { get; set; }

        public int Faults { get; set; }

        public int? Leftover { get; set; }
    }

    private sealed class Reader(int student, int clicks, int width, Totals totals)
    {
        private readonly RecordScanner records = new(new Dialect((byte)',', (byte)'"'));

        public Batch Read(Chunk chunk)
        {
            var batch = totals.Free();
            var (runs, rows, faults, sum) = (0, 0, 0, 0L);
            var (of, head) = (new ByteSlice(chunk.Bytes, 0, -1), 0UL); // whose run it is
            records.Open(chunk);
            while (records.Read())
            {
                if (records.Broken || records.Width != width || !WholeNumber.TryRead(records.Field(clicks), out var amount))
                {
                    faults++;
                    continue;
                }

                rows++;
                var id = records.Field(student);
                if (id.Length != of.Length || id.Head != head || (id.Length > 8 && !id.Span.SequenceEqual(of.Span)))
                {
                    if (rows > 1) { (batch.Students[runs], batch.Clicks[runs++]) = ((of.Start, of.Length), sum); }

                    (of, head, sum) = (id, id.Head, 0);
                }

                sum += amount;
            }

            if (rows > 0) { (batch.Students[runs], batch.Clicks[runs++]) = ((of.Start, of.Length), sum); }

            (batch.Bytes, batch.Runs, batch.Rows, batch.Faults, batch.Leftover) = (chunk.Bytes, runs, rows, faults, records.Leftover);
            return batch;
        }
    }

    private sealed class Totals
    {
        private readonly ByteDictionary students = new();
        private readonly System.Collections.Concurrent.ConcurrentBag<Batch> free = [];
        private long[] sums = new long[1024];

        public long Rows { get; private set; }

        public long Faults { get; private set; }

        public int Students => students.Count;

        public long Clicks => sums.Sum();

        public Batch Free() => free.TryTake(out var batch) ? batch : new Batch();

        public void Take(Batch batch)
        {
            for (var i = 0; i < batch.Runs; i++)
            {
                var (start, length) = batch.Students[i];
                var place = students.Of(new ByteSlice(batch.Bytes, start, length), out _);
                if (place == sums.Length) { Array.Resize(ref sums, place * 2); }

                sums[place] += batch.Clicks[i];
            }

            (Rows, Faults) = (Rows + batch.Rows, Faults + batch.Faults);
            free.Add(batch);
        }
    }
}
