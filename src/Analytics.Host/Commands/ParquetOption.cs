using System.CommandLine;
using Analytics.Storage;

namespace Analytics.Host.Commands;

/// <summary>The option that names the engine of an installation's tables.</summary>
internal static class ParquetOption
{
    /// <summary>The environment variable that does so without the option.</summary>
    private const string Variable = "ANALYTICS_PARQUET";

    public static Option<string> Make() => new("--parquet")
    {
        Description = $"Engine that writes and reads the tables: {string.Join(" or ", ParquetEngines.Names)}. Default: {Variable}, else {ParquetEngines.Names[0]}.",
        HelpName = "engine",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : ParquetEngines.Names[0],
    };
}
