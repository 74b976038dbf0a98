using Analytics.Host.Data.Migrations;
using Microsoft.Data.Sqlite;

namespace Analytics.Host.Data;

/// <summary>Accounts, contacts and audit log in a SQLite file on the private side, for one machine.</summary>
internal sealed class AdvisingFile(Store store) : AdvisingPlace
{
    private const int BusySeconds = 15;
    private const int MostTries = 600;
    private static readonly TimeSpan betweenTries = TimeSpan.FromMilliseconds(50);

    private readonly string file = PathOf(store);

    // One statement for any number of students
    private readonly DbContextOptions<AdvisingData> options = new DbContextOptionsBuilder<AdvisingData>().UseSqlite(
        new SqliteConnectionStringBuilder { DataSource = PathOf(store), DefaultTimeout = BusySeconds }.ToString(),
        provider => provider.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).Options;

    public override bool IsThere => File.Exists(file);

    public static string PathOf(Store store) => Path.Combine(store.Private, "advising.db");

    public override AdvisingData Open() => new(options);

    public override void Migrate()
    {
        if (IsUpToDate()) { return; }

        using var data = Open();
        using var only = Alone(file + ".lock");
        KeepToOwner();

        // A process that died here leaves EF's lock taken for ever
        data.Database.ExecuteSqlRaw("drop table if exists \"__EFMigrationsLock\"");
        data.Database.Migrate();

        // Readers do not wait for the writer. The file keeps this mode; EF sets it only on files that it creates
        data.Database.ExecuteSqlRaw("pragma journal_mode = wal");
    }

    /// <summary>Reads the file directly: building EF's model takes longer than the rest of a start.</summary>
    private bool IsUpToDate()
    {
        if (!IsThere || (!OperatingSystem.IsWindows() && File.GetUnixFileMode(file) != Store.OwnersFile)) { return false; }

        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from \"__EFMigrationsHistory\", pragma_journal_mode "
                + $"where \"MigrationId\" = '{OptOutMigration.Name}' and journal_mode = 'wal'";
            return (long)command.ExecuteScalar()! == 1;
        }
        catch (SqliteException) { return false; } // a table is missing or the file is damaged: migrating reports it
    }

    /// <summary>Creates the file for its owner only. Files that SQLite adds beside it inherit the mode.</summary>
    private void KeepToOwner()
    {
        using (new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite)) { }

        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(file, Store.OwnersFile); }
    }

    private static FileStream Alone(string file)
    {
        for (var tries = 0; ; tries++)
        {
            try { return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
            catch (IOException) when (tries < MostTries) { Thread.Sleep(betweenTries); }
        }
    }
}
