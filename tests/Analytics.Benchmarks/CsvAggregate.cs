using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Benchmarks;

/// <summary>Clicks per student of an OULAD click log, read as the product reads events: chunks on all cores, columns by name.</summary>
internal static class CsvAggregate
{
    private static readonly Source source = new("clicks", SourceKind.Events, "studentVle.csv",
        new Columns(Student: new(["id_student"]), Amount: new(["sum_click"])));

    public static int Run(string folder)
    {
        using var file = new FileStream(Path.Combine(folder, source.Files), FileMode.Open, FileAccess.Read, FileShare.Read,
            bufferSize: 0, FileOptions.SequentialScan);
        var chunks = new ChunkReader(file);
        var head = FileHead.Read(chunks, source)!;
        var totals = new Totals();
        var pipeline = new ChunkPipeline<Reader, Batch>(chunks, Environment.ProcessorCount, () => new Reader(head, totals),
            (reader, chunk) => reader.Read(chunk), batch => batch.Leftover, totals.Take);
        pipeline.Run(head.Rows, CancellationToken.None);
        Console.WriteLine($"rows {totals.Rows} students {totals.Students} clicks {totals.Clicks} faults {totals.Faults}");
        return 0;
    }

    /// <summary>One chunk's clicks, a run of records of one student at a time.</summary>
    private sealed class Batch
    {
        /// <summary>Where ids stand.</summary>
        public byte[] Bytes { get; set; } = [];

        public (int Start, int Length)[] Students { get; } = GC.AllocateUninitializedArray<(int, int)>(ChunkReader.Size / 4);

        public double[] Clicks { get; } = GC.AllocateUninitializedArray<double>(ChunkReader.Size / 4);

        public int Runs { get; set; }

        public int Rows { get; set; }

        public int Faults { get; set; }

        public int? Leftover { get; set; }
    }

    private sealed class Reader
    {
        private readonly FileHead head;
        private readonly Totals totals;
        private readonly RecordScanner records = new(Dialect.Of(source));
        private readonly RecordFields fields;
        private readonly Slot student;
        private readonly Memo<double> clicks;

        public Reader(FileHead head, Totals totals)
        {
            (this.head, this.totals) = (head, totals);
            fields = new RecordFields(records, source);
            var header = new Header(head.Names);
            student = header.Slot(source.Columns.Student)!;
            var numbers = new NumberReader(source.Decimal[0], source.Group?[0]);
            clicks = new(header.Slot(source.Columns.Amount)!, text => numbers.Read(text) ?? double.NaN);
        }

        public Batch Read(Chunk chunk)
        {
            var batch = totals.Free();
            var (runs, rows, faults, sum) = (0, 0, 0, 0d);
            var (of, begins) = (new ByteSlice(chunk.Bytes, 0, -1), 0UL); // whose run it is
            records.Open(chunk);
            while (records.Read())
            {
                var amount = records.Broken || !head.Fits(records) || !records.IsText ? double.NaN : clicks.Of(fields);
                if (double.IsNaN(amount))
                {
                    faults++;
                    continue;
                }

                rows++;
                var id = fields.Verbatim(student);
                if (id.Length != of.Length || id.Head != begins || (id.Length > 8 && !id.Span.SequenceEqual(of.Span)))
                {
                    if (rows > 1) { (batch.Students[runs], batch.Clicks[runs++]) = ((of.Start, of.Length), sum); }

                    (of, begins, sum) = (id, id.Head, 0);
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
        private double[] sums = new double[1024];

        public long Rows { get; private set; }

        public long Faults { get; private set; }

        public int Students => students.Count;

        public double Clicks => sums.Sum();

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
