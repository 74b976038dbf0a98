using Analytics.Evidence;
using Analytics.Host.Data;
using Analytics.Host.Data.Migrations;
using Analytics.HostTests.Records;
using Analytics.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Analytics.HostTests.Data;

public sealed class AdvisingDataTests : IDisposable
{
    private static readonly DateTimeOffset morning = new(2026, 4, 13, 9, 0, 0, TimeSpan.FromHours(8));

    private readonly Store store = new(Directory.CreateTempSubdirectory("advising-").FullName);

    public AdvisingDataTests() => store.Create();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(store.Root, recursive: true);
    }

    [Fact]
    public void The_migrations_make_the_tables_that_the_code_reads()
    {
        AdvisingData.Migrate(store);
        using var data = AdvisingData.Open(store);

        Assert.False(data.Database.HasPendingModelChanges());
        Assert.Empty(data.Database.GetPendingMigrations());
        Assert.Equal(RightsMigration.Name, data.Database.GetMigrations().Last()); // by which a start tells that there is nothing to do
        Assert.Empty(data.Accounts);
    }

    [Fact]
    public void Migrating_goes_on_where_a_process_died_with_the_lock()
    {
        using (var data = AdvisingData.Open(store))
        {
            data.Database.ExecuteSqlRaw("create table \"__EFMigrationsLock\" (\"Id\" integer primary key, \"Timestamp\" text not null)");
            data.Database.ExecuteSqlRaw("insert into \"__EFMigrationsLock\" values (1, '2026-04-13')");
        }

        AdvisingData.Migrate(store);

        using var after = AdvisingData.Open(store);
        Assert.Empty(after.Audit);
    }

    [Fact]
    public void Readers_do_not_wait_for_a_writer_in_a_file_of_an_earlier_version_either()
    {
        AdvisingData.Migrate(store);
        using (var earlier = AdvisingData.Open(store)) { earlier.Database.ExecuteSqlRaw("pragma journal_mode = delete"); }

        AdvisingData.Migrate(store);

        using var writer = AdvisingData.Open(store);
        using var writing = writer.Database.BeginTransaction();
        writer.Note([new AuditEntry { At = morning, Who = "naomi", Act = AuditAct.SignedIn }]);
        using var reader = AdvisingData.Open(store);
        Assert.Empty(reader.Audit);
        writing.Commit();
        Assert.Single(reader.Audit);
    }

    [Theory]
    [InlineData("delete from audit")]
    [InlineData("update audit set Who = null")]
    [InlineData("insert or replace into audit (Number, At, Act) values (1, 0, 'Viewed')")]
    [InlineData("replace into audit (Number, At, Act) values (1, 0, 'Viewed')")]
    [InlineData("update or replace audit set At = 0")]
    [InlineData("insert into audit (Number, At, Act) values (1, 0, 'Viewed') on conflict do update set At = 0")]
    public void The_audit_log_is_only_added_to(string sql)
    {
        AdvisingData.Migrate(store);
        using var data = AdvisingData.Open(store);
        data.Note([new AuditEntry { At = morning, Who = "naomi", Act = AuditAct.Viewed, Student = "s1" }]);

        Assert.Throws<SqliteException>(() => data.Database.ExecuteSqlRaw(sql));
        Assert.Equal("s1", data.Audit.AsNoTracking().Single().Student);
    }

    [Fact]
    public void Students_of_a_list_are_entered_one_a_line()
    {
        AdvisingData.Migrate(store);
        using var data = AdvisingData.Open(store);
        data.Note(morning, "naomi", AuditAct.Listed, ["s2", "s1"]);
        data.Note(morning, null, AuditAct.Listed, []);

        Assert.Equal([(1, "naomi", AuditAct.Listed, "s2", morning), (2, "naomi", AuditAct.Listed, "s1", morning)],
            data.Audit.AsNoTracking().OrderBy(line => line.Number).AsEnumerable()
                .Select(line => (line.Number, line.Who, line.Act, line.Student, line.At)));
    }

    [Fact]
    public void Instants_are_kept_and_ordered_as_microseconds()
    {
        AdvisingData.Migrate(store);
        using (var data = AdvisingData.Open(store))
        {
            data.Note([Listed(morning), Listed(morning.AddTicks(10).ToOffset(TimeSpan.Zero)), Listed(morning.AddHours(-9))]);
        }

        using var read = AdvisingData.Open(store);
        Assert.Equal([morning.AddHours(-9), morning, morning.AddTicks(10)],
            read.Audit.OrderBy(entry => entry.At).Select(entry => entry.At));
        Assert.Equal(2, read.Audit.Count(entry => entry.At >= morning));

        static AuditEntry Listed(DateTimeOffset at) => new() { At = at, Who = "naomi", Act = AuditAct.Listed };
    }

    [Fact]
    public void Runs_get_what_they_need_of_contacts_and_no_note()
    {
        ContactExport.Land(store);
        Assert.False(File.Exists(store.Contacts));
        AdvisingData.Migrate(store);
        using (var data = AdvisingData.Open(store))
        {
            new Contacts(data).Record(new Contact
            {
                Form = "f", At = morning, Who = "naomi", Advisor = "a1", Student = "s1", Day = new DateOnly(2026, 4, 12),
                Channel = Channel.Phone, Outcome = Upshot.Reached, Note = "private words", Until = new DateOnly(2026, 5, 1),
                Contested = [new Contested { Target = "t", Course = null, Reason = "Marks: 40", Cutoff = morning }],
            });
        }

        ContactExport.Land(store);

        Assert.DoesNotMatch("private|naomi", File.ReadAllText(store.Contacts));
        var log = ContactLog.Read(store.Contacts).AsOf(Instant.Micros(morning), TimeZoneInfo.Utc);
        Assert.True(log.IsPaused("a1", "s1"));
        Assert.Equal(new DateOnly(2026, 4, 12), log.First("s1", new DateOnly(2026, 4, 12), new DateOnly(2026, 4, 12)));
        Assert.Equal(new ContestedReason("t", null, "Marks: 40", Instant.Micros(morning)), Assert.Single(log.Contested("t", "s1", null)));
        Assert.Equal(0, ContactLog.Read(store.Contacts).AsOf(Instant.Micros(morning) - 1, TimeZoneInfo.Utc).Position);
    }

    [Fact]
    public void A_link_is_good_for_three_days_and_a_newer_one_replaces_it()
    {
        AdvisingData.Migrate(store);
        var clock = new ManualClock(morning);
        using var data = AdvisingData.Open(store);
        var accounts = new Accounts(data, clock);

        var first = accounts.Add(Account.Of("Naomi@example.edu", Role.Advisor, "A1"));
        var second = accounts.Link("naomi@EXAMPLE.edu");

        var account = Assert.Single(accounts.All());
        Assert.False(account.IsInvitedBy(first.Code, morning));
        Assert.False(account.IsInvitedBy("", morning));
        Assert.True(account.IsInvitedBy(second.Code, morning.AddDays(3).AddSeconds(-1)));
        Assert.False(account.IsInvitedBy(second.Code, morning.AddDays(3)));
        Assert.DoesNotContain(second.Code, Convert.ToHexStringLower(account.LinkHash!), StringComparison.Ordinal);
    }
}
