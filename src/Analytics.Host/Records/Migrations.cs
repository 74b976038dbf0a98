using System.Reflection;
using Dapper;

namespace Analytics.Host.Records;

/// <summary>Numbered migrations of the tables, in two dialects, each applied once, in order.</summary>
internal static class Migrations
{
    /// <summary>PostgreSQL schema of the tables, separate from the job engine's.</summary>
    public const string Schema = "analytics";

    private const string Prefix = "migrations/";
    private const long Lock = 0x416E616C79746963; // "Analytic": any number that nobody else uses

    public static IReadOnlyList<(int Number, string Sql)> Of(string dialect)
    {
        var assembly = Assembly.GetExecutingAssembly();
        return
        [
            .. assembly.GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)
                    && name.EndsWith($".{dialect}.sql", StringComparison.Ordinal))
                .Select(name => (Number: int.Parse(name.AsSpan(Prefix.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture),
                    Sql: Text(assembly, name)))
                .OrderBy(one => one.Number),
        ];
    }

    /// <summary>Applies pending migrations in one transaction, so that dying here leaves the tables unchanged.</summary>
    /// <exception cref="InstallationException">The store was made by a newer version.</exception>
    public static void Apply(Database database) => database.Write((connection, transaction) =>
    {
        if (database.IsShared)
        {
            connection.Execute($"select pg_advisory_xact_lock({Lock})", transaction: transaction);

            // A role without the right to create schemas needs one prepared for it
            if (connection.ExecuteScalar<bool>($"select to_regnamespace('{Schema}') is null", transaction: transaction))
            {
                connection.Execute($"create schema {Schema}", transaction: transaction);
            }
        }

        connection.Execute("create table if not exists migrations (number bigint primary key, applied bigint not null)",
            transaction: transaction);
        var done = connection.ExecuteScalar<long?>("select max(number) from migrations", transaction: transaction) ?? 0;
        var steps = Of(database.Dialect);
        if (done > steps[^1].Number)
        {
            throw new InstallationException(
                $"The records in {database.Name} were made by a newer version: they are at step {done}, this version knows "
                    + $"{steps[^1].Number}. Use the newer version, or the backup made before it was installed.");
        }

        foreach (var (number, sql) in steps.Where(step => step.Number > done))
        {
            connection.Execute(sql, transaction: transaction);
            connection.Execute($"insert into migrations (number, applied) values (@number, {database.Now})",
                new { number, now = database.Clock }, transaction);
        }

        return steps.Count;
    });

    /// <summary>Number of the last applied migration; 0 if none.</summary>
    public static long Done(Database database) => database.Read(connection =>
        connection.ExecuteScalar<bool>(database.IsShared
            ? $"select to_regclass('{Schema}.migrations') is not null" : "select count(*) from sqlite_master where name = 'migrations'")
            ? connection.ExecuteScalar<long?>("select max(number) from migrations") ?? 0 : 0);

    private static string Text(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
