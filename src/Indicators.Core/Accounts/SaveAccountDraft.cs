using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Accounts;

/// <summary>An account as a person has typed it.</summary>
/// <param name="Revision">The one that the person began from; 0 for the first.</param>
public sealed record AccountInput(AccountKey Key, AccountContent Content, int Revision);

/// <summary>What became of a saved text.</summary>
/// <param name="Account">As it is stored now; null when nothing has ever been stored.</param>
/// <param name="IsConflict">
/// Whether something else had been saved meanwhile. That is in <paramref name="Account"/>; the person's own is kept in the history and
/// has to be merged.
/// </param>
/// <param name="Problems">What is to be corrected; empty when all was done that was asked.</param>
public sealed record AccountOutcome(PledgeAccount? Account, bool IsConflict, IReadOnlyList<AccountProblem> Problems)
{
    public bool Ok => !IsConflict && Problems.Count == 0;
}

/// <summary>
/// Saves what a person has typed, finished or not. What others have written is never lost: a text that is replaced becomes a version, and
/// so does one that comes from an older revision, which replaces nothing.
/// </summary>
public sealed class SaveAccountDraft(Database database, TimeProvider time)
{
    public Task<AccountOutcome> RunAsync(AccountInput input, Actor actor, CancellationToken ct)
    {
        input = input with { Content = AccountRules.Cleaned(input.Content) };
        return database.InTransactionAsync(transaction => StoreAsync(transaction, input, actor, time.GetUtcNow(), ct), ct);
    }

    /// <summary>In the transaction of the caller.</summary>
    /// <param name="input">Cleaned.</param>
    internal static async Task<AccountOutcome> StoreAsync(
        NpgsqlTransaction transaction, AccountInput input, Actor actor, DateTimeOffset at, CancellationToken ct)
    {
        if (AccountRules.OfDraft(input.Content).ToList() is { Count: > 0 } problems)
            return new(await PledgeAccountStore.FindAsync(transaction.Connection!, input.Key, ct), IsConflict: false, problems);
        var current = await PledgeAccountStore.LockAsync(transaction, input.Key, ct);
        var versions = await PledgeAccountStore.VersionsAsync(transaction.Connection!, current.Id, ct);
        var kept = versions is [var newest, ..] ? newest.Content : null;
        var edit = AccountEdits.Decide(current, kept, input.Content, input.Revision, actor.Id, at);
        switch (edit)
        {
            case AccountEdit.Unchanged:
                return new(current, IsConflict: false, []);
            case AccountEdit.Conflicts:
                await SetAsideAsync(transaction, current, versions, input, actor, at, ct);
                return new(current, IsConflict: true, []);
            case AccountEdit.ReplacesKept:
                await PledgeAccountStore.AddVersionAsync(
                    transaction, current.Id,
                    new(0, AccountVersionKind.Draft, current.Content, Comment: null, IsCorrection: false, current.At, current.By), ct);
                break;
            case AccountEdit.Continues:
                break;
        }
        var isNew = edit == AccountEdit.ReplacesKept || kept?.IsSame(current.Content) == true;
        await UpdateAsync(transaction, current, input, actor, at, isNew, ct);
        return new(await PledgeAccountStore.FindAsync(transaction.Connection!, input.Key, ct), IsConflict: false, []);
    }

    /// <summary>A returned account stays returned until it is handed in again. The audit log has who began, not each pause.</summary>
    private static async Task UpdateAsync(
        NpgsqlTransaction transaction, PledgeAccount current, AccountInput input, Actor actor, DateTimeOffset at, bool isNew,
        CancellationToken ct)
    {
        var state = current.State == AccountState.Returned ? AccountState.Returned : AccountState.Draft;
        await PledgeAccountStore.UpdateAsync(transaction, current, state, input.Content, at, actor, ct);
        if (isNew || current.Revision == 0 || current.State != state || current.ById != actor.Id)
            await AuditLog.WriteAsync(
                transaction, at, actor, AuditAction.WriteAccount, input.Key.Subject, new { revision = current.Revision + 1 });
    }

    private static async Task SetAsideAsync(
        NpgsqlTransaction transaction, PledgeAccount current, IReadOnlyList<AccountVersion> versions, AccountInput input, Actor actor,
        DateTimeOffset at, CancellationToken ct)
    {
        if (input.Content.IsEmpty || versions.Any(version => version.Content.IsSame(input.Content))) return;
        await PledgeAccountStore.AddVersionAsync(
            transaction, current.Id,
            new(0, AccountVersionKind.SetAside, input.Content, Comment: null, IsCorrection: false, at, actor.Name), ct);
        await AuditLog.WriteAsync(
            transaction, at, actor, AuditAction.SetAccountAside, input.Key.Subject, new { began = input.Revision, current.Revision });
    }
}
