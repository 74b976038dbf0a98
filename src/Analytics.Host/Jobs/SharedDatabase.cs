using Npgsql;

namespace Analytics.Host.Jobs;

internal static class SharedDatabase
{
    /// <summary>Fails fast if the database does not answer: Hangfire would retry for ever and hide a wrong setting.</summary>
    /// <exception cref="InstallationException">The database does not answer.</exception>
    public static async Task RequireAsync(string connection, CancellationToken stop)
    {
        var named = Read(connection);
        try
        {
            await using var probe = new NpgsqlConnection(connection);
            await probe.OpenAsync(stop);
        }
        catch (NpgsqlException unreachable)
        {
            // Keep the password out of the message.
            throw new InstallationException(
                $"PostgreSQL at {named.Host}:{named.Port}, database '{named.Database}', user '{named.Username}', cannot be used by the job "
                    + $"engine: " +
                $"{unreachable.Message}. Start it, or correct the connection.");
        }
    }

    private static NpgsqlConnectionStringBuilder Read(string connection)
    {
        try { return new NpgsqlConnectionStringBuilder(connection); }
        catch (ArgumentException)
        {
            // The text and the exception may contain a password.
            throw new InstallationException(
                "The connection of the job engine cannot be read. It has the form Host=…;Port=…;Database=…;Username=…;Password=….");
        }
    }
}
