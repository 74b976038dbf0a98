using Analytics.Storage;

namespace Analytics.Engines;

/// <summary>The Parquet engines an installation may choose, by name.</summary>
public static class ParquetEngines
{
    /// <summary>Names of the engines that a build may have.</summary>
    public static IReadOnlyList<string> Names { get; } = [BuiltInParquet.Engine.Name, "parquet-net"];

    /// <exception cref="InstallationException">No such engine, or this build is without it.</exception>
    public static IParquetEngine Of(string name) => name switch
    {
        "builtin" => BuiltInParquet.Engine,
#if ENGINES_ALL
        "parquet-net" => new ParquetNet.ParquetNetEngine(),
#else
        "parquet-net" => throw new InstallationException("This build is without the Parquet engine 'parquet-net': build it with -p:Engines=all, or choose 'builtin'."),
#endif
        _ => throw new InstallationException($"There is no Parquet engine '{name}': choose one of {string.Join(", ", Names)}."),
    };
}
