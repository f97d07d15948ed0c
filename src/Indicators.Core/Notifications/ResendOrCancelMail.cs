using System.Globalization;
using Indicators.Core.Audit;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Core.Notifications;

/// <summary>A person's decision about messages that were not delivered. Both give the numbers of the messages.</summary>
public sealed class ResendOrCancelMail(Database database, TimeProvider time)
{
    /// <summary>Queues what failed, or is in doubt, again, as the same bytes.</summary>
    /// <param name="onlyFailed">Not what is in doubt.</param>
    public Task<Parsed<IReadOnlyList<long>>> ResendAsync(MailSelection which, bool onlyFailed, Actor actor, CancellationToken ct) =>
        RunAsync(
            AuditAction.ResendMail, which, actor,
            async (transaction, at) =>
            {
                var mails = await OutboxStore.SendAgainAsync(transaction, which, onlyFailed, at, ct);
                return (mails, new { mails, onlyFailed });
            },
            $"Inget brev för ”{which}” har misslyckats{(onlyFailed ? "" : " eller är oklart")}. Se indicators mail list.", ct);

    /// <summary>Cancels what no server has accepted, and one more try of what is in doubt. Not <see cref="SignInMail"/>.</summary>
    public Task<Parsed<IReadOnlyList<long>>> CancelAsync(MailSelection which, Actor actor, CancellationToken ct) =>
        RunAsync(
            AuditAction.CancelMail, which, actor,
            async (transaction, at) =>
            {
                var stopped = await OutboxStore.CancelAsync(transaction, which, includingDoubtful: true, at, ct);
                long[] mails = [.. stopped.Select(mail => mail.Id)];
                return (mails, new { mails, stopped = stopped.Select(mail => new { mail.Address, mail.Subject }) });
            },
            $"Inget brev för ”{which}” väntar på att skickas. Brev om konton och inloggning stoppas inte. Se indicators mail list.", ct);

    private Task<Parsed<IReadOnlyList<long>>> RunAsync(
        AuditAction action,
        MailSelection which,
        Actor actor,
        Func<NpgsqlTransaction, DateTimeOffset, Task<(IReadOnlyList<long> Mails, object Details)>> decide,
        string none,
        CancellationToken ct) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var at = time.GetUtcNow();
                var (mails, details) = await decide(transaction, at);
                if (mails.Count == 0) return Parsed.Failed<IReadOnlyList<long>>(none);
                await AuditLog.WriteAsync(transaction, at, actor, action, which.ToString(), details);
                return Parsed.Ok(mails);
            },
            ct);
}

/// <summary>All messages of a subject, or one message.</summary>
public sealed record MailSelection
{
    private MailSelection(string? subjectKey, long? id) => (SubjectKey, Id) = (subjectKey, id);

    internal string? SubjectKey { get; }

    internal long? Id { get; }

    /// <param name="text">A number in the outbox, or a subject's key: "17", "rapport-kil-2018-2018-H1-utg1".</param>
    public static MailSelection Of(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(null, id) : new(text, null);

    public static MailSelection OfSubject(string key) => new(key, null);

    public override string ToString() => SubjectKey ?? Id!.Value.ToString(CultureInfo.InvariantCulture);
}
