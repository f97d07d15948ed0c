using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Mail;

/// <summary>A person has what failed or is in doubt sent again, as the same bytes.</summary>
public sealed class ResendMail(Database database, TimeProvider time)
{
    /// <param name="onlyFailed">Not what is in doubt.</param>
    /// <returns>The numbers of what is now queued.</returns>
    public Task<Parsed<IReadOnlyList<long>>> RunAsync(MailSelection which, bool onlyFailed, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var at = time.GetUtcNow();
                var queued = await MailOutbox.SendAgainAsync(transaction, which, onlyFailed, at);
                if (queued.Count == 0)
                    return Parsed.Failed<IReadOnlyList<long>>($"Inget brev för ”{which}” har misslyckats{(onlyFailed ? "" : " eller är oklart")}. Se indicators mail list.");
                await AuditLog.WriteAsync(transaction, at, actor, AuditAction.ResendMail, which.ToString(), new { mails = queued, onlyFailed });
                return Parsed.Ok(queued);
            },
            ct);
}
