using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

/// <summary>
/// Whether the person at an open session is who it says, before a change by which somebody else could keep the account: password and code
/// again, of those that the account has.
/// </summary>
public sealed class ProveAgain(UserManager<Account> accounts, SecondFactor factor, SignInFailures failures)
{
    private const string Counted = "again/";

    /// <param name="isCodeNeeded">False where the code is checked otherwise: when the second step is being turned on.</param>
    /// <returns>In Swedish; null when it is shown.</returns>
    public async Task<string?> WhyNotAsync(
        Account account, string password, string code, SignInPlace place, bool isCodeNeeded, CancellationToken ct)
    {
        if (await failures.IsSlowedAsync(Counted + account.Email, account, place, ct))
            return "Det har blivit fel flera gånger. Vänta en stund och försök igen.";
        var problem = account.PasswordHash is not null && !await accounts.CheckPasswordAsync(account, password)
            ? "Lösenordet stämmer inte. Skriv det du loggar in med nu."
            : isCodeNeeded && account.TwoFactor && !await factor.VerifyAsync(account, code, ct)
                ? "Koden stämmer inte, eller är redan använd. Vänta på nästa kod i appen och skriv den."
                : null;
        if (problem is not null) await failures.AddAsync(Counted + account.Email, account, place, ct);
        return problem;
    }
}
