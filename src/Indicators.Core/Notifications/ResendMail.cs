using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Notifications;

/// <summary>Queues messages that failed or are in doubt again, as the same bytes.</summary>
public sealed class ResendMail(Database database, TimeProvider time)
{
    /// <param name="onlyFailed">Not those in doubt.</param>
    /// <returns>The numbers of the queued messages.</returns>
    public Task<Parsed<IReadOnlyList<long>>> RunAsync(MailSelection which, bool onlyFailed, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var at = time.GetUtcNow();
                var queued = await MailOutbox.SendAgainAsync(transaction, which, onlyFailed, at);
                if (queued.Count == 0)
                {
                    return Parsed.Failed<IReadOnlyList<long>>(
                        $"Inget brev för ”{which}” har misslyckats{(onlyFailed ? "" : " eller är oklart")}. Se indicators mail list.");
                }
                var details = new { mails = queued, onlyFailed };
                await AuditLog.WriteAsync(transaction, at, actor, AuditAction.ResendMail, which.ToString(), details);
                return Parsed.Ok(queued);
            },
            ct);
}
