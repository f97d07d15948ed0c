using Indicators.Core.Agreements;
using Indicators.Core.Audit;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Accounts;

/// <summary>The result of importing a file of accounts.</summary>
/// <param name="Outcome">A Swedish sentence; null when there are problems, and then nothing was stored.</param>
public sealed record AccountImport(string? Outcome, IReadOnlyList<InputProblem> Problems);

/// <summary>
/// Hands in every account of a file, or reports every problem. A text that is replaced stays in the history, and an account that says the
/// same already is left as it is.
/// </summary>
public sealed class ImportAccounts(Database database, TimeProvider time)
{
    /// <param name="yaml">Content of the file.</param>
    /// <param name="only">Hands in the accounts of this period only; null hands in all.</param>
    public Task<AccountImport> RunAsync(AgreementId agreement, string yaml, Period? only, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(transaction => StoreAsync(transaction, agreement, yaml, only, actor, ct), ct);

    private async Task<AccountImport> StoreAsync(
        NpgsqlTransaction transaction, AgreementId id, string yaml, Period? only, Actor actor, CancellationToken ct)
    {
        if (await AgreementStore.FindAsync(transaction.Connection!, id, ct) is not { } agreement)
            return new(null, [new(1, $"Det finns ingen överenskommelse ”{id}”. Läs in den först, eller rätta id.")]);
        var reading = AccountFile.Read(yaml, agreement, only, time.Today());
        if (reading.Problems.Count > 0) return new(null, reading.Problems);
        var changed = 0;
        // In one order, so that two imports at the same time wait for each other.
        foreach (var account in reading.Accounts.OrderBy(account => account.Key.Subject, StringComparer.Ordinal))
            if (await StoreAsync(transaction, account, actor, ct)) changed++;
        return new(Outcome(agreement, reading.Accounts.Count, changed), []);
    }

    /// <returns>Whether the account was not there already.</returns>
    private async Task<bool> StoreAsync(NpgsqlTransaction transaction, WrittenAccount written, Actor actor, CancellationToken ct)
    {
        var current = await PledgeAccountStore.LockAsync(transaction, written.Key, ct);
        if (current.Ready?.IsSame(written.Content) == true && current.State == AccountState.Ready) return false;
        var input = new AccountInput(written.Key, written.Content, current.Revision);
        var saved = await SaveAccountDraft.StoreAsync(transaction, input, actor, time.GetUtcNow(), ct);
        await SubmitAccount.StoreAsync(transaction, saved.Account!, isContactConfirmed: false, actor, time.GetUtcNow(), ct);
        return true;
    }

    private static string Outcome(Agreement agreement, int all, int changed)
    {
        var handedIn = $"{agreement.Title}: {Swedish.Amount(changed, "redovisning är lämnad", "redovisningar är lämnade")} som klar.";
        return changed == 0 ? $"{agreement.Title}: alla redovisningar i filen var redan lämnade. Inget är ändrat."
            : changed == all ? handedIn
            : $"{handedIn} {Swedish.Amount(all - changed, "annan", "andra")} var det redan.";
    }
}
