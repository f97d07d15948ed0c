using System.Text;
using MimeKit;

namespace Indicators.Core.Notifications;

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
