using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Text;

namespace Indicators.Core.Notifications;

/// <summary>Sends one message past the queue, to test that mail is delivered and how it looks.</summary>
public sealed class SendTestMail(IMailTransport transport, MailSettings settings, TimeProvider time)
{
    /// <returns>The mail server's reply, or why it was not accepted.</returns>
    public Task<Parsed<string>> RunAsync(string address, CancellationToken ct) => RunAsync(address, at => Short(address, at), ct);

    /// <param name="write">Writes the message for a time; it gets a Message-ID of its own, unlike that of the real one.</param>
    /// <returns>The mail server's reply, or why it was not accepted.</returns>
    public async Task<Parsed<string>> RunAsync(string address, Func<DateTimeOffset, OutgoingMail> write, CancellationToken ct)
    {
        if (!MailAddresses.IsAddress(address))
            return Parsed.Failed<string>($"”{address}” är ingen e-postadress som det går att skicka till.");
        if (!settings.Allows(address)) return Parsed.Failed<string>($"{address} hör inte till domänerna i Mail:AllowedDomains.");
        var at = time.GetUtcNow();
        var mail = write(at) with { MessageId = MessageIds.Of($"prov-{at.UtcTicks}", address, settings.From), InReplyTo = null };
        var envelope = new MailEnvelope(mail.MessageId, settings.FromAddress, address);
        var message = MimeWriter.ToBytes(MailSize.Fitted(mail, filesAt: null));
        var result = await transport.SendAsync(envelope, message, () => Task.FromResult(true), ct);
        await transport.HangUpAsync();
        return result.Outcome == SendOutcome.Accepted
            ? Parsed.Ok(result.Reply)
            : Parsed.Failed<string>($"Provbrevet togs inte emot: {result.Reply}");
    }

    private OutgoingMail Short(string address, DateTimeOffset at)
    {
        const string subject = "Prov: e-posten fungerar";
        const string text = "Det här är ett prov av e-posten. Å, ä och ö ska synas rätt. Du behöver inte göra något.";
        return new("", null, at, settings.From, new("", address), subject, text + "\n",
            MailPage.Document(subject, MailPage.Title(subject) + MailPage.Paragraph(text)), [], []);
    }
}
