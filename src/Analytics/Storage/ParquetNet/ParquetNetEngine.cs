using Analytics.Parquet;

namespace Analytics.Storage.ParquetNet;

/// <summary>Parquet.Net as an engine. Its calls are asynchronous; they are waited for, and it encodes on one thread.</summary>
public sealed class ParquetNetEngine : IParquetEngine
{
    public const string EngineName = "parquet-net";

    public string Name => EngineName;

    public RowGroupWriter Write(Stream stream, Schema schema, int threads) => new ParquetNetWriter(stream, schema);

    public RowGroupReader Read(Stream stream) => new ParquetNetReader(stream);
}
