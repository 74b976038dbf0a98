using System.Net;

namespace Analytics.Host.Data;

/// <summary>Locks out after wrong passwords: an address after a few, the account after many from anywhere. So a stranger cannot easily lock
/// others out.</summary>
internal sealed class Lockout(AdvisingData data, TimeProvider clock)
{
    private const int Tries = 5;
    private const int TriesFromAnywhere = 50;
    private static readonly TimeSpan lasts = TimeSpan.FromMinutes(15);

    /// <summary>Decides on an attempt and writes it to the audit log. Attempts are serialized: each sees the counts of those before
    /// it.</summary>
    /// <param name="account">Null for an unknown name, which is treated alike.</param>
    /// <param name="from">Address of the client.</param>
    /// <param name="right">Whether the password was right.</param>
    /// <returns>Whether the password was right and neither the account nor the address has to wait.</returns>
    public bool Admits(Account? account, IPAddress from, bool right)
    {
        var (now, id, pair) = (clock.GetUtcNow(), account?.Id, WrongTries.PairOf(account?.Id, from));
        using var alone = data.Database.BeginTransaction();
        var mine = data.Accounts.Where(one => one.Id == id);
        mine.ExecuteUpdate(set => set.SetProperty(one => one.LockoutEnabled, true)); // locks the row: other attempts wait
        var over = now - lasts;
        data.WrongTries.Where(tries => tries.Last <= over).ExecuteDelete();
        var here = data.WrongTries.SingleOrDefault(tries => tries.Pair == pair);
        var admitted = false;
        if (here is not { Count: >= Tries } && mine.Any(one => one.LockoutEnd == null || one.LockoutEnd <= now))
        {
            Count(mine, here ?? new WrongTries { Pair = pair }, right, now);
            admitted = right;
        }

        data.Note([new AuditEntry { At = now, Who = account?.UserName, Act = admitted ? AuditAct.SignedIn : AuditAct.Refused }]);
        alone.Commit();
        return admitted;
    }

    private void Count(IQueryable<Account> mine, WrongTries here, bool right, DateTimeOffset now)
    {
        DateTimeOffset? until = now + lasts;
        mine.ExecuteUpdate(set => set
            .SetProperty(one => one.AccessFailedCount, one => right ? 0 : (one.AccessFailedCount + 1) % TriesFromAnywhere)
            .SetProperty(one => one.LockoutEnd, one => right || one.AccessFailedCount + 1 < TriesFromAnywhere ? null : until));
        if (right)
        {
            if (here.Count > 0) { data.Remove(here); }

            return;
        }

        if (here.Count == 0) { data.Add(here); }

        (here.Count, here.Last) = (here.Count + 1, now);
    }
}
