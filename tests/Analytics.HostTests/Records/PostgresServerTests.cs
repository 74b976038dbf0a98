using Npgsql;

namespace Analytics.HostTests.Records;

public sealed class PostgresServerTests(PostgresServer server) : IClassFixture<PostgresServer>
{
    [PostgresFact]
    public async Task Keeps_its_port_and_its_data_over_a_stop()
    {
        var connection = await server.CreateDatabaseAsync();
        await Do(connection, "CREATE TABLE kept (night int); INSERT INTO kept VALUES (17)");

        await server.StopAsync();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Do(connection, "SELECT 1"));
        await server.StartAsync();

        // The connections of the pool were made before the stop.
        NpgsqlConnection.ClearAllPools();
        Assert.Equal(17, await Do(connection, "SELECT night FROM kept"));
    }

    private static async Task<object?> Do(string connection, string sql)
    {
        await using var open = new NpgsqlConnection(connection);
        await open.OpenAsync();
        await using var command = new NpgsqlCommand(sql, open);
        return await command.ExecuteScalarAsync();
    }
}
