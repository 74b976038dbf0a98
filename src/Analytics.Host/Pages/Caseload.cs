using System.Security.Claims;

namespace Analytics.Host.Pages;

/// <summary>The students of the signed-in account.</summary>
internal sealed class Caseload(ShownStudy study, UserManager<Account> accounts)
{
    /// <summary>The student of an address; null if the account has none there.</summary>
    public async Task<OwnStudent?> FindAsync(ClaimsPrincipal user, string address)
    {
        var account = (await accounts.GetUserAsync(user))!;
        var night = study.Night();
        var student = night?.StudentsOf(account)
            .FirstOrDefault(one => OpaqueAddress.Of(account.AddressKey, one.Pseudonym) == address);
        return student is null ? null : new OwnStudent(account, night!, student);
    }
}

/// <summary>A student of an account, as of the night.</summary>
internal sealed record OwnStudent(Account Account, ShownNight Night, CaseStudent Student)
{
    /// <summary>Pseudonym of the account's advisor; null for a lead.</summary>
    public string? Advisor => Account.Advisor is { } id ? Night.Vault.Advisor(id) : null;
}
