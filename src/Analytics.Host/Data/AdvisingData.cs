using System.Text.Json;
using Analytics.Host.Data.Migrations;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Analytics.Host.Data;

/// <summary>
/// The people of one study who sign in, and what they looked at: a SQLite file on the private side. Instants are microseconds UTC, since
/// SQLite neither orders nor compares instants with an offset.
/// </summary>
internal sealed class AdvisingData(DbContextOptions<AdvisingData> options) : DbContext(options)
{
    private const string FileName = "advising.db";
    private const int BusySeconds = 15; // how long a writer waits for another
    private const int MostTries = 600;
    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(50);

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public static string FileOf(Store store) => Path.Combine(store.Private, FileName);

    /// <summary>Opens a study's people; their tables are those of <see cref="Migrate"/>.</summary>
    public static AdvisingData Open(Store store) => new(Options(store).Options);

    public static DbContextOptionsBuilder<AdvisingData> Options(Store store, DbContextOptionsBuilder<AdvisingData>? options = null) =>
        (options ?? new DbContextOptionsBuilder<AdvisingData>()).UseSqlite(
            new SqliteConnectionStringBuilder { DataSource = FileOf(store), DefaultTimeout = BusySeconds }.ToString());

    /// <summary>Makes the tables, or brings them up to date, one process at a time.</summary>
    public static void Migrate(Store store)
    {
        if (IsUpToDate(FileOf(store))) { return; }

        using var data = Open(store);
        using var only = Alone(FileOf(store) + ".lock");

        // A process that died here has left EF's own lock taken, which nobody would ever give back
        data.Database.ExecuteSqlRaw("drop table if exists \"__EFMigrationsLock\"");
        data.Database.Migrate();

        // Readers do not wait for the writer; the file keeps the mode. EF asks for it of files that it makes only
        data.Database.ExecuteSqlRaw("pragma journal_mode = wal");
    }

    public static bool HasAccounts(Store store)
    {
        using var data = Open(store);
        return data.Accounts.Any();
    }

    /// <summary>Lines of the audit log, the latest first.</summary>
    /// <param name="who">The account that did it, or that it was done to; null for any, as the others.</param>
    /// <param name="before">Only lines before this number.</param>
    public IReadOnlyList<AuditEntry> Lines(string? who, string? student, AuditAct? act, long? before, int most) =>
    [
        .. Audit.AsNoTracking().Where(line => (who == null || line.Who == who || line.Subject == who)
                && (student == null || line.Student == student) && (act == null || line.Act == act)
                && (before == null || line.Number < before))
            .OrderByDescending(line => line.Number).Take(most),
    ];

    /// <summary>Enters what somebody did, before it is shown that it was done.</summary>
    public void Note(IEnumerable<AuditEntry> entries)
    {
        Audit.AddRange(entries);
        SaveChanges();
    }

    /// <summary>Enters that somebody saw students, in one statement: a list has many of them, and is looked at by many at once.</summary>
    public void Note(DateTimeOffset at, string? who, AuditAct act, IEnumerable<string> students)
    {
        var (micros, word, all) = (Instant.Micros(at), act.ToString(), JsonSerializer.Serialize(students));
        Database.ExecuteSql($"""
            insert into audit ("At", "Who", "Act", "Student") select {micros}, {who}, {word}, value from json_each({all})
            """);
    }

    /// <summary>Asked of the file itself: EF builds its model first, which takes longer than all else that a start does.</summary>
    private static bool IsUpToDate(string file)
    {
        if (!File.Exists(file)) { return false; }

        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "select count(*) from \"__EFMigrationsHistory\", pragma_journal_mode "
                + $"where \"MigrationId\" = '{RightsMigration.Name}' and journal_mode = 'wal'";
            return (long)command.ExecuteScalar()! == 1;
        }
        catch (SqliteException) { return false; } // a table is missing, or worse: migrating says so
    }

    private static FileStream Alone(string file)
    {
        for (var tries = 0; ; tries++)
        {
            try { return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
            catch (IOException) when (tries < MostTries) { Thread.Sleep(BetweenTries); }
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<Micros>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Account>(account =>
        {
            account.ToTable("accounts").HasKey(one => one.Id);
            account.HasIndex(one => one.NormalizedUserName).IsUnique();
            account.Property(one => one.ConcurrencyStamp).IsConcurrencyToken();
            account.Ignore(one => one.Email).Ignore(one => one.NormalizedEmail).Ignore(one => one.EmailConfirmed)
                .Ignore(one => one.PhoneNumber).Ignore(one => one.PhoneNumberConfirmed).Ignore(one => one.TwoFactorEnabled);
        });
        modelBuilder.Entity<AuditEntry>(audit =>
        {
            audit.ToTable("audit").HasKey(entry => entry.Number);
            audit.HasIndex(entry => entry.Student);
        });
        modelBuilder.Entity<Contact>(contact =>
        {
            contact.ToTable("contacts").HasKey(one => one.Number);
            contact.HasIndex(one => one.Form).IsUnique();
            contact.HasIndex(one => one.Student);
            contact.Property(one => one.Note).HasMaxLength(Contact.LongestNote);
            contact.HasMany(one => one.Contested).WithOne().HasForeignKey("ContactNumber").IsRequired();
        });
        modelBuilder.Entity<Contested>().ToTable("contested").HasKey(one => one.Number);
    }

    private sealed class Micros() : ValueConverter<DateTimeOffset, long>(time => Instant.Micros(time), micros => Instant.From(micros));
}
