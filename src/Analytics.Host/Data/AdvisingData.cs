using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Analytics.Host.Data;

/// <summary>Accounts of one study, the audit log, and contacts. Instants are stored as microseconds UTC, because SQLite can neither sort
/// nor compare instants with an offset.</summary>
internal class AdvisingData : DbContext
{
    public AdvisingData(DbContextOptions<AdvisingData> options) : base(options) { }

    protected AdvisingData(DbContextOptions options) : base(options) { }

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<Contact> Contacts => Set<Contact>();

    public DbSet<SentDigest> Digests => Set<SentDigest>();

    public DbSet<WrongTries> WrongTries => Set<WrongTries>();

    /// <summary>Inserts an audit line for each [at, who, act, student] of a JSON list, the parameter.</summary>
    protected virtual string NoteEach =>
        """
        insert into audit ("At", "Who", "Act", "Student") select value ->> 0, value ->> 1, value ->> 2, value ->> 3 from json_each({0})
        """;

    /// <summary>Replaces each name of a JSON list, parameter 1, by a name, parameter 0, in the audit log.</summary>
    protected virtual string RenameInAudit => """
        drop trigger audit_is_final;
        update audit set "Student" = {0} where "Student" in (select value from json_each({1}));
        create trigger audit_is_final before update on audit begin select raise(abort, 'the audit log is only added to'); end;
        """;

    /// <summary>Deletes audit lines before an instant, the parameter, except those about erasures.</summary>
    protected virtual string DropOfAudit => """
        drop trigger audit_is_kept;
        delete from audit where "At" < {0} and "Act" <> 'Erased';
        create trigger audit_is_kept before delete on audit begin select raise(abort, 'the audit log is only added to'); end;
        """;

    /// <summary>Removes deleted rows from the disk.</summary>
    protected virtual void Shred() => Database.ExecuteSqlRaw("vacuum; pragma wal_checkpoint(truncate)");

    /// <summary>Starts a transaction that excludes other writers.</summary>
    public virtual IDbContextTransaction Alone() => Database.BeginTransaction();

    /// <summary>The only account of a name, or of an advisor; null if there is none or more than one.</summary>
    public Account? NamedBy(string named, bool byAdvisor)
    {
        var name = Account.Normalized(named);
        var found = Accounts.Where(account => byAdvisor
            ? account.Role == Role.Advisor && account.Advisor == named : account.NormalizedUserName == name).Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>Lines of the audit log, newest first.</summary>
    /// <param name="who">The acting or the affected account; null for any, as for the others.</param>
    /// <param name="before">Only lines before this number.</param>
    public IReadOnlyList<AuditEntry> Lines(string? who, string? student, AuditAct? act, long? before, int most) =>
    [
        .. Audit.AsNoTracking().Where(line => (who == null || line.Who == who || line.Subject == who)
                && (student == null || line.Student == student) && (act == null || line.Act == act)
                && (before == null || line.Number < before))
            .OrderByDescending(line => line.Number).Take(most),
    ];

    /// <summary>Writes audit lines. Call it before the response is sent.</summary>
    public void Note(IEnumerable<AuditEntry> entries)
    {
        Audit.AddRange(entries);
        SaveChanges();
    }

    /// <summary>Writes which students were seen, in one statement: lists are long and many people open them at once.</summary>
    public void Note(IEnumerable<SeenStudents> seen)
    {
        var lines = seen.SelectMany(one => one.Students.Select(student =>
            new object?[] { Instant.Micros(one.At), one.Who, one.Act.ToString(), student }));
        Database.ExecuteSqlRaw(NoteEach, JsonSerializer.Serialize(lines));
    }

    public ForgottenPeople Counts(IReadOnlyList<string> pseudonyms) => new(
        Contacts.Count(one => pseudonyms.Contains(one.Student)),
        Audit.Count(one => one.Student != null && pseudonyms.Contains(one.Student)));

    /// <summary>Erases a student: deletes contacts, and keeps audit lines under a keyed hash, so that the log stays complete.</summary>
    public ForgottenPeople Forget(IReadOnlyList<string> pseudonyms, string hash, string? reason, DateTimeOffset at)
    {
        var gone = Counts(pseudonyms);
        using (var alone = Alone())
        {
            Contacts.Where(one => pseudonyms.Contains(one.Student)).ExecuteDelete();
            Database.ExecuteSqlRaw(RenameInAudit, hash, JsonSerializer.Serialize(pseudonyms));
            if (gone != new ForgottenPeople(0, 0) || !Audit.Any(one => one.Student == hash && one.Act == AuditAct.Erased))
            {
                Note([new AuditEntry { At = at, Who = null, Act = AuditAct.Erased, Student = hash, Subject = reason }]);
            }

            alone.Commit();
        }

        Shred();
        return gone;
    }

    public DroppedRecords Counts(RetentionBounds bounds) => new(Old(bounds).Count(),
        bounds.Audit is { } since ? Audit.Count(one => one.At < since && one.Act != AuditAct.Erased) : 0);

    /// <summary>Drops expired records and writes their counts to the audit log.</summary>
    public DroppedRecords Drop(RetentionBounds bounds, DateTimeOffset at)
    {
        var gone = Counts(bounds);
        if (gone == new DroppedRecords(0, 0)) { return gone; }

        using (var alone = Alone())
        {
            Old(bounds).ExecuteDelete();
            if (bounds.Audit is { } since) { Database.ExecuteSqlRaw(DropOfAudit, Instant.Micros(since)); }

            var told = $"contacts: {gone.Contacts}, lines: {gone.AuditLines}";
            Note([new AuditEntry { At = at, Who = null, Act = AuditAct.Dropped, Subject = told }]);
            alone.Commit();
        }

        Shred();
        return gone;
    }

    private IQueryable<Contact> Old(RetentionBounds bounds) =>
        Contacts.Where(one => one.At < bounds.Contacts && (one.Until == null || one.Until <= bounds.Today)
            && (one.OptedOut != true
                || Contacts.Any(later => later.Student == one.Student && later.Number > one.Number && later.OptedOut != null)));

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
        modelBuilder.Entity<AuditEntry>().ToTable("audit").HasKey(entry => entry.Number);
        modelBuilder.Entity<Contact>(contact =>
        {
            contact.ToTable("contacts").HasKey(one => one.Number);
            contact.HasIndex(one => one.Form).IsUnique();
            contact.HasIndex(one => one.Student);
            contact.Property(one => one.Note).HasMaxLength(Contact.LongestNote);
            contact.HasMany(one => one.Contested).WithOne().HasForeignKey("ContactNumber").IsRequired();
        });
        modelBuilder.Entity<SentDigest>().ToTable("digests").HasKey(one => new { one.Receiver, one.Run });
        modelBuilder.Entity<WrongTries>().ToTable("tries").HasKey(one => one.Pair);
        modelBuilder.Entity<Contested>().ToTable("contested").HasKey(one => one.Number);
    }

    private sealed class Micros() : ValueConverter<DateTimeOffset, long>(time => Instant.Micros(time), micros => Instant.From(micros));
}

/// <summary>Counts of an erased student's records.</summary>
internal sealed record ForgottenPeople(int Contacts, int AuditLines);
