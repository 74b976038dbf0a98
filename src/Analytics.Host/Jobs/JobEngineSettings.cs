using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.Host.Jobs;

/// <summary>How a job engine runs on this installation.</summary>
internal sealed record JobEngineSettings
{
    /// <summary>PostgreSQL that the workers share; null keeps calls in memory, for one process and as long as it lives.</summary>
    public string? Connection { get; init; }

    /// <summary>Most calls at work in this process at once.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>How long a worker may be silent before its call is given to another. A worker whose process or database stands still for
    /// longer is taken for dead: its call may then be at work twice.</summary>
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    public ILoggerFactory Logs { get; init; } = NullLoggerFactory.Instance;
}
