using Analytics.Host.Records;

namespace Analytics.HostTests.Records;

/// <summary>Tests that share one PostgreSQL server.</summary>
[CollectionDefinition(Name)]
public sealed class RecordsTests : ICollectionFixture<PostgresServer>
{
    public const string Name = "records";
}

/// <summary>An empty operational store of either kind, gone when a test is done.</summary>
internal sealed class Stores : IDisposable
{
    public const string Sqlite = "SQLite";
    public const string Postgres = "PostgreSQL";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("records-");
    private readonly string? connection;
    private readonly List<Database> opened = [];

    private Stores(string? connection) => this.connection = connection;

    /// <summary>Both kinds; without a server on a person's machine SQLite alone, and another test says so.</summary>
    public static TheoryData<string> Kinds => PostgresServer.Missing is null ? [Sqlite, Postgres] : [Sqlite];

    public static async Task<Stores> Make(string kind, PostgresServer server) =>
        new(kind == Postgres ? await server.CreateDatabaseAsync() : null);

    public string File => Path.Combine(folder.FullName, "records.db");

    /// <summary>Opens the store as one more process would.</summary>
    public Database Open(TimeProvider clock)
    {
        var database = Database.Open(connection, File, clock);
        opened.Add(database);
        return database;
    }

    public void Dispose()
    {
        foreach (var database in opened) { database.Dispose(); }

        folder.Delete(recursive: true);
    }
}
