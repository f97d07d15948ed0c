using System.Text;
using System.Text.RegularExpressions;
using MimeKit;

namespace Indicators.Core.Notifications;

/// <param name="Message">As it was sent, but for the token by which its recipient unsubscribes.</param>
public sealed record StoredMail(long Id, string SubjectKey, string MessageId, string Address, byte[] Message);

/// <summary>
/// A message as others than its recipient may see it: with the recipient's token to unsubscribe hidden. Changes only those bytes of the
/// message as it was sent.
/// </summary>
internal static partial class ShownMail
{
    private const char Hidden = 'x';

    /// <summary>A line end of quoted-printable.</summary>
    private const string Soft = @"(?:=\r?\n)?";

    public static byte[] Of(byte[] message)
    {
        var text = Encoding.Latin1.GetString(message);
        return Encoding.Latin1.GetBytes(HideToken(Base64Lines().Replace(text, lines => HideInBase64(lines.Value))));
    }

    private static string HideToken(string text) => Token().Replace(text, $"{Hidden}");

    /// <summary>Hiding changes no length, so the line ends stay in place.</summary>
    private static string HideInBase64(string lines)
    {
        var packed = lines.Replace("\r", "", StringComparison.Ordinal).Replace("\n", "", StringComparison.Ordinal);
        var bytes = new byte[packed.Length];
        if (!Convert.TryFromBase64String(packed, bytes, out var length)) return lines;
        var text = Encoding.Latin1.GetString(bytes, 0, length);
        var hidden = HideToken(text);
        if (hidden == text) return lines;
        var (written, next) = (Convert.ToBase64String(Encoding.Latin1.GetBytes(hidden)), 0);
        return string.Concat(lines.Select(sign => sign is '\r' or '\n' ? sign : written[next++]));
    }

    /// <summary>Each of its 32 digits. In quoted-printable a line may end, with an equals sign, anywhere in it.</summary>
    [GeneratedRegex($"(?<=a{Soft}v{Soft}a{Soft}n{Soft}m{Soft}a{Soft}l{Soft}a{Soft}n{Soft}/{Soft}(?:[0-9a-f]{Soft}){{0,31}})[0-9a-f]")]
    private static partial Regex Token();

    [GeneratedRegex(@"^(?:[A-Za-z0-9+/]{4,}={0,2}\r?\n?)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Base64Lines();
}

/// <param name="Name">Without folders.</param>
public sealed record PreviewFile(string Name, byte[] Content);

/// <summary>A message as files to look at: itself, and its page with its pictures.</summary>
public static class MailPreview
{
    public static IEnumerable<PreviewFile> Files(StoredMail mail)
    {
        var name = string.Concat(mail.MessageId.Select(sign => char.IsAsciiLetterOrDigit(sign) || sign is '@' or '.' or '-' ? sign : '_'));
        yield return new($"{name}.eml", mail.Message);
        using var message = MimeMessage.Load(new MemoryStream(mail.Message));
        var html = message.HtmlBody!;
        var number = 0;
        foreach (var image in message.BodyParts.OfType<MimePart>().Where(part => part.ContentId is not null))
        {
            using var content = new MemoryStream();
            image.Content!.DecodeTo(content);
            var picture = new PreviewFile($"{name}_{++number}.png", content.ToArray());
            html = html.Replace($"cid:{image.ContentId}", picture.Name, StringComparison.Ordinal);
            yield return picture;
        }
        yield return new($"{name}.html", Encoding.UTF8.GetBytes(html));
    }
}
