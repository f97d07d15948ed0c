using Indicators.Core.Text;
using Microsoft.AspNetCore.Identity;

namespace Indicators.Core.Users;

/// <summary>Why a re-authentication failed.</summary>
/// <param name="Text">A Swedish sentence.</param>
/// <param name="IsOfCode">Whether the code was wrong, rather than the password.</param>
/// <param name="IsUsed">Whether the code was right but used before.</param>
/// <param name="IsEmpty">Whether nothing was entered, which does not count as a failure.</param>
public sealed record ReauthenticationProblem(string Text, bool IsOfCode = false, bool IsUsed = false, bool IsEmpty = false);

/// <summary>
/// Re-authenticates the person in an open session before a change that could give somebody else lasting access: password and code
/// again, as far as the account has them.
/// </summary>
public sealed class Reauthenticate(UserManager<UserCredentials> accounts, SecondFactor factor, SignInFailures failures)
{
    private const string Counted = "again/";

    /// <summary>Checks password and code, and counts failures.</summary>
    /// <param name="isCodeNeeded">False where the code is checked elsewhere: when the second factor is being turned on.</param>
    /// <returns>Null when the person has re-authenticated.</returns>
    public async Task<ReauthenticationProblem?> WhyNotAsync(
        UserCredentials account, string password, string code, SignInPlace place, bool isCodeNeeded, CancellationToken ct)
    {
        if (account.PasswordHash is not null && password.Length == 0) return new("Skriv ditt lösenord.", IsEmpty: true);
        if (isCodeNeeded && account.TwoFactor && string.IsNullOrWhiteSpace(code))
            return new("Skriv den kod som appen visar just nu, eller en reservkod.", IsOfCode: true, IsEmpty: true);
        if (await failures.WaitAsync(Counted + account.Email, account, place, ct) is var wait && wait > TimeSpan.Zero)
            return new($"Det har blivit fel flera gånger. Vänta {Swedish.Wait(wait)} och försök igen.");
        var problem = account.PasswordHash is not null && !await accounts.CheckPasswordAsync(account, password)
            ? new("Lösenordet stämmer inte. Skriv det du loggar in med nu.")
            : isCodeNeeded && account.TwoFactor ? OfCode(await factor.VerifyAsync(account, code, ct)) : null;
        if (problem is not null) await failures.AddAsync(Counted + account.Email, account, place);
        return problem;
    }

    private static ReauthenticationProblem? OfCode(CodeResult answer) => answer switch
    {
        CodeResult.Right => null,
        CodeResult.Used => new("Koden är redan använd. Vänta på nästa kod i appen och skriv den.", IsOfCode: true, IsUsed: true),
        CodeResult.Wrong => new("Koden stämmer inte. Skriv den kod som appen visar just nu, eller en reservkod.", IsOfCode: true),
    };
}
