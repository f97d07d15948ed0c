using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Accounts;

/// <summary>
/// Hands an account in. With problems it is saved as a draft. After a report of the period has been released, it is
/// marked as a correction.
/// </summary>
public sealed class SubmitAccount(Database database, TimeProvider time)
{
    /// <param name="isContactConfirmed">
    /// Whether the writer says that the e-mail addresses and phone numbers in it are those of an authority.
    /// </param>
    public Task<AccountOutcome> RunAsync(
        AccountInput input, Pledge pledge, bool isContactConfirmed, Actor actor, CancellationToken ct)
    {
        input = input with { Content = AccountRules.Cleaned(input.Content) };
        var problems = AccountRules.OfReady(input.Content, pledge, input.Key.Period, time.Today(), isContactConfirmed);
        return database.InTransactionAsync(
            async transaction =>
            {
                var saved = await SaveAccountDraft.StoreAsync(transaction, input, actor, time.GetUtcNow(), ct);
                if (saved.IsConflict || problems.Count > 0) return saved with { Problems = problems };
                return await StoreAsync(transaction, saved.Account!, isContactConfirmed, actor, time.GetUtcNow(), ct);
            },
            ct);
    }

    /// <summary>In the transaction of the caller, which has checked the content.</summary>
    internal static async Task<AccountOutcome> StoreAsync(
        NpgsqlTransaction transaction, PledgeAccount account, bool isContactConfirmed, Actor actor, DateTimeOffset at, CancellationToken ct)
    {
        if (account.State == AccountState.Ready) return new(account, IsConflict: false, []);
        var (key, content) = (account.Key, account.Content);
        var isCorrection = await PledgeAccountStore.IsReleasedAsync(transaction.Connection!, key.Agreement, key.Period, ct);
        var version = await PledgeAccountStore.AddVersionAsync(
            transaction, account.Id, new(0, AccountVersionKind.Ready, content, Comment: null, isCorrection, at, actor.Name), ct);
        await PledgeAccountStore.SetReadyAsync(transaction, account.Id, version, ct);
        await AuditLog.WriteAsync(
            transaction, at, actor, AuditAction.SubmitAccount, key.Subject,
            new
            {
                version,
                isCorrection,
                authorityContacts = isContactConfirmed
                    ? AccountRules.PersonalDataIn(content).Where(data => data.MayBeAuthority).Select(data => data.Words)
                    : [],
            });
        return new(await PledgeAccountStore.FindAsync(transaction.Connection!, key, ct), IsConflict: false, []);
    }
}
