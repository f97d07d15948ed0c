using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Accounts;

/// <summary>The coordinator lets everybody read an account, or takes that back.</summary>
public sealed class PublishAccount(Database database, TimeProvider time)
{
    /// <returns>A Swedish confirmation, or the problem.</returns>
    public Task<Parsed<string>> RunAsync(AccountKey key, bool isPublic, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var current = await PledgeAccountStore.LockAsync(transaction, key, ct);
                if (current.Ready is null)
                    return Parsed.Failed<string>("Redovisningen är inte klar. Den kan bli offentlig när den är det.");
                if (current.IsPublic == isPublic) return Parsed.Ok("Det var redan så.");
                await PledgeAccountStore.SetPublicAsync(transaction, current.Id, isPublic, ct);
                await AuditLog.WriteAsync(
                    transaction, time.GetUtcNow(), actor, isPublic ? AuditAction.PublishAccount : AuditAction.UnpublishAccount,
                    key.Subject, new { isPublic });
                return Parsed.Ok(isPublic ? "Redovisningen får visas för alla." : "Redovisningen visas inte längre för alla.");
            },
            ct);
}
