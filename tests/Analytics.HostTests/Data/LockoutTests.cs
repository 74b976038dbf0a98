using Analytics.Host.Data;
using Analytics.HostTests.Records;
using Analytics.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Analytics.HostTests.Data;

public sealed class LockoutTests : IDisposable
{
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 4, 13, 9, 0, 0, TimeSpan.FromHours(8)));
    private readonly Store store = new(Directory.CreateTempSubdirectory("lockout-").FullName);

    public LockoutTests()
    {
        store.Create();
        AdvisingData.Migrate(store);
        using var data = AdvisingData.Open(store);
        new Accounts(data, clock).Add(Account.Of("naomi", Role.Advisor, "A1"));
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(store.Root, recursive: true);
    }

    [Fact]
    public void Five_wrong_passwords_in_a_row_lock_an_account_for_a_quarter_of_an_hour()
    {
        for (var tries = 0; tries < 4; tries++) { Assert.False(Try(right: false)); }

        Assert.True(Try(right: true)); // and the count begins anew
        for (var tries = 0; tries < 5; tries++) { Assert.False(Try(right: false)); }

        clock.Advance(TimeSpan.FromMinutes(15) - TimeSpan.FromSeconds(1));
        Assert.False(Try(right: true));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(Try(right: true));
    }

    [Fact]
    public void Of_a_name_that_nobody_has_the_try_is_in_the_audit_log_without_it()
    {
        using var data = AdvisingData.Open(store);

        Assert.False(new Lockout(data, clock).Admits(null, right: false));

        var entry = data.Audit.AsNoTracking().OrderBy(one => one.Number).Last();
        Assert.Equal((AuditAct.Refused, null), (entry.Act, entry.Who));
    }

    /// <summary>As a request does: with the account as it was when the request came.</summary>
    private bool Try(bool right)
    {
        using var data = AdvisingData.Open(store);
        return new Lockout(data, clock).Admits(data.Accounts.Single(), right);
    }
}
