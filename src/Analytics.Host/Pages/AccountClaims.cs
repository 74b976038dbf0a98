using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Analytics.Host.Pages;

/// <summary>Claims of a session: account, study, role.</summary>
internal sealed class AccountClaims(ShownStudy study, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    /// <summary>Claim of the session's study; the session opens no other.</summary>
    public const string Study = "study";

    public Task<ClaimsPrincipal> CreateAsync(Account user)
    {
        var names = options.Value.ClaimsIdentity;
        return Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [
            new(names.UserIdClaimType, user.Id), new(names.UserNameClaimType, user.UserName!),
            new(names.SecurityStampClaimType, user.SecurityStamp!), new(names.RoleClaimType, user.Role.ToString()),
            new(Study, study.Id),
        ], IdentityConstants.ApplicationScheme, names.UserNameClaimType, names.RoleClaimType)));
    }
}
