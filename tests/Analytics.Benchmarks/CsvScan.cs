using Analytics.Ingest;

namespace Analytics.Benchmarks;

/// <summary>
/// Every field of a file into columns, a chunk at a time, on all cores: what reading costs before anything is made of it. A column is coded
/// by a dictionary until most of a chunk's texts are new; from then on it says where in the chunk each text stands.
/// </summary>
internal static class CsvScan
{
    private const int MostWords = 8 << 20; // bytes of one column's distinct texts, after which it starts anew

    public static int Run(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        var source = new ChunkReader(file);
        var first = source.Next()!;
        var header = new RecordScanner(new Dialect((byte)',', (byte)'"'));
        header.Open(first);
        header.Read();
        var width = header.Width;
        first.From += header.Raw.Length;
        var (rows, faults, words, check) = (0L, 0L, 0L, 0L);
        new ChunkPipeline<Reader, Columns>(source, Environment.ProcessorCount, () => new Reader(width),
            (reader, chunk) => reader.Read(chunk), columns => columns.Leftover, columns =>
        {
            (rows, faults, words) = (rows + columns.Rows, faults + columns.Faults, words + columns.NewWords);
            foreach (var codes in columns.Codes) { check += codes[Math.Max(0, columns.Rows - 1)]; }

            columns.Home.Add(columns);
        }).Run(first, CancellationToken.None);
        Console.WriteLine($"rows {rows} columns {width} faults {faults} words {words} check {check}");
        return 0;
    }

    /// <summary>One chunk's columns.</summary>
    private sealed class Columns(int width, System.Collections.Concurrent.ConcurrentBag<Columns> home)
    {
        public System.Collections.Concurrent.ConcurrentBag<Columns> Home => home;

        /// <summary>Codes, or where each text begins.</summary>
        public int[][] Codes { get; } = [.. Enumerable.Range(0, width).Select(_ => new int[1 << 12])];

        public int[][] Lengths { get; } = [.. Enumerable.Range(0, width).Select(_ => new int[1 << 12])];

        public int Rows { get; set; }

        public int Faults { get; set; }

        public int NewWords { get; set; }

        public int? Leftover { get; set; }

        public void Grow()
        {
            for (var i = 0; i < Codes.Length; i++)
            {
                Array.Resize(ref Codes[i], Codes[i].Length * 2);
                Array.Resize(ref Lengths[i], Codes[i].Length);
            }
        }
    }

    private sealed class Reader(int width)
    {
        private readonly RecordScanner records = new(new Dialect((byte)',', (byte)'"'));
        private readonly ByteDictionary[] words = [.. Enumerable.Range(0, width).Select(_ => new ByteDictionary())];
        private readonly System.Collections.Concurrent.ConcurrentBag<Columns> free = [];
        private readonly bool[] plain = new bool[width];
        private readonly int[] added = new int[width];

        public Columns Read(Chunk chunk)
        {
            var columns = free.TryTake(out var used) ? used : new Columns(width, free);
            var (rows, faults) = (0, 0);
            records.Open(chunk);
            while (records.Read())
            {
                if (records.Broken || records.Width != width) { faults++; continue; }

                if (rows == columns.Codes[0].Length) { columns.Grow(); }

                for (var field = 0; field < width; field++)
                {
                    var text = records.Field(field);
                    if (plain[field]) { (columns.Codes[field][rows], columns.Lengths[field][rows]) = (text.Start, text.Length); }
                    else
                    {
                        columns.Codes[field][rows] = words[field].Of(text, out var isNew);
                        added[field] += isNew ? 1 : 0;
                    }
                }

                rows++;
            }

            (columns.Rows, columns.Faults, columns.NewWords, columns.Leftover) = (rows, faults, added.Sum(), records.Leftover);
            for (var field = 0; field < width; field++)
            {
                plain[field] |= added[field] * 2 > rows;
                if (words[field].Bytes > MostWords) { words[field].Clear(); }
            }

            Array.Clear(added);
            return columns;
        }
    }
}
