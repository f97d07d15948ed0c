using System.Globalization;
using System.Net.Mail;
using System.Net.Mime;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Indicators.Core.Mail;

/// <summary>
/// The message as bytes: multipart/mixed( multipart/alternative( text, related( html, images ) ), attachments ).
/// The same mail always becomes the same bytes.
/// </summary>
/// <remarks>
/// <see cref="MailMessage"/> writes the parts and encodes the headers. It can only write to a pickup folder, and there
/// puts in the clock, random boundaries and the folder's own headers; those are replaced afterwards.
/// </remarks>
public static partial class MimeWriter
{
    /// <exception cref="ArgumentException">An identifier, file name or address that a message cannot hold.</exception>
    public static byte[] ToBytes(OutgoingMail mail)
    {
        using var message = Compose(mail);
        return Encoding.ASCII.GetBytes(Pinned(Written(message), mail));
    }

    private static MailMessage Compose(OutgoingMail mail)
    {
        var message = new MailMessage(Address(mail.From), Address(mail.To))
        {
            Subject = OneLine(mail.Subject),
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.Base64,
            Body = mail.PlainText.ReplaceLineEndings("\r\n"),
        };
        foreach (var (name, value) in Headers(mail)) message.Headers[name] = value;
        message.AlternateViews.Add(Html(mail));
        foreach (var file in mail.Attachments) message.Attachments.Add(Attachment(file));
        return message;
    }

    private static IEnumerable<(string Name, string Value)> Headers(OutgoingMail mail)
    {
        yield return ("Message-ID", $"<{Token(mail.MessageId)}>");
        if (mail.InReplyTo is { } earlier)
        {
            yield return ("In-Reply-To", $"<{Token(earlier)}>");
            yield return ("References", $"<{Token(earlier)}>");
        }
        yield return ("Auto-Submitted", "auto-generated");
        // Not "All": that would also hide bounces.
        yield return ("X-Auto-Response-Suppress", "OOF, AutoReply");
        if (mail.UnsubscribeUrl is { } url)
        {
            yield return ("List-Unsubscribe", $"<{new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri}>");
            yield return ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    private static AlternateView Html(OutgoingMail mail)
    {
        var html = AlternateView.CreateAlternateViewFromString(
            mail.Html.ReplaceLineEndings("\r\n"), Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.Base64;
        foreach (var image in mail.Images)
        {
            html.LinkedResources.Add(new LinkedResource(new MemoryStream(image.Png), MediaTypeNames.Image.Png)
            {
                ContentId = Token(image.ContentId),
                TransferEncoding = TransferEncoding.Base64,
            });
        }
        return html;
    }

    private static Attachment Attachment(MailAttachment file)
    {
        var name = Token(file.FileName);
        var attachment = new Attachment(new MemoryStream(file.Content), name, file.MediaType)
        {
            TransferEncoding = TransferEncoding.Base64,
        };
        attachment.ContentDisposition!.FileName = name;
        return attachment;
    }

    /// <summary>MailAddress puts quotation marks round a name without escaping those within, hence Swedish ones there.</summary>
    private static MailAddress Address(MailParty party) => MailAddresses.ToAscii(party.Address) is { } address
        ? new MailAddress(address, OneLine(party.Name).Replace('"', '”').Replace('\\', '/'), Encoding.UTF8)
        : throw new ArgumentException($"{party.Address} is not an address that can be sent to.");

    private static string Written(MailMessage message)
    {
        var folder = Directory.CreateTempSubdirectory("indicators-mail-");
        try
        {
            using var pickup = new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = folder.FullName,
            };
            pickup.Send(message);
            return File.ReadAllText(folder.GetFiles().Single().FullName, Encoding.ASCII);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Pinned(string text, OutgoingMail mail)
    {
        var body = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var headers = FoldersOwnHeader().Replace(text[..body], "");
        var date = mail.Date.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        var zone = mail.Date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        return $"Date: {date} {zone}\r\n" + WithSteadyBoundaries(headers + text[body..], mail.MessageId);
    }

    private static string WithSteadyBoundaries(string text, string messageId)
    {
        var seed = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(messageId)))[..32];
        var steady = new Dictionary<string, string>();
        return RandomBoundary().Replace(text, found =>
        {
            steady.TryAdd(found.Value, $"part_{steady.Count}_{seed}");
            return steady[found.Value];
        });
    }

    /// <summary>What a person wrote, in a header: a line break there would begin a header of its own.</summary>
    private static string OneLine(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    /// <summary>What a program wrote, in a header.</summary>
    private static string Token(string text) => TokenForm().IsMatch(text)
        ? text
        : throw new ArgumentException($"“{text}” is not an identifier or file name that a message can hold.");

    [GeneratedRegex(@"^[A-Za-z0-9_!#$%&'*+/=?^`{|}~.@-]{1,200}\z")]
    private static partial Regex TokenForm();

    [GeneratedRegex(@"^(X-Sender|X-Receiver|Date):[^\r\n]*\r\n([ \t][^\r\n]*\r\n)*", RegexOptions.Multiline)]
    private static partial Regex FoldersOwnHeader();

    [GeneratedRegex("--boundary_[0-9]+_[0-9a-f-]{36}")]
    private static partial Regex RandomBoundary();
}
