using Analytics.HostTests.Records;
using Npgsql;

namespace Analytics.HostTests.Deploy;

/// <summary>A server on which an administrator did what docs/deploy/postgresql.md says.</summary>
public sealed class PostgresqlPage : IAsyncLifetime
{
    private readonly PostgresServer server = new();

    /// <summary>The page's blocks of a language, in order.</summary>
    public static IReadOnlyList<string> Blocks(string language)
    {
        var parts = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "deploy", "postgresql.md")).Split("```");
        return [.. parts.Where((part, at) => at % 2 == 1 && part.StartsWith(language + "\n", StringComparison.Ordinal))
            .Select(part => part[(language.Length + 1)..])];
    }

    /// <summary>
    /// The connection string that the page shows, on the way to this server, which speaks no TLS and asks for no password.
    /// </summary>
    public string Connection =>
        new NpgsqlConnectionStringBuilder(Shown) { Host = Administrator.Host, Port = Administrator.Port, SslMode = SslMode.Disable,
            Password = null }.ToString();

    private static string Shown =>
        Blocks("sh").SelectMany(block => block.Split('\n'))
            .Single(line => line.StartsWith("ANALYTICS_RECORDS='", StringComparison.Ordinal) && line.EndsWith('\''))
            .Split('\'')[1];

    private NpgsqlConnectionStringBuilder Administrator { get; set; } = [];

    /// <summary>How a role reaches a database.</summary>
    public string As(string role, string database) =>
        new NpgsqlConnectionStringBuilder(Administrator.ToString()) { Username = role, Database = database, Pooling = false }.ToString();

    public async Task InitializeAsync()
    {
        await server.InitializeAsync();
        if (PostgresServer.Missing is not null) { return; }

        Administrator = new NpgsqlConnectionStringBuilder(await server.CreateDatabaseAsync());

        // One by one, as psql does: a database is not made within a transaction.
        foreach (var statement in Blocks("sql")
            .SelectMany(block => block.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            await Do(As("postgres", "postgres"), statement);
        }
    }

    public Task DisposeAsync() => server.DisposeAsync();

    /// <summary>Does a statement; gives its first value.</summary>
    public static async Task<object?> Do(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        return await command.ExecuteScalarAsync();
    }
}
