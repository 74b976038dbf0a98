using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>The project's own reader and writer as an engine: nothing stands between.</summary>
public sealed class BuiltInParquet : IParquetEngine
{
    private BuiltInParquet()
    {
    }

    public static BuiltInParquet Engine { get; } = new();

    public string Name => "builtin";

    public RowGroupWriter Write(Stream stream, Schema schema, int threads) => new Writer(new ParquetWriter(stream, schema, new ParquetWriterOptions { Threads = threads }));

    public RowGroupReader Read(Stream stream) => new Reader(new ParquetReader(stream));

    private sealed class Writer(ParquetWriter writer) : RowGroupWriter
    {
        public override void Write(IReadOnlyList<Column> columns, int first, int rows) => writer.WriteRowGroup(columns, first, rows);

        public override void Close() => writer.Close();
    }

    private sealed class Reader(ParquetReader reader) : RowGroupReader
    {
        public override Schema Schema => reader.Schema;

        public override int Groups => reader.RowGroupCount;

        public override IReadOnlyList<Column> Read(int group, IReadOnlyList<string>? columns = null) => reader.ReadRowGroup(group, columns);

        public override ColumnStatistics Statistics(int group, string column) => reader.Statistics(group, column);
    }
}
