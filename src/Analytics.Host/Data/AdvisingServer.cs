using Npgsql;

namespace Analytics.Host.Data;

/// <summary>People in a schema of the study in the PostgreSQL of the records, for all nodes.</summary>
internal sealed class AdvisingServer(Store store, string study, string records) : AdvisingPlace
{
    private const string History = "__EFMigrationsHistory";
    private const long Lock = 0x4164766973696E67; // "Advising": any number that nobody else uses
    private const int PatienceSeconds = 30;

    private readonly string schema = $"advising_{study}";

    public override bool IsThere
    {
        get
        {
            using var connection = new NpgsqlConnection(Connection());
            connection.Open();
            return Asks(connection, $"select to_regclass('\"{schema}\".\"{History}\"') is not null");
        }
    }

    public override AdvisingData Open() => new AdvisingDataOnPostgres(new DbContextOptionsBuilder<AdvisingDataOnPostgres>()
        .UseNpgsql(Connection(), server => server.MigrationsHistoryTable(History, schema)).Options);

    /// <summary>A file that says that people are in PostgreSQL. A command that is not told would begin a file of its own.</summary>
    public static string MarkOf(Store store) => Path.Combine(store.Private, "advising.in-postgresql");

    /// <exception cref="InstallationException">People were kept in the file before, and would be gone.</exception>
    public override void Migrate()
    {
        if (File.Exists(AdvisingFile.PathOf(store)))
        {
            throw new InstallationException(
                $"'{AdvisingFile.PathOf(store)}' holds accounts, contacts and an audit log from before the records were in "
                    + "PostgreSQL, where none of them would be seen. Continue without --records, or keep the file elsewhere and add "
                    + "the accounts again.");
        }

        store.Create();
        File.WriteAllBytes(MarkOf(store), []);
        using var data = Open();
        data.Database.OpenConnection();
        data.Database.ExecuteSql($"select pg_advisory_lock({Lock})");
        try
        {
            // A role that may not make schemas finds one that was made for it
            var connection = (NpgsqlConnection)data.Database.GetDbConnection();
            if (Asks(connection, $"select to_regnamespace('\"{schema}\"') is null"))
            {
                using var make = new NpgsqlCommand($"create schema \"{schema}\"", connection);
                make.ExecuteNonQuery();
            }

            data.Database.Migrate();
        }
        finally { data.Database.ExecuteSql($"select pg_advisory_unlock({Lock})"); }
    }

    private static bool Asks(NpgsqlConnection connection, string sql)
    {
        using var question = new NpgsqlCommand(sql, connection);
        return (bool)question.ExecuteScalar()!;
    }

    private string Connection() => new NpgsqlConnectionStringBuilder(records)
    {
        SearchPath = $"\"{schema}\"", ApplicationName = "analytics", CommandTimeout = PatienceSeconds,
    }.ToString();
}
