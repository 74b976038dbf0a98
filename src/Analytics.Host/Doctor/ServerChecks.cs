using Dapper;
using Npgsql;

namespace Analytics.Host.Doctor;

/// <summary>Checks that the PostgreSQL of the records accepts this machine, agrees on the time, and grants the rights that nights
/// need.</summary>
internal static class ServerChecks
{
    private const int Oldest = 13;
    private const string Page = "docs/deploy/postgresql.md";

    /// <summary>Jobs wake by the machine's clock and are judged by the server's; beyond this difference they wake in vain.</summary>
    private static readonly TimeSpan leeway = TimeSpan.FromSeconds(5);

    public static IEnumerable<Finding> Of(Database database, TimeProvider clock)
    {
        try { return [Version(database), Clock(database, clock), .. Rights(database)]; }
        catch (NpgsqlException refused) { return [Refused(database, refused)]; }
    }

    /// <summary>Own words: messages of the server name roles.</summary>
    private static Finding Refused(Database database, NpgsqlException refused) => (refused as PostgresException)?.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => Finding.Fix(
            $"{database.Name} refuses the role or its password",
            $"correct Username and Password; pg_hba.conf must let the role in from this machine, see {Page}"),
        PostgresErrorCodes.InvalidCatalogName => Finding.Fix($"{database.Name} does not exist",
            $"make it as {Page} says, or correct Database"),
        PostgresErrorCodes.InsufficientPrivilege => Finding.Fix($"{database.Name} refuses the role", $"grant it what {Page} says"),
        PostgresErrorCodes.TooManyConnections => Finding.Fix($"{database.Name} has no connection left",
            "raise the role's CONNECTION LIMIT or the server's max_connections, or lower Maximum Pool Size"),
        PostgresErrorCodes.CannotConnectNow => Finding.Fix($"{database.Name} is starting or stopping", "look again in a minute"),
        { } state => Finding.Fix($"{database.Name} answers with error {state}", "look it up in the server's log"),
        null => Finding.Fix($"{database.Name} cannot be reached{(refused.InnerException is { } why ? $": {why.Message}" : "")}",
            "start it, or correct Host, Port and SSL Mode; a firewall may stand between"),
    };

    private static Finding Version(Database database)
    {
        var number = database.Read(connection => connection.ExecuteScalar<int>("select current_setting('server_version_num')::int"));
        var told = $"{database.Name} answers, version {number / 10000}.{number % 10000}";
        return number / 10000 < Oldest ? Finding.Fix(told, $"use version {Oldest} or later") : Finding.Good(told);
    }

    private static Finding Clock(Database database, TimeProvider clock)
    {
        var before = clock.GetUtcNow();
        var server = database.Moment();
        var ahead = before + ((clock.GetUtcNow() - before) / 2) - server;
        var told =
            $"this machine's clock is {ahead.Duration().TotalSeconds:0.0} s "
                + $"{(ahead < TimeSpan.Zero ? "behind" : "ahead of")} the server's";
        return ahead.Duration() > leeway
            ? Finding.Warning(told, "let NTP keep both; until then nights begin late, and workers may take each other for dead")
            : Finding.Good(told);
    }

    private static IEnumerable<Finding> Rights(Database database)
    {
        if (database.Read(connection => connection.ExecuteScalar<bool>("select rolsuper from pg_roles where rolname = current_user")))
        {
            yield return Finding.Warning("the role is a superuser, and can do far more than nights need", $"make one as {Page} says");
        }

        var wanting = new[] { (Schema: Migrations.Schema, Whose: "the records"), (Schema: JobEngine.Schema, Whose: "Hangfire") }
            .Where(one => !May(database, one.Schema)).ToList();
        foreach (var (schema, whose) in wanting)
        {
            yield return Finding.Fix($"the role may not make and use the tables of {whose} in schema '{schema}'",
                $"let it own its database, as {Page} says, or create the schema with it as owner");
        }

        if (wanting.All(one => one.Schema != Migrations.Schema)) { yield return RecordsChecks.Step(database); }
    }

    /// <summary>Whether the role can create tables in a schema, or the schema itself, and use all existing tables.</summary>
    private static bool May(Database database, string schema) => database.Read(connection => connection.ExecuteScalar<bool>(
        """
        select case when to_regnamespace(@schema) is null then has_database_privilege(current_database(), 'create')
        else has_schema_privilege(@schema, 'usage') and has_schema_privilege(@schema, 'create') and not exists (
            select 1 from pg_class where relnamespace = to_regnamespace(@schema) and relkind in ('r', 'p')
            and not (has_table_privilege(oid, 'select') and has_table_privilege(oid, 'insert') and has_table_privilege(oid, 'update')
                and has_table_privilege(oid, 'delete'))) end
        """, new { schema }));
}
