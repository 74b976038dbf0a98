using Analytics.Engines.ParquetNet;
using Analytics.Storage;

namespace Analytics.EngineTests.ParquetNet;

public sealed class ParquetNetContract : ParquetContract
{
    protected override IParquetEngine Engine => new ParquetNetEngine();
}
