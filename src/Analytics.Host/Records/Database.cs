using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Analytics.Host.Records;

/// <summary>The operational store: due work, running work, failures. A SQLite file for one machine, PostgreSQL for several.</summary>
internal sealed class Database : IDisposable
{
    private const int PatienceSeconds = 30; // lock timeout of SQLite, statement timeout of PostgreSQL
    private const int ConnectSeconds = 10;

    // SQLITE_CORRUPT and SQLITE_NOTADB
    private const int Corrupt = 11;
    private const int NoDatabase = 26;

    private readonly TimeProvider clock;
    private readonly NpgsqlDataSource? server;
    private readonly string file;

    private Database(NpgsqlDataSource? server, string file, string name, TimeProvider clock) =>
        (this.server, this.file, Name, this.clock) = (server, file, name, clock);

    /// <summary>Location for messages: a path, or a server without its password.</summary>
    public string Name { get; }

    public bool IsShared => server is not null;

    /// <summary>Suffix of the migrations' names.</summary>
    public string Dialect => IsShared ? "postgres" : "sqlite";

    /// <summary>SQL expression of the current instant, microseconds UTC. PostgreSQL uses its own clock for all nodes, so a node with a
    /// wrong clock does no harm. SQLite gets the machine's clock as a parameter, <see cref="Clock"/>.</summary>
    public string Now => IsShared ? "(extract(epoch from clock_timestamp()) * 1000000)::bigint" : "@now";

    /// <summary>Value of the parameter @now, which PostgreSQL ignores.</summary>
    public long Clock => Instant.Micros(clock.GetUtcNow());

    /// <param name="connection">Connection string of PostgreSQL; null for the file.</param>
    /// <param name="file">SQLite's file; created if missing.</param>
    /// <exception cref="InstallationException">The connection string is invalid, the store was made by a newer version, or its file is
    /// damaged or gone.</exception>
    public static Database Open(string? connection, string file, TimeProvider clock)
    {
        var database = connection is null ? Embedded(file, clock) : Server(connection, clock);
        Migrations.Apply(database);
        if (!database.IsShared) { Mark(file); }

        return database;
    }

    /// <summary>Opens an existing store without creating or changing anything.</summary>
    /// <exception cref="InstallationException">The connection string is invalid.</exception>
    public static Database Look(string? connection, string file, TimeProvider clock) =>
        connection is null ? new Database(null, file, Path.GetFullPath(file), clock) : Server(connection, clock);

    public DateTimeOffset Moment() =>
        Instant.From(Read(connection => connection.ExecuteScalar<long>($"select {Now}", new { now = Clock })));

    /// <summary>Whether SQLite's file passes its check; with <paramref name="deep"/>, including indexes.</summary>
    public bool IsWhole(bool deep) =>
        Read(connection => connection.QuerySingle<string>(deep ? "pragma integrity_check(1)" : "pragma quick_check(1)")) == "ok";

    /// <summary>The message about a file that SQLite cannot read.</summary>
    public static Damage DamageOf(string file) => new(
        $"'{file}' is damaged",
        "stop serve and put the file back from a backup; without one, move it away: what is done is in the lake, and serve begins new "
            + "records");

    /// <summary>The message about a file that is gone although records were made in it; null if it exists, or none were made yet.</summary>
    public static Damage? GoneOf(string file) => File.Exists(file) || !File.Exists(Marker(file)) ? null : new(
        $"'{file}' is gone",
        $"stop serve and put the file back from a backup; without one, delete '{Marker(file)}': what is done is in the lake, and serve "
            + $"begins new records");

    public T Read<T>(Func<DbConnection, T> query)
    {
        using var connection = Connect();
        return query(connection);
    }

    /// <summary>Runs statements in one transaction. SQLite allows one writer at a time.</summary>
    public T Write<T>(Func<DbConnection, DbTransaction, T> change)
    {
        using var connection = Connect();
        using var transaction = connection.BeginTransaction();
        var result = change(connection, transaction);
        transaction.Commit();
        return result;
    }

    public int Change(string sql, object parameters) => Read(connection => connection.Execute(sql, parameters));

    public void Dispose()
    {
        server?.Dispose();
        if (server is null) { CloseFile(); }
    }

    private static Database Embedded(string file, TimeProvider clock)
    {
        var database = new Database(null, file, Path.GetFullPath(file), clock);
        Directory.CreateDirectory(Path.GetDirectoryName(database.Name)!);

        try
        {
            // Readers do not wait for the writer; the mode is kept in the file.
            database.Change("pragma journal_mode = wal", new { });
            return database.IsWhole(deep: false) ? database : throw new InstallationException(DamageOf(database.Name));
        }
        catch (SqliteException damaged) when (damaged.SqliteErrorCode is Corrupt or NoDatabase)
        {
            throw new InstallationException(DamageOf(database.Name));
        }
    }

    private static Database Server(string connection, TimeProvider clock)
    {
        NpgsqlConnectionStringBuilder parts;
        try { parts = new NpgsqlConnectionStringBuilder(connection); }
        catch (ArgumentException)
        {
            // The text and the exception may contain a password.
            throw new InstallationException(
                "The connection string of the records cannot be read: expected keys and values of Npgsql, such as "
                    + "'Host=db.example.edu;Database=analytics;Username=analytics;Password=...'.");
        }

        if (parts.Host is null || parts.Database is null)
        {
            throw new InstallationException(
                $"The connection string of the records names no {(parts.Host is null ? "Host" : "Database")}: expected at least Host, "
                    + $"Database and Username.");
        }

        (parts.SearchPath, parts.ApplicationName, parts.Timeout, parts.CommandTimeout) =
            (Migrations.Schema, "analytics", ConnectSeconds, PatienceSeconds);
        return new Database(NpgsqlDataSource.Create(parts), "", $"PostgreSQL database '{parts.Database}' at {parts.Host}:{parts.Port}",
            clock);
    }

    private DbConnection Connect() => server is not null ? server.OpenConnection() : OpenFile();

    /// <summary>Marks that records were made. Concurrent callers are fine: only the marker's existence counts.</summary>
    private static void Mark(string file) =>
        File.Open(Marker(file), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite).Dispose();

    private static string Marker(string file) => file + ".made";

    private SqliteConnection OpenFile()
    {
        if (GoneOf(Name) is { } gone)
        {
            CloseFile(); // else writes after a restore go to the deleted file
            throw new InstallationException(gone);
        }

        var connection = new SqliteConnection(Embedding(file));
        connection.Open();
        return connection;
    }

    private void CloseFile()
    {
        using var connection = new SqliteConnection(Embedding(file));
        SqliteConnection.ClearPool(connection);
    }

    private static string Embedding(string file) =>
        new SqliteConnectionStringBuilder { DataSource = file, DefaultTimeout = PatienceSeconds }.ToString();
}
