using Spectre.Console;

namespace Analytics.Host.Terminal;

internal sealed partial class Screen
{
    /// <summary>Accounts and their states.</summary>
    public void Accounts(IReadOnlyList<Account> accounts, DateTimeOffset now)
    {
        if (accounts.Count == 0)
        {
            Line("Nobody may sign in yet. 'analytics user add' adds an account.");
            return;
        }

        var table = new Table().Border(TableBorder.Simple).AddColumns("name", "role", "advisor, unit", "state");
        foreach (var account in accounts)
        {
            var role = account.Role.ToString().ToLowerInvariant() + (account.SeesQuarantine ? ", sees quarantine" : "");
            table.AddRow(Markup.Escape(account.UserName!), role, Markup.Escape(account.Advisor ?? account.Unit ?? ""),
                State(account, now));
        }

        output.Write(table);
    }

    private static string State(Account account, DateTimeOffset now) => account switch
    {
        { LockoutEnd: { } until } when until > now => "locked for a while",
        { PasswordHash: not null } => "has a password",
        { LinkUntil: { } until } when until > now => "has a link",
        _ => "needs a new link",
    };
}
