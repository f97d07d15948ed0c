using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Notifications;

/// <summary>Cancels what no mail server has accepted, and one more try of a message in doubt. Not <see cref="SignInMail"/>.</summary>
public sealed class CancelMail(Database database, TimeProvider time)
{
    /// <returns>The numbers of the cancelled messages.</returns>
    public Task<Parsed<IReadOnlyList<long>>> RunAsync(MailSelection which, Actor actor, CancellationToken ct) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var at = time.GetUtcNow();
                var cancelled = await MailOutbox.CancelAsync(transaction, which, includingDoubtful: true, at);
                if (cancelled.Count == 0)
                {
                    return Parsed.Failed<IReadOnlyList<long>>(
                        $"Inget brev för ”{which}” väntar på att skickas. Brev om konton och inloggning stoppas inte. "
                        + "Se indicators mail list.");
                }
                await AuditLog.WriteAsync(transaction, at, actor, AuditAction.CancelMail, which.ToString(), new
                {
                    mails = cancelled.Select(mail => mail.Id),
                    stopped = cancelled.Select(mail => new { mail.Address, mail.Subject }),
                });
                return Parsed.Ok<IReadOnlyList<long>>([.. cancelled.Select(mail => mail.Id)]);
            },
            ct);
}
