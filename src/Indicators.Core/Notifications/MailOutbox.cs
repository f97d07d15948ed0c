using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Notifications;

/// <summary>Queues mail, fitted to its recipients: without files that are too large, and with a link to unsubscribe.</summary>
public static class MailOutbox
{
    /// <summary>For <see cref="SealingKeys"/>, of a mail with a link to sign in or unsubscribe.</summary>
    public const string SealPurpose = "mail";

    /// <summary>Queues one message in the transaction of what it is about. False: that recipient has it already.</summary>
    /// <param name="subjectKey">The key of the edition or notice that it is about. Unique with the recipient.</param>
    /// <param name="resendInDoubt">An alert in doubt is sent once more soon; of a report a person decides.</param>
    /// <param name="options">The default when null.</param>
    /// <exception cref="ArgumentException">An alert with a subscription, or a text that is too large.</exception>
    public static async Task<bool> EnqueueAsync(
        NpgsqlTransaction transaction, string subjectKey, bool resendInDoubt, OutgoingMail mail, DateTimeOffset at,
        CancellationToken ct, DeliveryOptions? options = null)
    {
        options ??= new();
        if (resendInDoubt && options.Subscription is not null) throw new ArgumentException("Alerts have no subscription.", nameof(options));
        var fitted = MailSize.Fitted(mail, options.FilesAt);
        var subscriber = options.Subscription is { } subscription
            ? await SubscriptionStore.FindOrAddAsync(transaction, subscription, mail.To.Address, ct)
            : null;
        if (subscriber is not null && options.Offer is { } link)
            fitted = WithLink(fitted, link, await SubscriptionStore.AddTokenAsync(transaction, subscriber, ct));
        return await OutboxStore.AddAsync(transaction, subjectKey, resendInDoubt, fitted, at, options, subscriber?.LeftAt is not null, ct);
    }

    private static OutgoingMail WithLink(OutgoingMail mail, UnsubscribeLink link, Guid token)
    {
        const string question = "Vill du inte ha de här rapporterna längre?";
        var url = link.Site.Unsubscribe(token);
        return mail with
        {
            UnsubscribeUrl = url,
            UnsubscribeAddress = link.Address,
            PlainText = $"{mail.PlainText.TrimEnd()}\n\n{question} Avanmäl dig: {url}\n",
            Html = MailPage.AtEnd(
                mail.Html, $"<p style=\"{MailPage.P}\">{question} <a href=\"{MailPage.E(url.AbsoluteUri)}\">Avanmäl dig</a></p>\n"),
        };
    }
}
