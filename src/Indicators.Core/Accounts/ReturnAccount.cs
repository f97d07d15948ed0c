using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Accounts;

/// <summary>The coordinator sends an account that was handed in back to its writer, with a comment.</summary>
public sealed class ReturnAccount(Database database, TimeProvider time)
{
    /// <returns>A Swedish confirmation, or the problem.</returns>
    public Task<Parsed<string>> RunAsync(AccountKey key, string comment, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(transaction => StoreAsync(transaction, key, AccountText.Clean(comment), actor, ct), ct);

    private async Task<Parsed<string>> StoreAsync(
        NpgsqlTransaction transaction, AccountKey key, string comment, Actor actor, CancellationToken ct)
    {
        if (!AccountText.SaysSomething(comment))
            return Parsed.Failed<string>("Skriv vad som behöver ändras, så att den som skrev vet vad du menar.");
        if (comment.Length > AccountRules.MaxComment)
            return Parsed.Failed<string>($"Kommentaren är för lång. Skriv högst {Swedish.Number(AccountRules.MaxComment)} tecken.");
        var current = await PledgeAccountStore.LockAsync(transaction, key, ct);
        if (current.State == AccountState.Draft)
            return Parsed.Failed<string>("Redovisningen är inte klar, så det finns inget att skicka tillbaka.");
        // Two may return it at once: its writer reads what both say.
        if (current.State == AccountState.Returned && current.Comment is { } first)
            comment = first.Split("\n\n").Contains(comment) ? first : $"{first}\n\n{comment}";
        var at = time.GetUtcNow();
        var isReleased = await PledgeAccountStore.IsReleasedAsync(transaction.Connection!, key.Agreement, key.Period, ct);
        await PledgeAccountStore.AddVersionAsync(
            transaction, current.Id,
            new(0, AccountVersionKind.Returned, current.Content, comment, current.IsCorrection, at, actor.Name), ct);
        await PledgeAccountStore.SetReturnedAsync(transaction, current.Id, comment, isReleased, ct);
        await AuditLog.WriteAsync(transaction, at, actor, AuditAction.ReturnAccount, key.Subject, new { comment, isReleased });
        return Parsed.Ok(
            "Redovisningen är tillbaka hos den som skrev den."
            + (isReleased ? " Rapporten som har gått ut ändras inte av det." : " Den är ett utkast tills den är klar igen."));
    }
}
