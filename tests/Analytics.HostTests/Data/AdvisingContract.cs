using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Net;
using Analytics.Evidence;
using Analytics.Host.Data;
using Analytics.HostTests.Jobs;
using Analytics.HostTests.Records;
using Analytics.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Analytics.HostTests.Data;

/// <summary>What holds of the people of a study, wherever they are kept.</summary>
public abstract partial class AdvisingContract : IDisposable
{
    private protected static readonly DateTimeOffset morning = new(2026, 4, 13, 9, 0, 0, TimeSpan.FromHours(8));

    private protected readonly Store store = new(Directory.CreateTempSubdirectory("advising-").FullName);
    private static readonly IPAddress here = IPAddress.Parse("192.0.2.1");
    private readonly ManualClock clock = new(morning);

    protected AdvisingContract() => store.Create();

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(store.Root, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A place without people.</summary>
    private protected abstract Task<AdvisingPlace> PlaceAsync();

    /// <summary>Another place, made from a backup of one that is in use.</summary>
    private protected abstract Task<AdvisingPlace> RestoredAsync(AdvisingPlace place);

    /// <summary>What would change or replace line 1 of the audit log, and how else lines could go.</summary>
    private protected abstract IEnumerable<string> Forgeries { get; }

    [EngineFact]
    public async Task The_migrations_make_the_tables_that_the_code_reads()
    {
        var place = await PlaceAsync();
        Assert.False(place.IsThere);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(place.Migrate)));
        using var data = place.Open();

        Assert.True(place.IsThere);
        Assert.All(data.Model.GetEntityTypes(), type => Assert.Equal(
            type.GetProperties().Select(one => (one.GetColumnName(), one.IsPrimaryKey() || one.IsColumnNullable())).Order(),
            ColumnsOf(data, type.GetTableName()!).Select(one => (one.ColumnName, one.IsKey == true || one.AllowDBNull == true)).Order()));
        Assert.NotEmpty(data.Database.GetMigrations());
        Assert.Empty(data.Database.GetPendingMigrations());
        Assert.Empty(data.Accounts);
    }

    private static ReadOnlyCollection<DbColumn> ColumnsOf(AdvisingData data, string table)
    {
        data.Database.OpenConnection();
        using var command = data.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"select * from {table}";
        using var reader = command.ExecuteReader(CommandBehavior.KeyInfo);
        return reader.GetColumnSchema();
    }

    [EngineFact]
    public async Task The_audit_log_is_only_added_to()
    {
        var place = await PlaceAsync();
        place.Migrate();
        using var data = place.Open();
        data.Note([new AuditEntry { At = morning, Who = "naomi", Act = AuditAct.Viewed, Student = "s1" }]);

        foreach (var sql in Forgeries)
        {
            Assert.ThrowsAny<DbException>(() => data.Database.ExecuteSqlRaw(sql));
            Assert.Equal("s1", data.Audit.AsNoTracking().Single().Student);
        }
    }

    [EngineFact]
    public async Task Who_is_forgotten_has_no_contact_and_the_audit_log_goes_on_without_the_pseudonym()
    {
        var place = await PlaceAsync();
        place.Migrate();
        using var data = place.Open();
        new Contacts(data).Record(Called("form 1"));
        var student = data.Contacts.Single().Student;
        data.Note([new AuditEntry { At = morning, Who = "naomi", Act = AuditAct.Viewed, Student = "s2" }]);

        foreach (var _ in Enumerable.Range(0, 2)) { data.Forget([student], "f1", "asked for", morning); }

        Assert.Empty(data.Contacts);
        Assert.Equal([AuditAct.Contacted, AuditAct.Viewed, AuditAct.Erased],
            data.Audit.AsNoTracking().OrderBy(line => line.Number).Select(line => line.Act));
        Assert.Equal(["f1", "s2", "f1"], data.Audit.AsNoTracking().OrderBy(line => line.Number).Select(line => line.Student!));
        foreach (var sql in Forgeries) { Assert.ThrowsAny<DbException>(() => data.Database.ExecuteSqlRaw(sql)); }
    }

    [EngineFact]
    public async Task A_form_that_is_sent_many_times_at_once_is_one_contact()
    {
        var place = await PlaceAsync();
        place.Migrate();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(sent => Task.Run(() =>
        {
            using var data = place.Open();
            new Contacts(data).Record(Called($"form {sent % 4}"));
        })));

        using var read = place.Open();
        Assert.Equal([1, 2, 3, 4], read.Contacts.Select(contact => contact.Number).Order());
        Assert.Equal(4, read.Audit.Count());
    }

    [EngineFact]
    public async Task A_backup_of_what_is_in_use_brings_all_of_it_back()
    {
        var place = await PeopledAsync();
        using (var data = place.Open()) { new Contacts(data).Record(Called("f")); }

        var restored = await RestoredAsync(place);
        using (var data = place.Open()) { new Contacts(data).Record(Called("after the backup")); }

        restored.Migrate();
        using var back = restored.Open();
        Assert.Equal("naomi", back.Accounts.Single().UserName);
        Assert.Equal("Marks: 40", Assert.Single(new Contacts(back).Of("s1").Single().Contested).Reason);
        Assert.Equal([AuditAct.AccountAdded, AuditAct.Contacted], back.Audit.OrderBy(line => line.Number).Select(line => line.Act));
        Assert.ThrowsAny<DbException>(() => back.Database.ExecuteSqlRaw("delete from audit"));
        new Contacts(back).Record(Called("another"));
        Assert.Equal([1, 2], back.Contacts.Select(contact => contact.Number).Order()); // it numbers on
    }

    [EngineFact]
    public async Task Instants_are_kept_and_ordered_as_microseconds()
    {
        var place = await PlaceAsync();
        place.Migrate();
        using (var data = place.Open())
        {
            data.Note([Listed(morning), Listed(morning.AddTicks(10).ToOffset(TimeSpan.Zero)), Listed(morning.AddHours(-9))]);
        }

        using var read = place.Open();
        Assert.Equal([morning.AddHours(-9), morning, morning.AddTicks(10)],
            read.Audit.OrderBy(entry => entry.At).Select(entry => entry.At));
        Assert.Equal(2, read.Audit.Count(entry => entry.At >= morning));

        static AuditEntry Listed(DateTimeOffset at) => new() { At = at, Who = "naomi", Act = AuditAct.Listed };
    }

    [EngineFact]
    public async Task Runs_get_what_they_need_of_contacts_and_no_note()
    {
        var place = await PlaceAsync();
        ContactExport.Land(store, place);
        Assert.False(File.Exists(store.Contacts));
        place.Migrate();
        using (var data = place.Open()) { new Contacts(data).Record(Called("f")); }

        ContactExport.Land(store, place);

        Assert.DoesNotMatch("private|naomi", File.ReadAllText(store.Contacts));
        var log = ContactLog.Read(store.Contacts).AsOf(Instant.Micros(morning), TimeZoneInfo.Utc);
        Assert.True(log.IsPaused("a1", "s1"));
        Assert.Equal(new DateOnly(2026, 4, 12), log.First("s1", new DateOnly(2026, 4, 12), new DateOnly(2026, 4, 12)));
        Assert.Equal(new ContestedReason("t", null, "Marks: 40", Instant.Micros(morning)), Assert.Single(log.Contested("t", "s1", null)));
        Assert.Equal(0, ContactLog.Read(store.Contacts).AsOf(Instant.Micros(morning) - 1, TimeZoneInfo.Utc).Position);
    }

    [EngineFact]
    public async Task A_link_is_good_for_three_days_and_a_newer_one_replaces_it()
    {
        var place = await PlaceAsync();
        place.Migrate();
        using var data = place.Open();
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

    [EngineFact]
    public async Task Five_wrong_passwords_in_a_row_keep_an_address_waiting_for_a_quarter_of_an_hour()
    {
        var place = await PeopledAsync();
        for (var tries = 0; tries < 4; tries++) { Assert.False(Try(place, right: false)); }

        Assert.True(Try(place, right: true)); // and the count begins anew
        for (var tries = 0; tries < 5; tries++) { Assert.False(Try(place, right: false)); }

        clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.False(Try(place, right: true));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Try(place, right: true));
    }

    [EngineFact]
    public async Task A_stranger_keeps_nobody_else_out_but_by_very_many_tries_from_many_places()
    {
        var place = await PeopledAsync();
        for (var tries = 0; tries < 30; tries++) { Assert.False(Try(place, right: false)); }

        Assert.True(Try(place, right: true, At(2))); // and the count of all places begins anew
        for (var tries = 0; tries < 49; tries++) { Assert.False(Try(place, right: false, At(3 + (tries / 5)))); }

        Assert.False(Try(place, right: false, At(100)));
        Assert.False(Try(place, right: true, At(101)));
        clock.Advance(TimeSpan.FromMinutes(15));
        Assert.True(Try(place, right: true, At(101)));

        static IPAddress At(int place) => new([192, 0, 2, (byte)place]);
    }

    [EngineFact]
    public async Task Of_each_receiver_the_last_digest_is_known_and_none_is_kept_twice()
    {
        var place = await PeopledAsync();
        using (var data = place.Open())
        {
            var sent = new SentDigests(data, clock);
            sent.Keep("mail a", "run 2", morning);
            sent.Keep("mail a", "run 1", morning.AddDays(-1));
            sent.Keep("mail b", "run 1", morning.AddDays(-1));
        }

        using var read = place.Open();
        var known = new SentDigests(read, clock);
        Assert.Equal(("run 2", morning, morning), (known.Last("mail a")!.Run, known.Last("mail a")!.Night, known.Last("mail a")!.At));
        Assert.Equal("run 1", known.Last("mail b")!.Run);
        Assert.Null(known.Last("mail"));
        Assert.Throws<DbUpdateException>(() => known.Keep("mail b", "run 1", morning));
        Assert.Null(read.Accounts.Single().Language);
    }

    [EngineFact]
    public async Task Of_a_name_that_nobody_has_the_try_is_in_the_audit_log_without_it()
    {
        var place = await PeopledAsync();
        using var data = place.Open();

        Assert.False(new Lockout(data, clock).Admits(null, here, right: false));

        var entry = data.Audit.AsNoTracking().OrderBy(one => one.Number).Last();
        Assert.Equal((AuditAct.Refused, null), (entry.Act, entry.Who));
    }

    private protected static Contact Called(string form) => new()
    {
        Form = form, At = morning, Who = "naomi", Advisor = "a1", Student = "s1", Day = new DateOnly(2026, 4, 12),
        Channel = Channel.Phone, Outcome = Upshot.Reached, Note = "private words", Until = new DateOnly(2026, 5, 1),
        Contested = [new Contested { Target = "t", Course = null, Reason = "Marks: 40", Cutoff = morning }],
    };

    private async Task<AdvisingPlace> PeopledAsync()
    {
        var place = await PlaceAsync();
        place.Migrate();
        using var data = place.Open();
        new Accounts(data, clock).Add(Account.Of("naomi", Role.Advisor, "A1"));
        return place;
    }

    /// <summary>As a request does: with the account as it was when the request came.</summary>
    private bool Try(AdvisingPlace place, bool right, IPAddress? from = null)
    {
        using var data = place.Open();
        return new Lockout(data, clock).Admits(data.Accounts.Single(), from ?? here, right);
    }
}
