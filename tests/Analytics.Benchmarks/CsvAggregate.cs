using Analytics.Ingest;

namespace Analytics.Benchmarks;

/// <summary>Clicks per student of an OULAD click log, read as the product reads events: chunks on all cores, columns by name.</summary>
internal static class CsvAggregate
{
    public static int Run(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, "studentVle.csv"), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var source = new ChunkReader(file);
        var first = source.Next()!;
        var header = new RecordScanner((byte)',', (byte)'"');
        header.Open(first);
        header.Read();
        var names = Enumerable.Range(0, header.Width).Select(field => System.Text.Encoding.UTF8.GetString(header.Field(field).Span)).ToList();
        var (student, clicks) = (names.IndexOf("id_student"), names.IndexOf("sum_click"));
        first.From += header.Raw.Length;

        var totals = new Totals();
        var pipeline = new ChunkPipeline<Reader, Batch>(source, Environment.ProcessorCount, () => new Reader(student, clicks, names.Count, totals), (reader, chunk) => reader.Read(chunk), batch => batch.Leftover, totals.Take);
        pipeline.Run(first, CancellationToken.None);
        Console.WriteLine($"rows {totals.Rows} students {totals.Students} clicks {totals.Clicks} faults {totals.Faults}");
        return 0;
    }

    /// <summary>One chunk's clicks, a run of records of one student at a time.</summary>
    private sealed class Batch
    {
        public int[] Students { get; } = GC.AllocateUninitializedArray<int>(ChunkReader.Size / 4);

        public long[] Clicks { get; } = GC.AllocateUninitializedArray<long>(ChunkReader.Size / 4);

        public int Runs { get; set; }

        public int Rows { get; set; }

        public int Faults { get; set; }

        public int? Leftover { get; set; }

        /// <summary>Ends a run; one without clicks needs no place.</summary>
        public void End(ref int runs, int place, long sum)
        {
            if (sum != 0) { (Students[runs], Clicks[runs++]) = (place, sum); }
        }
    }

    private sealed class Reader(int student, int clicks, int width, Totals totals)
    {
        private readonly RecordScanner records = new((byte)',', (byte)'"');
        private readonly ByteDictionary students = new();

        private readonly List<int> places = []; // in the totals, by this reader's number of a student
        private (int Length, ulong Head, int Place) last; // records often have the student of the one before

        public Batch Read(Chunk chunk)
        {
            var batch = totals.Free();
            var (runs, rows, faults, sum) = (0, 0, 0, 0L);
            records.Open(chunk);
            while (records.Read())
            {
                if (records.Broken || records.Width != width || !WholeNumber.TryRead(records.Field(clicks), out var amount)) { faults++; continue; }

                rows++;
                var id = records.Field(student);
                if (id.Length > 8 || id.Length != last.Length || id.Head != last.Head)
                {
                    batch.End(ref runs, last.Place, sum);
                    (last, sum) = ((id.Length, id.Head, PlaceOf(id)), 0);
                }

                sum += amount;
            }

            batch.End(ref runs, last.Place, sum);
            (batch.Runs, batch.Rows, batch.Faults, batch.Leftover) = (runs, rows, faults, records.Leftover);
            return batch;
        }

        private int PlaceOf(Stretch id)
        {
            var code = students.Of(id, out var added);
            if (added) { places.Add(totals.Place(id)); }

            return places[code];
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

        public int Place(Stretch id)
        {
            lock (students) { return students.Of(id, out _); }
        }

        public void Take(Batch batch)
        {
            lock (students)
            {
                if (sums.Length < students.Count) { Array.Resize(ref sums, students.Count * 2); }
            }

            for (var i = 0; i < batch.Runs; i++) { sums[batch.Students[i]] += batch.Clicks[i]; }

            (Rows, Faults) = (Rows + batch.Rows, Faults + batch.Faults);
            free.Add(batch);
        }
    }
}
