using Analytics.Host.Jobs;
using Analytics.Host.Records;
using Analytics.HostTests.Records;
using Analytics.HostTests.Serving;
using Analytics.Studies;
using Analytics.Tests.Nightly;
using Npgsql;

namespace Analytics.HostTests.Deploy;

/// <summary>The role of docs/deploy/postgresql.md can do all that nights need, and no more.</summary>
public sealed class PostgresqlPageTests(PostgresqlPage page) : IClassFixture<PostgresqlPage>
{
    private static readonly DateTimeOffset noon = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero);

    [PostgresFact]
    public async Task It_makes_the_records_and_keeps_schedules_and_notices_in_them()
    {
        using var database = Database.Open(page.Connection, "", TimeProvider.System);
        var watched = new WatchedSchedules(database);
        watched.Enter("s", Job.Nightly, noon);
        watched.Advance("s", Job.Nightly, noon, noon.AddDays(1));
        Assert.Equal(Evidence.Instant.Micros(noon.AddDays(1)), watched.Look("s", Job.Nightly)!.Entered);
        Assert.True(new Notices(database).Make("s", "night", new Finding("It failed.", "somebody", "Fix it.")));
        Assert.Equal("analytics", await PostgresqlPage.Do(page.Connection,
            "select tableowner::text from pg_tables where schemaname = 'analytics' and tablename = 'watched'"));
    }

    [PostgresFact]
    public async Task It_makes_the_tables_of_Hangfire_and_a_call_comes()
    {
        await using var engine = new JobEngine(new JobEngineSettings { Connection = page.Connection });
        var woken = new TaskCompletionSource<JobCall>();
        await engine.StartAsync((call, _, _) => { woken.TrySetResult(call); return Task.FromResult(""); }, _ => { }, default);
        engine.Repeat("nightly", "s", "30 1 * * *", TimeZoneInfo.Utc);
        engine.Enqueue("wake", "s", TimeSpan.Zero);
        Assert.Equal(new JobCall("wake", "s"), await woken.Task.WaitAsync(TimeSpan.FromMinutes(3)));
        await engine.StopAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("analytics", await PostgresqlPage.Do(page.Connection,
            "select pg_get_userbyid(relowner)::text from pg_class where oid = 'hangfire.job'::regclass"));
    }

    [PostgresFact]
    public async Task A_worker_that_is_served_by_it_does_its_nights()
    {
        var nights = $$""" "schedules": { "nightly": { "cron": "30 2 16,17 11 *" }, "blackouts": [{{Served.ClosedAfter(new DateOnly(2025, 11, 17))}}] }, "data": "../data", """;
        using var campus = new Campus { Study =
            text => text.Replace("\"title\": \"Campus\"", nights + "\"title\": \"Campus\"", StringComparison.Ordinal) };
        campus.Write();
        campus.Open();
        using var served = new Served(Path.Combine(campus.Folder, "study"), Path.Combine(campus.Folder, "out"), "--records",
            page.Connection, "--since", "2025-11-15T12:00Z");
        await served.Until("/metrics", text => text.Contains("state=\"done\"} 2", StringComparison.Ordinal));
        Assert.Equal(0, (await served.Stop()).Code);
    }

    [PostgresFact]
    public async Task It_has_no_right_beyond_its_database()
    {
        Assert.Equal("f f f f f 60", await PostgresqlPage.Do(page.Connection,
            "select concat_ws(' ', rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls, rolconnlimit) from pg_roles where "
                + "rolname = current_user"));
        Assert.Equal(0L, await PostgresqlPage.Do(page.Connection,
            "select count(*) from pg_auth_members where member = current_user::regrole"));
        foreach (var statement in new[]
        {
            "create database another", "create role another", "alter role analytics superuser", "alter role postgres password 'x'",
            "set role postgres", "alter system set fsync = off",
            "select * from pg_authid", "select pg_read_file('postgresql.conf')", "copy (select 1) to program 'true'",
        })
        {
            await Refused(page.Connection, statement);
        }
    }

    [PostgresFact]
    public async Task It_cannot_read_what_belongs_to_others()
    {
        await PostgresqlPage.Do(page.As("postgres", "analytics"),
            "create schema payroll; create table payroll.salaries (amount int); create table public.keys (secret int)");
        await PostgresqlPage.Do(page.As("postgres", "postgres"), "create schema payroll; create table payroll.salaries (amount int)");
        await Refused(page.Connection, "select * from payroll.salaries");
        await Refused(page.Connection, "select * from public.keys");
        await Refused(page.As("analytics", "postgres"), "select * from payroll.salaries");
        await Refused(page.As("analytics", "postgres"), "create schema mine");
    }

    [PostgresFact]
    public async Task Nobody_else_gets_into_its_database()
    {
        await PostgresqlPage.Do(page.As("postgres", "postgres"), "create role stranger login");
        await Refused(page.As("stranger", "analytics"), "select 1");
    }

    private static async Task Refused(string connection, string statement) =>
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege,
            (await Assert.ThrowsAsync<PostgresException>(() => PostgresqlPage.Do(connection, statement))).SqlState);
}
