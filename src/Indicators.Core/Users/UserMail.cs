using Indicators.Core.Audit;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>Queues mail to people about their accounts.</summary>
/// <param name="settings">Null where mail is not configured: nothing is sent, and the pages say what to do instead.</param>
public sealed class UserMail(MailSettings? settings)
{
    /// <summary>Shown to an administrator who invites a person while mail is not configured.</summary>
    public const string NotSetUpText =
        "Inget brev kan skickas, för mejl är inte inställt. Den som sköter servern ställer in Mail:FromAddress och Mail:Host, "
        + "eller skriver ut en länk åt personen med ”indicators user invite”.";

    private const string Subject = "Något har hänt med ditt konto";

    /// <summary>Whether mail is configured.</summary>
    public bool IsSetUp => settings is not null;

    /// <summary>
    /// Notifies the owner of an account of an action on it, in the transaction of the action, so that it cannot happen unnoticed.
    /// </summary>
    /// <param name="by">Who performed the action.</param>
    /// <param name="deed">The predicate of the sentence, without a full stop: "stängde av din inloggning i två steg".</param>
    public Task NotifyAsync(NpgsqlTransaction transaction, User user, Actor by, string deed, DateTimeOffset at, CancellationToken ct)
    {
        var who = by.Id == user.Id.ToString() ? "Du, eller någon som var inloggad som du," : by.ToString();
        return NotifyAsync(transaction, user, Subject, $"{who} {deed}.", at, ct);
    }

    /// <summary>Notifies the owner of an account of an event.</summary>
    /// <param name="what">A whole Swedish sentence.</param>
    public Task NotifyAsync(
        NpgsqlTransaction transaction, User user, string subject, string what, DateTimeOffset at, CancellationToken ct) => SendAsync(
        transaction, user, SignInMail.Account, subject, what,
        "Visste du inte om det? Kontakta genast den som är administratör hos er. Under Mitt konto ser du allt som har hänt med ditt konto.",
        ("Se vad som har hänt med ditt konto", links => links.AccountChanges), at, ct);

    /// <summary>
    /// Notifies the other administrators of an action by one of them, in its transaction, so that nobody changes access unnoticed.
    /// </summary>
    /// <param name="by">Who performed the action; not notified.</param>
    /// <param name="about">Owner of the account, who gets a mail of their own; null when no account is concerned.</param>
    /// <param name="deed">The predicate of the sentence, without a full stop.</param>
    public async Task NotifyAdministratorsAsync(
        NpgsqlTransaction transaction, Actor by, User? about, string deed, DateTimeOffset at, CancellationToken ct)
    {
        if (settings is null) return;
        foreach (var other in await UserStore.AllAsync(transaction.Connection!, ct))
            if (other is { ClosedAt: null, IsInUse: true, User: var user } && user.May(Permission.Administer)
                && user.Id != about?.Id && user.Id.ToString() != by.Id)
                await SendAsync(
                    transaction, user, SignInMail.Administrators, "En administratör har ändrat vem som kommer in", $"{by} {deed}.",
                    "Du får brevet för att du är administratör. Visste du inte om det? Fråga genast den som gjorde det, "
                    + "och ta tillbaka det om det är fel.",
                    ("Se händelseloggen", links => links.AuditLog), at, ct);
    }

    private async Task SendAsync(
        NpgsqlTransaction transaction, User user, string kind, string subject, string what, string advice,
        (string Text, Func<SiteLinks, Uri> Page) link, DateTimeOffset at, CancellationToken ct)
    {
        if (settings is null) return;
        string[] paragraphs = [$"Hej {user.Name}!", $"{what} Det var {SwedishTime.Minute(at)}, svensk tid.", advice];
        var key = $"{kind}-{user.Id:N}-{at:yyyyMMddHHmmssfffffff}";
        var page = settings.Links is { } links ? link.Page(links) : null;
        var mail = new OutgoingMail(
            MessageIds.Of(key, user.Email, settings.From), null, at, settings.From, new(user.Name, user.Email), subject,
            string.Join("\n\n", page is null ? paragraphs : [.. paragraphs, page.ToString()]) + "\n",
            MailPage.Document(subject, string.Concat(
                MailPage.Title(subject), string.Concat(paragraphs.Select(MailPage.Paragraph)),
                page is null ? "" : MailPage.Link(link.Text, page))),
            [], []);
        await MailOutbox.EnqueueAsync(transaction, key, resendInDoubt: true, mail, at, ct);
    }
}
