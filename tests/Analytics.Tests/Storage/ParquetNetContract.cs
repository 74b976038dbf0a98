using Analytics.Storage.ParquetNet;
using Analytics.Storage;

namespace Analytics.Tests.Storage;

public sealed class ParquetNetContract : ParquetContract
{
    protected override IParquetEngine Engine => new ParquetNetEngine();
}
