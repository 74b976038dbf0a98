using Analytics.HostTests.Records;
using Analytics.Host.Commands;
using Analytics.Host.Records;
using Analytics.HostTests.Nights;
using Npgsql;

namespace Analytics.HostTests.Operations;

/// <summary>What can be wrong with the records is found before a night finds it, and told without a password.</summary>
public sealed class DoctorOfRecordsTests(SmallUniversity university, PostgresServer server) : IClassFixture<SmallUniversity>, IClassFixture<PostgresServer>
{
    private readonly string root = university.Place("root");

    private string File => Path.Combine(root, "private", "records.db");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_file_in_order_is_at_its_step_and_stays_as_it_is(bool deep)
    {
        Make();
        var before = Folders.Content(Path.Combine(root, "private"));

        var said = deep ? await Doctor() : await Doctor("--deep", "false");

        Assert.Contains($"ok      records: {File} is at step {Known} of {Known}", said.Lines);
        Assert.Equal(before, Folders.Content(Path.Combine(root, "private")));
    }

    [Fact]
    public async Task A_file_that_an_older_version_made_is_in_order_and_told()
    {
        Make("delete from migrations where number > 1");
        Assert.Contains($"ok      records: {File} is at step 1 of {Known}; serve takes the rest when it starts", (await Doctor()).Lines);
    }

    [Fact]
    public async Task A_file_that_a_newer_version_made_is_to_be_mended()
    {
        Make("insert into migrations (number, applied) values (999, 0)");
        await Mended($"was made by a newer version: it is at step 999, this version knows {Known}. To do: use the newer version");
    }

    [Fact]
    public async Task A_file_that_is_damaged_or_none_of_SQLites_is_to_be_mended()
    {
        Make("create table filler as with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000) select i, "
            + "hex(randomblob(100)) as text from n");
        var bytes = await System.IO.File.ReadAllBytesAsync(File);
        Array.Clear(bytes, bytes.Length / 2, 8192);
        await System.IO.File.WriteAllBytesAsync(File, bytes);
        await Mended("is damaged. To do: stop serve and put the file back from a backup");

        await System.IO.File.WriteAllTextAsync(File, "a text, and not a database at all");
        await Mended("is damaged. To do: stop serve and put the file back from a backup");
    }

    [PostgresFact]
    public async Task A_server_in_order_is_told_with_its_version_and_its_clock()
    {
        var records = await Prepared();

        var said = await Doctor("--records", records);

        var lines = said.Lines.Where(line => line.Contains(" records: ", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, lines.Count);
        Assert.Matches("^ok      records: PostgreSQL database 'test[0-9]+' at 127.0.0.1:[0-9]+ answers, version [0-9.]+$", lines[0]);
        Assert.Matches("^ok      records: this machine's clock is [0-9.]+ s (ahead of|behind) the server's$", lines[1]);
        Assert.EndsWith($"is at step 0 of {Known}; serve takes the rest when it starts", lines[2], StringComparison.Ordinal);
        Assert.DoesNotContain("hush", said.Output, StringComparison.Ordinal);
        Assert.Null(await Do(records, "select to_regnamespace('analytics')::text"));

        Database.Open(records, "", TimeProvider.System).Dispose();
        Assert.Contains((await Doctor("--records", records)).Lines,
            line => line.EndsWith($"is at step {Known} of {Known}", StringComparison.Ordinal));
    }

    [PostgresFact]
    public async Task A_server_that_a_newer_version_has_used_is_to_be_mended()
    {
        var records = await Prepared();
        using (var database = Database.Open(records, "", TimeProvider.System))
        {
            database.Change("insert into migrations (number, applied) values (999, 0)", new { });
        }

        await Mended("was made by a newer version: it is at step 999", "--records", records);
    }

    [PostgresFact]
    public async Task A_server_whose_clock_is_another_is_warned_of()
    {
        var said = await Said.At(TimeProvider.System.GetUtcNow().AddMinutes(-3), "doctor", university.Study, "--out", root, "--records",
            await Prepared());

        Assert.Contains(said.Lines, line => line.StartsWith("warning records: this machine's clock is 1", StringComparison.Ordinal)
            && line.Contains(" s behind the server's. To do: let NTP keep both", StringComparison.Ordinal));
    }

    [PostgresFact]
    public async Task A_role_with_too_few_or_too_many_rights_is_told()
    {
        var records = await Prepared();
        var administrator = new NpgsqlConnectionStringBuilder(records) { Username = "postgres" }.ToString();
        Assert.Contains((await Doctor("--records", administrator)).Lines,
            line => line.StartsWith("warning records: the role is a superuser", StringComparison.Ordinal));

        Database.Open(administrator, "", TimeProvider.System).Dispose();
        await Mended("the role may not make and use the tables of the records in schema 'analytics'. To do: let it own its database",
            "--records", records);
        await Do(administrator,
            "revoke all on schema public from public; drop schema analytics cascade; create schema analytics; alter schema analytics owner "
                + "to worker; alter database " + new NpgsqlConnectionStringBuilder(records).Database + " owner to postgres");
        await Mended("the role may not make and use the tables of Hangfire in schema 'hangfire'", "--records", records);
    }

    [PostgresFact]
    public async Task A_server_that_cannot_be_reached_or_refuses_is_told_without_a_password()
    {
        var records = new NpgsqlConnectionStringBuilder(await Prepared());
        await Mended("does not exist. To do: make it as docs/deploy/postgresql.md says", "--records",
            With(one => one.Database = "nowhere"));
        await Mended("refuses the role or its password. To do: correct Username and Password", "--records",
            With(one => one.Username = "nobody"));
        await Mended("at 127.0.0.1:9 cannot be reached: Connection refused. To do: start it, or correct Host, Port", "--records",
            With(one => one.Port = 9));
        await Mended("cannot be read: expected keys and values of Npgsql", "--records", "Host=db;Passw0rd=hush");

        string With(Action<NpgsqlConnectionStringBuilder> change)
        {
            var changed = new NpgsqlConnectionStringBuilder(records.ToString());
            change(changed);
            return changed.ToString();
        }
    }

    private static int Known => Migrations.Of("sqlite")[^1].Number;

    /// <summary>Records as serve leaves them, and a change of them.</summary>
    private void Make(string? change = null)
    {
        using var database = Database.Open(null, File, TimeProvider.System);
        if (change is not null) { database.Change(change, new { }); }
    }

    /// <summary>A database that belongs to a role which can do no more, and a password that nobody may see.</summary>
    private async Task<string> Prepared()
    {
        var administrator = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync()) { Pooling = false };
        await Do(administrator.ToString(),
            $"do $$ begin create role worker login; exception when duplicate_object then null; end $$; alter database "
                + $"{administrator.Database} owner to worker");
        (administrator.Username, administrator.Password) = ("worker", "hush");
        return administrator.ToString();
    }

    private Task<Said> Doctor(params string[] more) =>
        Said.At(TimeProvider.System.GetUtcNow(), ["doctor", university.Study, "--out", root, .. more]);

    private async Task Mended(string told, params string[] more)
    {
        var said = await Doctor(more);
        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Contains(said.Lines, line => line.StartsWith("fix     records: ", StringComparison.Ordinal)
            && line.Contains(told, StringComparison.Ordinal));
        Assert.DoesNotContain("hush", said.Output + said.Errors, StringComparison.Ordinal);
    }

    private static async Task<object?> Do(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        return await command.ExecuteScalarAsync() is var value and not DBNull ? value : null;
    }
}
