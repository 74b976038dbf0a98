using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.Host.Jobs;

/// <summary>Settings of the job engine.</summary>
internal sealed record JobEngineSettings
{
    /// <summary>Connection string of the shared PostgreSQL; null keeps calls in memory, for the life of one process.</summary>
    public string? Connection { get; init; }

    /// <summary>Most concurrent calls in this process.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>How long a worker may be silent before another gets its call. If a process or its database stalls for longer, the call may
    /// run twice.</summary>
    public TimeSpan LostAfter { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(1);

    public ILoggerFactory Logs { get; init; } = NullLoggerFactory.Instance;
}
