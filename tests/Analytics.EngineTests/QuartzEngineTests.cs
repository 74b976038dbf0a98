using Analytics.Engines;
using Analytics.Engines.Quartz;
using Analytics.Runs;
using Quartz;

namespace Analytics.EngineTests;

public sealed class QuartzInMemory : JobEngineContract
{
    private protected override string Engine => "quartz";

    private protected override Task<DateTimeOffset?> NextAsync(IJobEngine engine, string job, string argument) => QuartzOnPostgres.Next(engine, job, argument);
}

public sealed class QuartzOnPostgres(PostgresServer server) : SharedJobEngineContract(server), IClassFixture<PostgresServer>
{
    private protected override string Engine => "quartz";

    internal static async Task<DateTimeOffset?> Next(IJobEngine engine, string job, string argument) =>
        (await ((QuartzEngine)engine).Scheduler.GetTrigger(new TriggerKey(RecurringCall.Name(job, argument), "recurring")))?.NextFireTimeUtc;

    private protected override Task<DateTimeOffset?> NextAsync(IJobEngine engine, string job, string argument) => Next(engine, job, argument);
}
