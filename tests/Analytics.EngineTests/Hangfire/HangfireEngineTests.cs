using Analytics.Engines;
using Analytics.Engines.Hangfire;
using Analytics.Runs;
using Hangfire.Storage;

namespace Analytics.EngineTests.Hangfire;

public sealed class HangfireInMemory : JobEngineContract
{
    private protected override string Engine => "hangfire";

    private protected override Task<DateTimeOffset?> NextAsync(IJobEngine engine, string job, string argument) => HangfireOnPostgres.Next(engine, job, argument);
}

public sealed class HangfireOnPostgres(PostgresServer server) : SharedJobEngineContract(server), IClassFixture<PostgresServer>
{
    private protected override string Engine => "hangfire";

    internal static Task<DateTimeOffset?> Next(IJobEngine engine, string job, string argument)
    {
        using var connection = ((HangfireEngine)engine).Storage.GetConnection();
        var next = connection.GetRecurringJobs([RecurringCall.Name(job, argument)]).Single() is { Removed: false, NextExecution: { } due } ? new DateTimeOffset(DateTime.SpecifyKind(due, DateTimeKind.Utc)) : default(DateTimeOffset?);
        return Task.FromResult(next);
    }

    private protected override Task<DateTimeOffset?> NextAsync(IJobEngine engine, string job, string argument) => Next(engine, job, argument);
}
