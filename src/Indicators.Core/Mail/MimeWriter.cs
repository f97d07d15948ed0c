using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Indicators.Core.Mail;

/// <summary>
/// The message as bytes: multipart/mixed( multipart/alternative( text, related( html, images ) ), attachments ), where a
/// level with nothing to hold is left out. The same mail always becomes the same bytes, all of them ASCII.
/// </summary>
public static partial class MimeWriter
{
    private const string LineEnd = "\r\n";

    private const int LineLength = 76, LineBytes = LineLength / 4 * 3;

    /// <summary>Bytes of text in an encoded word, so that "Subject: " and the word keep to 76 characters (RFC 2047, 2).</summary>
    private const int EncodedWordBytes = 39;

    /// <summary>Longer text in a header is encoded even when it need not be, since encoded words can be folded anywhere.</summary>
    private const int LongestPlainText = 60;

    /// <exception cref="ArgumentException">An identifier, file name, type or address that a message cannot hold.</exception>
    public static byte[] ToBytes(OutgoingMail mail)
    {
        var seed = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(mail.MessageId)))[..32];
        var html = Part("text/html; charset=utf-8", Text(mail.Html));
        var related = Multipart("related", " type=\"text/html\";", seed, [html, .. mail.Images.Select(Image)]);
        var alternative = Multipart("alternative", "", seed, [Part("text/plain; charset=utf-8", Text(mail.PlainText)), related]);
        var mixed = Multipart("mixed", "", seed, [alternative, .. mail.Attachments.Select(Attachment)]);
        return Together([Ascii(string.Concat(Headers(mail).Select(header => header + LineEnd))), .. mixed]);
    }

    private static IEnumerable<string> Headers(OutgoingMail mail)
    {
        var zone = mail.Date.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);
        yield return $"Date: {mail.Date.ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture)} {zone}";
        yield return $"From: {Party(mail.From)}";
        yield return $"To: {Party(mail.To)}";
        yield return $"Subject: {Words(mail.Subject, plain: subject => subject)}";
        yield return $"Message-ID: <{Token(mail.MessageId)}>";
        if (mail.InReplyTo is { } earlier)
        {
            yield return $"In-Reply-To: <{Token(earlier)}>";
            yield return $"References: <{earlier}>";
        }
        yield return "Auto-Submitted: auto-generated";
        // Not "All": that would also hide bounces.
        yield return "X-Auto-Response-Suppress: OOF, AutoReply";
        if (mail.UnsubscribeUrl is { } url)
        {
            var address = MailAddresses.ToAscii(mail.UnsubscribeAddress ?? "") is { } to ? $",{LineEnd} <mailto:{to}?subject=Avanmalan>" : "";
            yield return $"List-Unsubscribe: <{new UriBuilder(url) { Host = url.IdnHost }.Uri.AbsoluteUri}>{address}";
            yield return "List-Unsubscribe-Post: List-Unsubscribe=One-Click";
        }
        yield return "MIME-Version: 1.0";
    }

    private static byte[][] Image(InlineImage image) =>
        Part("image/png", image.Png, $"Content-ID: <{Token(image.ContentId)}>", "Content-Disposition: inline");

    private static byte[][] Attachment(MailAttachment file) => Part(
        MediaType().IsMatch(file.MediaType) ? file.MediaType : throw Impossible(file.MediaType),
        file.Content,
        $"Content-Disposition: attachment;{LineEnd} filename=\"{Token(file.FileName)}\"");

    private static byte[][] Part(string type, byte[] content, params IEnumerable<string> headers) =>
    [
        Ascii(string.Join(LineEnd, [$"Content-Type: {type}", "Content-Transfer-Encoding: base64", .. headers, "", ""])),
        Base64Lines(content),
    ];

    /// <summary>One part alone stands for itself. A boundary with a hyphen is never found in base64.</summary>
    private static byte[][] Multipart(string kind, string parameters, string seed, IReadOnlyCollection<byte[][]> parts)
    {
        var boundary = $"{kind}-{seed}";
        return parts.Count == 1
            ? parts.Single()
            :
            [
                Ascii($"Content-Type: multipart/{kind};{parameters}{LineEnd} boundary=\"{boundary}\"{LineEnd}{LineEnd}"),
                .. parts.SelectMany(part => part.Prepend(Ascii($"--{boundary}{LineEnd}"))),
                Ascii($"--{boundary}--{LineEnd}"),
            ];
    }

    /// <summary>Lines of 76 characters (RFC 2045, 6.8), each with its end.</summary>
    private static byte[] Base64Lines(ReadOnlySpan<byte> content)
    {
        using var lines = new MemoryStream(Base64.GetMaxEncodedToUtf8Length(content.Length) * (LineLength + LineEnd.Length) / LineLength + LineLength);
        Span<byte> line = stackalloc byte[LineLength];
        do
        {
            var bytes = Math.Min(content.Length, LineBytes);
            Base64.EncodeToUtf8(content[..bytes], line, out _, out var length);
            lines.Write(line[..length]);
            lines.Write("\r\n"u8);
            content = content[bytes..];
        }
        while (content.Length > 0);
        return lines.ToArray();
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Together(IReadOnlyCollection<byte[]> pieces)
    {
        using var message = new MemoryStream(pieces.Sum(piece => piece.Length));
        foreach (var piece in pieces) message.Write(piece);
        return message.ToArray();
    }

    private static byte[] Text(string text) => Encoding.UTF8.GetBytes(text.ReplaceLineEndings(LineEnd));

    private static string Party(MailParty party)
    {
        var address = $"<{MailAddresses.ToAscii(party.Address) ?? throw Impossible(party.Address)}>";
        return party.Name.Length == 0 ? address : $"{Words(party.Name, plain: name => $"\"{name}\"")}{LineEnd} {address}";
    }

    /// <summary>What a person wrote, in a header: as it is when that is safe, else as encoded words (RFC 2047).</summary>
    /// <param name="plain">How it is written when safe.</param>
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

    /// <summary>What a program wrote, in a header.</summary>
    private static string Token(string text) => TokenForm().IsMatch(text) ? text : throw Impossible(text);

    private static ArgumentException Impossible(string text) => new($"No message can hold “{text}” there.", nameof(text));

    [GeneratedRegex(@"^[A-Za-z0-9_!#$%&'*+/=?^`{|}~.@-]{1,200}\z")]
    private static partial Regex TokenForm();

    [GeneratedRegex(@"^[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+\z")]
    private static partial Regex MediaType();

    /// <summary>ASCII without what means something in a quoted string or begins an encoded word.</summary>
    [GeneratedRegex("""^(?!.*=\?)[ -~-["\\]]+\z""")]
    private static partial Regex SafeText();
}
