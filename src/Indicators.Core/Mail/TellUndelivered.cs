using Indicators.Core.Storage;

namespace Indicators.Core.Mail;

/// <summary>
/// Tells the operator, and whoever answers for it, what did not get there or waits for a person: each message once, all that
/// happened since the last time in one mail. Told and marked as told in one transaction.
/// </summary>
/// <param name="time">The real clock, as when mail is sent.</param>
public sealed class TellUndelivered(Database database, MailSettings settings, TimeProvider time)
{
    /// <returns>How many mails were queued.</returns>
    public Task<int> RunAsync(CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            var at = time.GetUtcNow();
            var undelivered = await UndeliveredStore.TakeAsync(transaction, at, settings.Operator is not null);
            var told = 0;
            foreach (var (person, mails) in ByPerson(undelivered))
            {
                var key = $"leverans-{mails[0].Id}-{mails[^1].Id}-{at.UtcTicks}";
                var mail = UndeliveredMail.Write(mails, key, settings, person, at);
                if (await MailOutbox.EnqueueAsync(transaction, key, isAlert: true, mail, at, new MailTerms { IsNotice = true })) told++;
            }
            return told;
        },
        ct);

    /// <summary>Nobody is told by mail that mail to themselves does not get there, unless they are the operator.</summary>
    private IEnumerable<(MailParty Person, IReadOnlyList<Undelivered> Mails)> ByPerson(IReadOnlyList<Undelivered> undelivered) =>
        from mail in undelivered
        from person in Persons(mail)
        group mail by person into told
        select (told.Key, (IReadOnlyList<Undelivered>)[.. told]);

    private IEnumerable<MailParty> Persons(Undelivered mail)
    {
        if (settings.Operator is { } operators) yield return operators;
        if (mail.OwnerAddress is { } address
            && !Same(address, mail.RecipientAddress) && !Same(address, settings.Operator?.Address) && MailAddresses.IsAddress(address))
            yield return new(mail.OwnerName ?? "", address);
    }

    private static bool Same(string address, string? other) => string.Equals(address, other, StringComparison.OrdinalIgnoreCase);
}
