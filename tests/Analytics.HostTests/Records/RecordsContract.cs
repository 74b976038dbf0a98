using Analytics.Host.Records;
using Analytics.Storage;
using Analytics.Studies;
using Dapper;

namespace Analytics.HostTests.Records;

/// <summary>What the operational store does, in a file and on a server.</summary>
[Collection(RecordsTests.Name)]
public sealed class RecordsContract(PostgresServer server)
{
    private static readonly DateTimeOffset noon = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero);
    private readonly ManualClock clock = new(noon);

    [PostgresFact]
    public void Records_are_tested_on_PostgreSQL_too() =>
        Assert.Equal(new TheoryData<string> { Stores.Sqlite, Stores.Postgres }, Stores.Kinds);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Steps_are_taken_once_by_many_who_open_at_the_same_time(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        Parallel.For(0, 8, _ =>
        {
            using var database = stores.Open(clock);
        });

        var numbers = stores.Open(clock)
            .Read(connection => connection.Query<long>("select number from migrations order by number").AsList());
        Assert.Equal(Migrations.Of("sqlite").Select(step => (long)step.Number), numbers);
    }

    [Fact]
    public void Both_dialects_have_the_same_steps_without_a_gap()
    {
        var numbers = Migrations.Of("sqlite").Select(step => step.Number).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        Assert.Equal(numbers, Migrations.Of("postgres").Select(step => step.Number));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_store_of_a_newer_version_is_refused(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        stores.Open(clock).Change("insert into migrations (number, applied) values (999, 0)", new { });

        var refused = Assert.Throws<InstallationException>(() => stores.Open(clock));
        Assert.Contains("made by a newer version: they are at step 999, this version knows ", refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_schedule_is_entered_once_though_many_do_it_and_never_goes_back(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var databases = Enumerable.Range(0, 4).Select(_ => stores.Open(clock)).ToList();
        new WatchedSchedules(databases[0]).Enter("s", Job.Nightly, noon);
        Parallel.For(0, 8, at => new WatchedSchedules(databases[at % 4]).Enter("s", Job.Nightly, noon.AddDays(9)));
        var watched = new WatchedSchedules(databases[0]);
        Assert.Equal(new WatchedSchedule { Since = Micros(noon), Entered = Micros(noon) }, watched.Look("s", Job.Nightly));

        watched.Advance("s", Job.Nightly, noon.AddDays(1), noon.AddDays(2));
        watched.Advance("s", Job.Nightly, noon, noon);
        Assert.Equal(new WatchedSchedule { Since = Micros(noon.AddDays(1)), Entered = Micros(noon.AddDays(2)) },
            watched.Look("s", Job.Nightly));
        Assert.Null(watched.Look("s", Job.Digest));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Records_of_the_version_before_go_on_with_the_oldest_instant_that_was_not_done(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var database = stores.Open(clock);
        var dialect = database.Dialect;
        database.Write((connection, transaction) =>
        {
            connection.Execute("drop table watched; drop table notices; delete from migrations", transaction: transaction);
            foreach (var (number, sql) in Migrations.Of(dialect).Where(step => step.Number < 3))
            {
                connection.Execute(sql, transaction: transaction);
                connection.Execute("insert into migrations (number, applied) values (@number, 0)", new { number }, transaction);
            }

            connection.Execute("insert into watched (study, job, since, entered) values ('s', 'nightly', 1, 90), ('s', 'digest', 1, 95)",
                transaction: transaction);
            return connection.Execute(
                "insert into due_runs (study, job, due, state) values ('s', 'nightly', 40, 'done'), ('s', 'nightly', 50, 'running'), ('s', "
                    + "'nightly', 60, 'waiting')",
                transaction: transaction);
        });

        var watched = new WatchedSchedules(stores.Open(clock));
        Assert.Equal(new WatchedSchedule { Since = 49, Entered = 90 }, watched.Look("s", Job.Nightly));
        Assert.Equal(new WatchedSchedule { Since = 95, Entered = 95 }, watched.Look("s", Job.Digest));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_notice_is_made_once_until_it_is_acknowledged_or_settled(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var notices = new Notices(stores.Open(clock));
        var finding = new Finding("It failed.", "somebody", "Fix it.");
        Assert.True(notices.Make("s", "night", finding));
        Assert.False(notices.Make("s", "night", finding));
        Assert.True(notices.Make("other", "night", finding));
        var open = Assert.Single(notices.Open("s"));
        Assert.Equal(("It failed.", "somebody", "Fix it.", null), (open.What, open.Whom, open.Advice, open.Mailed));

        notices.Mailed(open);
        Assert.NotNull(notices.Open("s")[0].Mailed);
        Assert.False(notices.Acknowledge("other", open.Number));
        Assert.True(notices.Acknowledge("s", open.Number));
        Assert.False(notices.Acknowledge("s", open.Number));
        Assert.True(notices.Make("s", "night", finding));
        notices.Settle("s", "night");
        Assert.Empty(notices.Open("s"));
    }

    [Theory]
    [InlineData("Host=db;Passw0rd=secret", "cannot be read")]
    [InlineData("secret", "cannot be read")]
    [InlineData("Host=db;Password=secret", "names no Database")]
    [InlineData("Database=db;Password=secret", "names no Host")]
    public void A_connection_string_that_is_none_is_told_without_its_password(string connection, string told)
    {
        var refused = Assert.Throws<InstallationException>(() => Database.Open(connection, "", clock));
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    private static long Micros(DateTimeOffset instant) => Evidence.Instant.Micros(instant);
}
