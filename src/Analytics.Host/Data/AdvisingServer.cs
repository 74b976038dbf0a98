using Microsoft.Data.Sqlite;
using Npgsql;

namespace Analytics.Host.Data;

/// <summary>Accounts, contacts and audit log in a schema per study in the PostgreSQL of the records, for all nodes.</summary>
internal sealed class AdvisingServer(Store store, string study, string records) : AdvisingPlace
{
    private const string History = "__EFMigrationsHistory";
    private const long Lock = 0x4164766973696E67; // "Advising": any number that nobody else uses
    private const int PatienceSeconds = 30;
    private const int CopiedAtOnce = 1000; // rows

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

    /// <summary>A file that marks a data root whose data are in PostgreSQL. Without it, a command without a connection would start a
    /// file.</summary>
    public static string MarkOf(Store store) => Path.Combine(store.Private, "advising.in-postgresql");

    /// <exception cref="InstallationException">A file of this data root holds data that would no longer be seen.</exception>
    public override void Migrate()
    {
        if (File.Exists(AdvisingFile.PathOf(store)))
        {
            throw new InstallationException(
                $"'{AdvisingFile.PathOf(store)}' holds accounts, contacts and an audit log from before the records were in "
                    + "PostgreSQL, where none of them would be seen. Move them: analytics user move. Or continue without --records.");
        }

        store.Create();
        File.WriteAllBytes(MarkOf(store), []);
        MakeTables();
    }

    /// <summary>Copies everything from the file, or nothing, and renames the file. Nobody may use it meanwhile.</summary>
    /// <returns>The new path of the file.</returns>
    /// <exception cref="InstallationException">There is no file, or the schema already holds data.</exception>
    public string TakeOverFile()
    {
        var (file, aside) = (AdvisingFile.PathOf(store), AdvisingFile.PathOf(store) + ".moved");
        if (!File.Exists(file)) { throw new InstallationException($"There is nothing to move: '{file}' is not there."); }

        if (File.Exists(aside)) { throw new InstallationException($"'{aside}' is of an earlier move. Move it away, and try again."); }

        var place = new AdvisingFile(store);
        place.Migrate();
        MakeTables();
        using (var from = place.Open())
        using (var to = Open())
        using (from.Alone())
        using (var all = to.Alone())
        {
            if (to.Accounts.Any() || to.Audit.Any())
            {
                throw new InstallationException(
                    $"PostgreSQL holds accounts or an audit log of this study already. If they are those of '{file}', move the file away.");
            }

            Copy(from, to);
            all.Commit();
        }

        SqliteConnection.ClearAllPools();
        File.WriteAllBytes(MarkOf(store), []);
        File.Move(file, aside);
        return aside;
    }

    private static void Copy(AdvisingData from, AdvisingData to)
    {
        IEnumerable<IEnumerable<object>> tables =
        [
            from.Accounts.AsNoTracking(), from.Audit.AsNoTracking().OrderBy(line => line.Number),
            from.Contacts.AsNoTracking().Include(contact => contact.Contested).OrderBy(contact => contact.Number),
            from.Digests.AsNoTracking(), from.WrongTries.AsNoTracking(),
        ];
        foreach (var rows in tables.SelectMany(table => table.Chunk(CopiedAtOnce)))
        {
            to.AddRange(rows);
            to.SaveChanges();
            to.ChangeTracker.Clear();
        }

        // Continue numbering after the copied rows
        to.Database.ExecuteSqlRaw("""
            select setval(pg_get_serial_sequence('audit', 'Number'), max("Number")) from audit having max("Number") is not null;
            select setval(pg_get_serial_sequence('contacts', 'Number'), max("Number")) from contacts having max("Number") is not null;
            select setval(pg_get_serial_sequence('contested', 'Number'), max("Number")) from contested having max("Number") is not null;
            """);
    }

    private void MakeTables()
    {
        using var data = Open();
        data.Database.OpenConnection();
        data.Database.ExecuteSql($"select pg_advisory_lock({Lock})");
        try
        {
            // A role without the right to create schemas needs one prepared for it
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
