using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace Analytics.Host.Pages;

/// <summary>What a session says of its account: who, of which study, in which role.</summary>
internal sealed class AccountClaims(ShownStudy study, IOptions<IdentityOptions> options) : IUserClaimsPrincipalFactory<Account>
{
    /// <summary>The study that a session is of; it opens no other.</summary>
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
