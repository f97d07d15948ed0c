using System.Security.Claims;
using Indicators.Core.Users;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Web.SignIn;

/// <summary>The cookie contains who the person is and nothing else; rights are read at each request.</summary>
internal sealed class UserClaims : IUserClaimsPrincipalFactory<UserCredentials>
{
    /// <summary>Id and name only.</summary>
    public Task<ClaimsPrincipal> CreateAsync(UserCredentials user) => Task.FromResult(new ClaimsPrincipal(new ClaimsIdentity(
        [new(ClaimTypes.NameIdentifier, user.Id.ToString()), new(ClaimTypes.Name, user.Name)], IdentityConstants.ApplicationScheme)));
}
