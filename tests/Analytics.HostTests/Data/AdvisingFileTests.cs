using Analytics.Host.Data;
using Analytics.Host.Data.Migrations;
using Analytics.Storage;
using Microsoft.EntityFrameworkCore;

namespace Analytics.HostTests.Data;

public sealed class AdvisingFileTests : AdvisingContract
{
    private protected override IEnumerable<string> Forgeries =>
    [
        "delete from audit", "update audit set Who = null", "insert or replace into audit (Number, At, Act) values (1, 0, 'Viewed')",
        "replace into audit (Number, At, Act) values (1, 0, 'Viewed')", "update or replace audit set At = 0",
        "insert into audit (Number, At, Act) values (1, 0, 'Viewed') on conflict do update set At = 0",
    ];

    private protected override Task<AdvisingPlace> PlaceAsync() => Task.FromResult<AdvisingPlace>(new AdvisingFile(store));

    private protected override Task<AdvisingPlace> RestoredAsync(AdvisingPlace place)
    {
        var other = new Store(Path.Combine(store.Root, "restored"));
        other.Create();
        using var data = place.Open();
        data.Database.ExecuteSql($"vacuum into {AdvisingFile.PathOf(other)}");
        return Task.FromResult<AdvisingPlace>(new AdvisingFile(other));
    }

    [Fact]
    public void A_start_tells_by_the_last_migration_that_there_is_nothing_to_do()
    {
        using var data = new AdvisingFile(store).Open();

        Assert.Equal(OptOutMigration.Name, data.Database.GetMigrations().Last());
    }

    [Fact]
    public void The_file_is_its_owners_alone_even_where_an_earlier_version_made_it()
    {
        if (OperatingSystem.IsWindows()) { return; }

        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new AdvisingFile(store).Migrate();
        var made = File.GetUnixFileMode(AdvisingFile.PathOf(store));
        File.SetUnixFileMode(AdvisingFile.PathOf(store), Owner | UnixFileMode.OtherRead);

        new AdvisingFile(store).Migrate();

        using var data = new AdvisingFile(store).Open();
        data.Note([new AuditEntry { At = morning, Who = null, Act = AuditAct.SignedIn }]);
        Assert.Equal(Owner, made);
        foreach (var file in new[] { "", "-wal", "-shm" }) { Assert.Equal(Owner, File.GetUnixFileMode(AdvisingFile.PathOf(store) + file)); }
    }

    [Fact]
    public void Migrating_goes_on_where_a_process_died_with_the_lock()
    {
        using (var data = new AdvisingFile(store).Open())
        {
            data.Database.ExecuteSqlRaw("create table \"__EFMigrationsLock\" (\"Id\" integer primary key, \"Timestamp\" text not null)");
            data.Database.ExecuteSqlRaw("insert into \"__EFMigrationsLock\" values (1, '2026-04-13')");
        }

        new AdvisingFile(store).Migrate();

        using var after = new AdvisingFile(store).Open();
        Assert.Empty(after.Audit);
    }

    [Fact]
    public void Readers_do_not_wait_for_a_writer_in_a_file_of_an_earlier_version_either()
    {
        new AdvisingFile(store).Migrate();
        using (var earlier = new AdvisingFile(store).Open()) { earlier.Database.ExecuteSqlRaw("pragma journal_mode = delete"); }

        new AdvisingFile(store).Migrate();

        using var writer = new AdvisingFile(store).Open();
        using var writing = writer.Database.BeginTransaction();
        writer.Note([new AuditEntry { At = morning, Who = "naomi", Act = AuditAct.SignedIn }]);
        using var reader = new AdvisingFile(store).Open();
        Assert.Empty(reader.Audit);
        writing.Commit();
        Assert.Single(reader.Audit);
    }
}
