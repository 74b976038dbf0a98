using Analytics.Storage.ParquetNet;

namespace Analytics.Storage;

/// <summary>The Parquet engines an installation may choose, by name.</summary>
public static class ParquetEngines
{
    public static IReadOnlyList<string> Names { get; } = [BuiltInParquet.Engine.Name, "parquet-net"];

    /// <exception cref="InstallationException">There is no such engine.</exception>
    public static IParquetEngine Of(string name) => name switch
    {
        "builtin" => BuiltInParquet.Engine,
        "parquet-net" => new ParquetNetEngine(),
        _ => throw new InstallationException($"There is no Parquet engine '{name}': choose one of {string.Join(", ", Names)}."),
    };
}
