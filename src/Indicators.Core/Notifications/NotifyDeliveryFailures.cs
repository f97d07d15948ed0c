using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Indicators.Core.Text;

namespace Indicators.Core.Notifications;

/// <summary>
/// Notifies the operator, and the owner of each message, of failed deliveries and of those that wait for a person: each message once, all
/// since the last time in one mail. Queued and marked as notified in one transaction.
/// </summary>
/// <param name="time">The real clock, as when mail is sent.</param>
public sealed class NotifyDeliveryFailures(
    Database database, IEnumerable<INotificationChannel> channels, MailSettings settings, TimeProvider time)
{
    /// <returns>How many mails were queued.</returns>
    public Task<int> RunAsync(CancellationToken ct) => database.InTransactionAsync(
        async transaction =>
        {
            var at = time.GetUtcNow();
            var undelivered = await OutboxStore.TakeUnreportedAsync(transaction, at, settings.Operator is not null, ct);
            var queued = 0;
            foreach (var (recipient, mails) in ByRecipient(undelivered))
            {
                var key = $"leverans-{mails[0].Id}-{mails[^1].Id}-{at.UtcTicks}";
                var mail = Write(mails, key, recipient, at);
                if (await MailOutbox.EnqueueAsync(transaction, key, resendInDoubt: true, mail, at, ct, new() { IsNotice = true })) queued++;
            }
            return queued;
        },
        ct);

    private IEnumerable<(MailParty Recipient, IReadOnlyList<UndeliveredMail> Mails)> ByRecipient(
        IReadOnlyList<UndeliveredMail> undelivered) =>
        from mail in undelivered
        from recipient in Recipients(mail)
        group mail by recipient into mails
        select (mails.Key, (IReadOnlyList<UndeliveredMail>)[.. mails]);

    /// <summary>The owner gets no notice of a mail to their own address, which a notice would not reach either.</summary>
    private IEnumerable<MailParty> Recipients(UndeliveredMail mail)
    {
        if (settings.Operator is { } operators) yield return operators;
        if (mail.OwnerAddress is { } address
            && !Same(address, mail.RecipientAddress) && !Same(address, settings.Operator?.Address) && MailAddresses.IsAddress(address))
            yield return new(mail.OwnerName ?? "", address);
    }

    private static bool Same(string address, string? other) => string.Equals(address, other, StringComparison.OrdinalIgnoreCase);

    private OutgoingMail Write(IReadOnlyList<UndeliveredMail> mails, string key, MailParty to, DateTimeOffset at)
    {
        var site = settings.Links;
        var areMail = mails.All(mail => mail.Channel == EmailChannel.Id);
        var amount = areMail ? Swedish.Amount(mails.Count, "brev", "brev") : Swedish.Amount(mails.Count, "besked", "besked");
        var subject = $"Kom inte fram: {amount}, {mails[0].RecipientName}{(mails.Count > 1 ? " med flera" : "")}";
        var lead = $"Den här tjänsten skickade {amount} som inte kom fram eller som kan ha kommit bort. Ingen annan har fått veta det.";
        var items = mails.Select(Item).ToList();
        var page = site is null ? "" : $"{site.Deliveries} eller ";
        IReadOnlyList<string> advice =
        [
            .. mails.Select(mail => AdviceOf(mail, site)).OfType<string>().Distinct(),
            $"Den som driver tjänsten kan skicka {(areMail ? "brevet" : "beskedet")} igen, med samma innehåll: "
                + $"{page}indicators mail resend NUMMER. Numret står först på varje rad.",
        ];
        return new(
            MessageIds.Of(key, to.Address, settings.From), null, at, settings.From, to, subject,
            $"{lead}\n\n{string.Concat(items.Select(item => $"- {item}\n"))}\n{string.Join('\n', advice)}\n",
            MailPage.Document(subject, MailPage.Title(subject) + MailPage.Paragraph(lead) + MailPage.Items("ul", items)
                + string.Concat(advice.Select(MailPage.Paragraph))),
            [], []);
    }

    private static string Item(UndeliveredMail mail) =>
        $"{mail.Id}. ”{mail.Subject}” till {mail.RecipientName} ({mail.RecipientAddress}): {Outcome(mail)} "
        + $"{(mail.Channel == EmailChannel.Id ? "Mejlservern" : "Servern")} svarade: {mail.Reply}";

    private string? AdviceOf(UndeliveredMail mail, SiteLinks? site) =>
        channels.FirstOrDefault(channel => channel.Name == mail.Channel)?.Advice(site, mail.RecipientAddress);

    private static string Outcome(UndeliveredMail mail) => mail.State switch
    {
        DeliveryState.Failed => "kunde inte skickas.",
        DeliveryState.Bounced => "kom tillbaka.",
        DeliveryState.Ambiguous when mail.HardDeadline is { } deadline =>
            "det är oklart om det kom fram. Fråga mottagaren. Det skickas en gång till av sig självt "
            + $"{SwedishTime.ToLocal(deadline):yyyy-MM-dd 'kl.' HH:mm} (svensk tid); vill ni inte det: indicators mail cancel {mail.Id}.",
        DeliveryState.Ambiguous => "det är oklart om det kom fram. Fråga mottagaren innan ni skickar det igen.",
        DeliveryState.Queued or DeliveryState.Sending or DeliveryState.RetryWait or DeliveryState.Accepted or DeliveryState.Cancelled
            or DeliveryState.Unsubscribed => throw new ArgumentOutOfRangeException(nameof(mail), mail.State, "It is not undelivered."),
    };
}
