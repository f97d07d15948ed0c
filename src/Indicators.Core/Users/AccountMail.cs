using Indicators.Core.Audit;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Users;

/// <summary>Mail to people about their accounts.</summary>
/// <param name="settings">Null where mail is not set up: then nothing is sent, and people are told what to do instead.</param>
public sealed class AccountMail(MailSettings? settings)
{
    /// <summary>For an administrator who has invited somebody.</summary>
    public const string NotSetUpText =
        "Inget brev kan skickas, för mejl är inte inställt. Den som sköter servern ställer in Mail:FromAddress och Mail:Host, "
        + "eller skriver ut en länk åt personen med ”indicators user invite”.";

    private const string Subject = "Något har hänt med ditt konto";

    public bool IsSetUp => settings is not null;

    /// <summary>Tells whose account it is what was done with it, in the transaction that does it, so that it cannot be done unseen.</summary>
    /// <param name="deed">What follows on who it was: "stängde av din inloggning i två steg".</param>
    public Task TellAsync(NpgsqlTransaction transaction, User user, Actor by, string deed, DateTimeOffset at)
    {
        var who = by.Id == user.Id.ToString() ? "Du, eller någon som var inloggad som du," : by.ToString();
        return TellAsync(transaction, user, Subject, $"{who} {deed}.", at);
    }

    /// <param name="what">What has happened, as a whole sentence.</param>
    public async Task TellAsync(NpgsqlTransaction transaction, User user, string subject, string what, DateTimeOffset at)
    {
        if (settings is null) return;
        string[] paragraphs =
        [
            $"Hej {user.Name}!", $"{what} Det var {SwedishTime.Minute(at)}, svensk tid.",
            "Visste du inte om det? Kontakta genast den som är administratör hos er. Under Mitt konto ser du allt som har hänt med ditt konto.",
        ];
        var key = $"konto-{user.Id:N}-{at:yyyyMMddHHmmssfffffff}";
        var page = settings.Site is { } site ? new Uri(site, "mitt-konto/andringar") : null;
        var mail = new OutgoingMail(
            MessageIds.Of(key, user.Email, settings.From), null, at, settings.From, new(user.Name, user.Email), subject,
            string.Join("\n\n", page is null ? paragraphs : [.. paragraphs, page.ToString()]) + "\n",
            MailPage.Document(subject, string.Concat(
                MailPage.Title(subject), string.Concat(paragraphs.Select(MailPage.Paragraph)),
                page is null ? "" : MailPage.Link("Se vad som har hänt med ditt konto", page))),
            [], []);
        await MailOutbox.EnqueueAsync(transaction, key, isAlert: true, mail, at);
    }
}
