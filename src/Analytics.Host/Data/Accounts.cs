namespace Analytics.Host.Data;

/// <summary>The accounts of a study, for commands. Every change is written to the audit log.</summary>
internal sealed class Accounts(AdvisingData data, TimeProvider clock)
{
    public IReadOnlyList<Account> All() => [.. data.Accounts.AsNoTracking().OrderBy(account => account.NormalizedUserName)];

    /// <exception cref="InstallationException">An account of this name exists.</exception>
    public Invitation Add(Account account)
    {
        if (Find(account.UserName!) is not null)
        {
            throw new InstallationException("There is an account of this name. 'analytics user link' makes a new link for it.");
        }

        data.Accounts.Add(account);
        return Invite(account, AuditAct.AccountAdded);
    }

    /// <summary>Makes a new link for an account; its password stays valid until the link is used.</summary>
    /// <exception cref="InstallationException">No account has this name.</exception>
    public Invitation Link(string name) => Invite(Known(name), AuditAct.LinkMade);

    /// <exception cref="InstallationException">No account has this name.</exception>
    public void Remove(string name)
    {
        data.Accounts.Remove(Known(name));
        Note(name, AuditAct.AccountRemoved);
    }

    private Invitation Invite(Account account, AuditAct act)
    {
        var code = account.Invite(clock.GetUtcNow());
        Note(account.UserName!, act);
        return new Invitation(account.Id, code);
    }

    private void Note(string subject, AuditAct act) =>
        data.Note([new AuditEntry { At = clock.GetUtcNow(), Who = null, Act = act, Subject = subject }]);

    private Account Known(string name) => Find(name)
        ?? throw new InstallationException("There is no account of this name. 'analytics user list' shows those there are.");

    private Account? Find(string name)
    {
        var normalized = Account.Normalized(name);
        return data.Accounts.SingleOrDefault(account => account.NormalizedUserName == normalized);
    }
}

/// <summary>The parts of a first sign-in link.</summary>
/// <param name="Account">The account's id, which reveals nothing about its owner.</param>
internal sealed record Invitation(string Account, string Code);
