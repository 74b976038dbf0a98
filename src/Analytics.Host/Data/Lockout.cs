using Microsoft.EntityFrameworkCore;

namespace Analytics.Host.Data;

/// <summary>Counts the wrong passwords of an account, and keeps it locked for a while after too many.</summary>
internal sealed class Lockout(AdvisingData data, TimeProvider clock)
{
    private const int Tries = 5;
    private static readonly TimeSpan lasts = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Decides on a try and enters it into the audit log, one try at a time: of many sent at once each finds what those before it left.
    /// </summary>
    /// <param name="account">Null for a name that is unknown, of which the same is done.</param>
    /// <param name="right">Whether the password was right.</param>
    /// <returns>Whether the password was right and the account is not locked.</returns>
    public bool Admits(Account? account, bool right)
    {
        var (now, id) = (clock.GetUtcNow(), account?.Id);
        DateTimeOffset? until = now + lasts;
        using var alone = data.Database.BeginTransaction();
        var open = data.Accounts.Where(one => one.Id == id && (one.LockoutEnd == null || one.LockoutEnd <= now));
        var isOpen = open.ExecuteUpdate(set => set
            .SetProperty(one => one.AccessFailedCount, one => right ? 0 : (one.AccessFailedCount + 1) % Tries)
            .SetProperty(one => one.LockoutEnd, one => right || one.AccessFailedCount + 1 < Tries ? null : until)) > 0;
        var admitted = isOpen && right;
        data.Note([new AuditEntry { At = now, Who = account?.UserName, Act = admitted ? AuditAct.SignedIn : AuditAct.Refused }]);
        alone.Commit();
        return admitted;
    }
}
