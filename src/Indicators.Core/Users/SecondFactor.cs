using System.Security.Cryptography;
using System.Text;
using Indicators.Core.Audit;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>The result of checking a code.</summary>
public enum CodeResult
{
    /// <summary>Neither a code of the app nor an unused recovery code.</summary>
    Wrong,

    /// <summary>A code of the app that was used before, by the person or by somebody who saw it.</summary>
    Used,

    /// <summary>Valid, and used up now.</summary>
    Right,
}

/// <summary>
/// The second factor: codes of an authenticator app, and recovery codes for when it is lost. Each can be used once.
/// </summary>
public sealed class SecondFactor(SignInUsers store, Database database, SealingKeys keys, TimeProvider time)
{
    /// <summary>Ten codes of 120 random bits each, too many to search by hash; shown in groups of four characters.</summary>
    private const int RecoveryCodes = 10, RecoveryCharacters = 24, Group = 4;

    /// <summary>
    /// The shared secret to enter in the app, for an account without a second factor: the one shown in this session before, or a new one.
    /// Nothing is stored until the factor is turned on, so no other session can see it.
    /// </summary>
    /// <param name="shown">The sealed form that the page sent back; null the first time.</param>
    /// <exception cref="InvalidOperationException">The account has a second factor already.</exception>
    public (string Key, string Shown) SecretToShow(UserCredentials account, long session, string? shown)
    {
        if (account.TwoFactor) throw new InvalidOperationException("A key that is in use is not shown again.");
        if (KeyOf(account, session, shown) is { } known) return (known, shown!);
        var key = OneTimeCode.RandomKey();
        return (key, Convert.ToBase64String(keys.Seal(Purpose(account, session), Encoding.ASCII.GetBytes(key))));
    }

    /// <summary>Turns on the second factor, and ends every other session, which began without a code.</summary>
    /// <returns>The recovery codes, to be shown once; null when the code is wrong.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(
        UserCredentials account, long session, string? shown, string code, CancellationToken ct)
    {
        if (KeyOf(account, session, shown) is not { } key || OneTimeCode.StepOf(key, Clean(code), time.GetUtcNow()) is not { } step)
            return null;
        store.SetAuthenticatorKey(account, key);
        account.TwoFactor = true;
        account.AddAction(AuditAction.TurnOnSecondFactor);
        var codes = await NewRecoveryCodesAsync(account, ct);
        await store.UseTimeStepAsync(account, step, ct);
        await database.InTransactionAsync(
            transaction => SessionStore.EndAllAsync(transaction, account.Id, session, time.GetUtcNow(), ct), ct);
        return codes;
    }

    private string? KeyOf(UserCredentials account, long session, string? shown)
    {
        var bytes = new byte[shown?.Length ?? 0];
        return Convert.TryFromBase64String(shown ?? "", bytes, out var length)
            && keys.Open(Purpose(account, session), bytes.AsSpan(0, length)) is { } key
            ? Encoding.ASCII.GetString(key)
            : null;
    }

    private static string Purpose(UserCredentials account, long session) => $"authenticator-shown/{account.Id:N}/{session}";

    /// <summary>Turns off the second factor and deletes its secret and recovery codes.</summary>
    public Task TurnOffAsync(UserCredentials account, CancellationToken ct)
    {
        (account.TwoFactor, account.SealedAuthenticatorKey, account.NewRecoveryCodes) = (false, null, []);
        account.AddAction(AuditAction.TurnOffSecondFactor);
        return store.UpdateAsync(account, ct);
    }

    /// <summary>Replaces the recovery codes; the former ones stop working.</summary>
    /// <returns>The new codes, to be shown once.</returns>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(UserCredentials account, CancellationToken ct)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => OneTimeCode.RandomText(RecoveryCharacters)).ToList();
        account.NewRecoveryCodes = [.. codes.Select(Hash)];
        account.AddAction(AuditAction.MakeRecoveryCodes);
        await store.UpdateAsync(account, ct);
        return [.. codes.Select(code => string.Join('-', code.Chunk(Group).Select(group => new string(group))))];
    }

    /// <summary>
    /// Checks a code of either kind and uses it up. A used recovery code is wrong, since its hash is deleted.
    /// </summary>
    public async Task<CodeResult> VerifyAsync(UserCredentials account, string typed, CancellationToken ct)
    {
        var code = Clean(typed);
        if (code.Length == OneTimeCode.Digits) return await UseCodeAsync(account, code, ct);
        return await store.UseRecoveryCodeAsync(account, Hash(code), ct) ? CodeResult.Right : CodeResult.Wrong;
    }

    private async Task<CodeResult> UseCodeAsync(UserCredentials account, string code, CancellationToken ct) =>
        store.AuthenticatorKeyOf(account) is not { } key || OneTimeCode.StepOf(key, code, time.GetUtcNow()) is not { } step
            ? CodeResult.Wrong
        : await store.UseTimeStepAsync(account, step, ct) ? CodeResult.Right
        : CodeResult.Used;

    /// <summary>Removes spaces and hyphens, and converts to upper case.</summary>
    private static string Clean(string typed) => new([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
}
