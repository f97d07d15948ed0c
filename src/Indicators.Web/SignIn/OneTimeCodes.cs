using Indicators.Core.Users;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Web.SignIn;

/// <summary>Codes of an authenticator app (TOTP), each good once: one that was looked at over a shoulder is spent.</summary>
internal sealed class OneTimeCodes(AccountStore store) : AuthenticatorTokenProvider<Account>
{
    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user) =>
        await base.ValidateAsync(purpose, token, manager, user) && await store.TakeCodeAsync(user, token, CancellationToken.None);
}
