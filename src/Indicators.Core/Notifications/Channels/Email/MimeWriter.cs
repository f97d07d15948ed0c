using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using MimeKit;
using MimeKit.Text;

namespace Indicators.Core.Notifications.Channels.Email;

/// <summary>
/// The message as bytes: multipart/mixed( multipart/alternative( text, related( html, images ) ), attachments ), without a level that has
/// one part. The same mail always gives the same bytes: no random values and no clock. All are ASCII, except a recipient's address with
/// letters outside ASCII before the @.
/// </summary>
public static partial class MimeWriter
{
    private const string LineEnd = "\r\n";

    /// <summary>Bytes of text in an encoded word, so that "Subject: " and the word keep to 76 characters (RFC 2047, 2).</summary>
    private const int EncodedWordBytes = 39;

    /// <summary>Longer text in a header is encoded even when it need not be, since encoded words can be folded anywhere.</summary>
    private const int LongestPlainText = 60;

    /// <exception cref="ArgumentException">An identifier, file name, type or address that a message cannot contain.</exception>
    public static byte[] ToBytes(OutgoingMail mail)
    {
        using var message = new MimeMessage();
        message.Headers.Clear();
        message.Date = mail.Date;
        foreach (var (name, value) in Headers(mail))
        {
            var header = new Header(name, "");
            header.SetRawValue(Encoding.UTF8.GetBytes($" {value}{LineEnd}"));
            message.Headers.Add(header);
        }
        message.MimeVersion = new(1, 0);
        message.Body = Body(mail);
        var format = FormatOptions.Default.Clone();
        format.NewLineFormat = NewLineFormat.Dos;
        using var bytes = new MemoryStream();
        message.WriteTo(format, bytes);
        return bytes.ToArray();
    }

    private static IEnumerable<(string Name, string Value)> Headers(OutgoingMail mail)
    {
        yield return ("From", Party(mail.From.Name, MailAddresses.ToAscii(mail.From.Address) ?? throw Impossible(mail.From.Address)));
        yield return ("To", Party(mail.To.Name, MailAddresses.ToServerForm(mail.To.Address) ?? throw Impossible(mail.To.Address)));
        yield return ("Subject", Words(mail.Subject, plain: subject => subject));
        yield return ("Message-ID", $"<{Token(mail.MessageId)}>");
        if (mail.InReplyTo is { } earlier)
        {
            yield return ("In-Reply-To", $"<{Token(earlier)}>");
            yield return ("References", $"<{earlier}>");
        }
        yield return ("Auto-Submitted", "auto-generated");
        // Not "All": that would also hide bounces.
        yield return ("X-Auto-Response-Suppress", "OOF, AutoReply");
        if (mail.UnsubscribeUrl is { } url)
        {
            var address = MailAddresses.ToAscii(mail.UnsubscribeAddress ?? "") is { } ascii
                ? $",{LineEnd} <mailto:{ascii}?subject=Avanmalan>"
                : "";
            yield return ("List-Unsubscribe", $"<{new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri}>{address}");
            yield return ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    private static MimeEntity Body(OutgoingMail mail)
    {
        var seed = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.MessageId)))[..32];
        var related = Multipart("related", seed, [Text(TextFormat.Html, mail.Html), .. mail.Images.Select(Image)]);
        if (mail.Images.Count > 0) related.ContentType.Parameters.Add("type", "text/html");
        var alternative = Multipart("alternative", seed, [Text(TextFormat.Plain, mail.PlainText), related]);
        return Multipart("mixed", seed, [alternative, .. mail.Attachments.Select(Attachment)]);
    }

    /// <summary>A single part is not wrapped. A boundary with a hyphen cannot occur in base64.</summary>
    private static MimeEntity Multipart(string kind, string seed, IReadOnlyList<MimeEntity> parts)
    {
        if (parts.Count == 1) return parts[0];
        var together = new Multipart(kind) { Boundary = $"{kind}-{seed}" };
        foreach (var part in parts) together.Add(part);
        return together;
    }

    private static TextPart Text(TextFormat format, string text)
    {
        var part = new TextPart(format) { ContentTransferEncoding = ContentEncoding.Base64 };
        part.SetText(Encoding.UTF8, text.ReplaceLineEndings(LineEnd));
        return part;
    }

    private static MimePart Image(InlineImage image) =>
        Part("image/png", image.Png, new ContentDisposition(ContentDisposition.Inline), Token(image.ContentId));

    private static MimePart Attachment(MailAttachment file) => Part(
        MediaType().IsMatch(file.MediaType) ? file.MediaType : throw Impossible(file.MediaType),
        file.Content,
        new ContentDisposition(ContentDisposition.Attachment) { FileName = Token(file.FileName) });

    private static MimePart Part(string type, byte[] content, ContentDisposition disposition, string? contentId = null) => new(type)
    {
        Content = new MimeContent(new MemoryStream(content)),
        ContentTransferEncoding = ContentEncoding.Base64,
        ContentDisposition = disposition,
        ContentId = contentId!,
    };

    private static string Party(string name, string address) =>
        name.Length == 0 ? $"<{address}>" : $"{Words(name, plain: text => $"\"{text}\"")}{LineEnd} <{address}>";

    /// <summary>
    /// A person's text in a header: as it is when that is safe, otherwise as encoded words (RFC 2047). Not by MimeKit, which keeps text
    /// that looks like an encoded word, and does not limit the length of one.
    /// </summary>
    /// <param name="plain">Writes a safe text.</param>
    private static string Words(string text, Func<string, string> plain)
    {
        var line = OneLine(text);
        if (line.Length <= LongestPlainText && SafeText().IsMatch(line)) return plain(line);
        var words = new List<string> { "" };
        foreach (var letter in line.EnumerateRunes().Select(rune => rune.ToString()))
        {
            if (Encoding.UTF8.GetByteCount(words[^1] + letter) > EncodedWordBytes) words.Add("");
            words[^1] += letter;
        }
        return string.Join(LineEnd + " ", words.Select(word => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word))}?="));
    }

    /// <summary>A line break in a header would begin a header of its own.</summary>
    private static string OneLine(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    /// <summary>An identifier in a header.</summary>
    private static string Token(string text) => TokenForm().IsMatch(text) ? text : throw Impossible(text);

    private static ArgumentException Impossible(string text) => new($"A message cannot contain “{text}” there.", nameof(text));

    [GeneratedRegex(@"^[A-Za-z0-9_!#$%&'*+/=?^`{|}~.@-]{1,200}\z")]
    private static partial Regex TokenForm();

    [GeneratedRegex(@"^[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+\z")]
    private static partial Regex MediaType();

    /// <summary>ASCII without characters that have a meaning in a quoted string, and without the beginning of an encoded word.</summary>
    [GeneratedRegex("""^(?!.*=\?)[ -~-["\\]]+\z""")]
    private static partial Regex SafeText();
}
