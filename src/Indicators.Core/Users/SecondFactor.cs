using System.Security.Cryptography;
using System.Text;
using Indicators.Core.Audit;
using Indicators.Core.Storage;

namespace Indicators.Core.Users;

/// <summary>What a code that somebody typed is.</summary>
public enum CodeAnswer
{
    Wrong,

    /// <summary>It is the app's, and was taken before: by the person, or by somebody who saw it.</summary>
    Used,

    Right,
}

/// <summary>
/// The second step of signing in: codes of an authenticator app, and recovery codes for when it is lost. Each is good once.
/// </summary>
public sealed class SecondFactor(AccountStore store, Database database, SealingKeys keys, TimeProvider time)
{
    /// <summary>Of 120 random bits each: so many that a plain hash of them cannot be searched.</summary>
    private const int RecoveryCodes = 10, RecoveryCharacters = 24, Group = 4;

    /// <summary>
    /// A key for the app to read, of one who has not turned the second step on: the one that this session was shown before, or a new one.
    /// Nothing is stored until it is turned on, so that no other session comes to see it.
    /// </summary>
    /// <param name="shown">What the page sends back: the key, sealed for this person and session.</param>
    public (string Key, string Shown) KeyToRead(Account account, long session, string? shown)
    {
        if (account.TwoFactor) throw new InvalidOperationException("A key that is in use is not shown again.");
        if (KeyOf(account, session, shown) is { } known) return (known, shown!);
        var key = OneTimeCode.RandomKey();
        return (key, Convert.ToBase64String(keys.Seal(Purpose(account, session), Encoding.ASCII.GetBytes(key))));
    }

    /// <summary>Ends every other session of the account: what was open without a code is no way in any more.</summary>
    /// <returns>The recovery codes, to be shown once; null when the code is not right.</returns>
    public async Task<IReadOnlyList<string>?> TurnOnAsync(Account account, long session, string? shown, string code, CancellationToken ct)
    {
        if (KeyOf(account, session, shown) is not { } key || OneTimeCode.StepOf(key, Clean(code), time.GetUtcNow()) is not { } step)
            return null;
        store.SetAuthenticatorKey(account, key);
        account.TwoFactor = true;
        account.Did(AuditAction.TurnOnSecondFactor);
        var codes = await NewRecoveryCodesAsync(account, ct);
        await store.TakeStepAsync(account, step, ct);
        await database.InTransactionAsync(transaction => SessionStore.EndAllAsync(transaction, account.Id, session, time.GetUtcNow()), ct);
        return codes;
    }

    private string? KeyOf(Account account, long session, string? shown)
    {
        var bytes = new byte[shown?.Length ?? 0];
        return Convert.TryFromBase64String(shown ?? "", bytes, out var length)
            && keys.Open(Purpose(account, session), bytes.AsSpan(0, length)) is { } key
            ? Encoding.ASCII.GetString(key)
            : null;
    }

    private static string Purpose(Account account, long session) => $"authenticator-shown/{account.Id:N}/{session}";

    public Task TurnOffAsync(Account account, CancellationToken ct)
    {
        (account.TwoFactor, account.SealedAuthenticatorKey, account.NewRecoveryCodes) = (false, null, []);
        account.Did(AuditAction.TurnOffSecondFactor);
        return store.UpdateAsync(account, ct);
    }

    /// <summary>Those before them are worth nothing.</summary>
    /// <returns>To be shown once.</returns>
    public async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(Account account, CancellationToken ct)
    {
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => OneTimeCode.RandomText(RecoveryCharacters)).ToList();
        account.NewRecoveryCodes = [.. codes.Select(Hash)];
        account.Did(AuditAction.MakeRecoveryCodes);
        await store.UpdateAsync(account, ct);
        return [.. codes.Select(code => string.Join('-', code.Chunk(Group).Select(group => new string(group))))];
    }

    /// <summary>
    /// Looks at a code of either kind. One that is right is used by that; of a used recovery code nothing is known any more.
    /// </summary>
    public async Task<CodeAnswer> VerifyAsync(Account account, string typed, CancellationToken ct)
    {
        var code = Clean(typed);
        if (code.Length == OneTimeCode.Digits) return await TakeCodeAsync(account, code, ct);
        return await store.TakeRecoveryCodeAsync(account, Hash(code), ct) ? CodeAnswer.Right : CodeAnswer.Wrong;
    }

    private async Task<CodeAnswer> TakeCodeAsync(Account account, string code, CancellationToken ct) =>
        store.AuthenticatorKeyOf(account) is not { } key || OneTimeCode.StepOf(key, code, time.GetUtcNow()) is not { } step
            ? CodeAnswer.Wrong
        : await store.TakeStepAsync(account, step, ct) ? CodeAnswer.Right
        : CodeAnswer.Used;

    /// <summary>People type spaces and dashes, and small letters.</summary>
    private static string Clean(string typed) => new([.. typed.Where(char.IsAsciiLetterOrDigit).Select(char.ToUpperInvariant)]);

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));
}
