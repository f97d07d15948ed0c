using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Mail;

/// <summary>The message that says what did not get there, and what the reader can do about it.</summary>
internal static class UndeliveredMail
{
    /// <param name="mails">Not empty.</param>
    public static OutgoingMail Write(
        IReadOnlyList<Undelivered> mails, string key, MailSettings settings, MailParty to, DateTimeOffset at)
    {
        var (from, site) = (settings.From, settings.Site);
        var subject = $"Kom inte fram: {Swedish.Amount(mails.Count, "brev", "brev")}, {mails[0].RecipientName}{(mails.Count > 1 ? " med flera" : "")}";
        var lead = $"Den här tjänsten skickade {Swedish.Amount(mails.Count, "brev", "brev")} som inte kom fram eller som kan ha kommit bort. Ingen annan har fått veta det.";
        var items = mails.Select(Item).ToList();
        IReadOnlyList<string> advice =
        [
            site is null
                ? "Rätta adressen i överenskommelsens fil om den är fel, och läs in filen igen."
                : "Rätta adressen i överenskommelsen om den är fel.",
            $"Den som driver tjänsten kan skicka brevet igen, med samma innehåll: {(site is null ? "" : $"{new Uri(site, "administration/utskick")} eller ")}indicators mail resend NUMMER. Numret står först på varje rad.",
        ];
        return new(
            MessageIds.Of(key, to.Address, from), null, at, from, to, subject,
            $"{lead}\n\n{string.Concat(items.Select(item => $"- {item}\n"))}\n{string.Join('\n', advice)}\n",
            MailPage.Document(subject, MailPage.Title(subject) + MailPage.Paragraph(lead) + MailPage.Items("ul", items)
                + string.Concat(advice.Select(MailPage.Paragraph))),
            [], []);
    }

    private static string Item(Undelivered mail) =>
        $"{mail.Id}. ”{mail.Subject}” till {mail.RecipientName} ({mail.RecipientAddress}): {What(mail)} Mejlservern svarade: {mail.Reply}";

    private static string What(Undelivered mail) => mail.Ended switch
    {
        DeliveryState.Failed => "kunde inte skickas.",
        DeliveryState.Bounced => "kom tillbaka.",
        DeliveryState.Ambiguous when mail.HardDeadline is { } deadline =>
            $"det är oklart om det kom fram. Fråga mottagaren. Det skickas en gång till av sig självt {SwedishTime.ToLocal(deadline):yyyy-MM-dd 'kl.' HH:mm} (svensk tid); vill ni inte det: indicators mail cancel {mail.Id}.",
        DeliveryState.Ambiguous => "det är oklart om det kom fram. Fråga mottagaren innan ni skickar det igen.",
        DeliveryState.Queued or DeliveryState.Sending or DeliveryState.RetryWait or DeliveryState.Accepted or DeliveryState.Cancelled
            or DeliveryState.Unsubscribed => throw new ArgumentOutOfRangeException(nameof(mail), mail.State, "It is not undelivered."),
    };
}
