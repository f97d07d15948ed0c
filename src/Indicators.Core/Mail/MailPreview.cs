using System.Text;

namespace Indicators.Core.Mail;

/// <param name="Name">Without folders.</param>
public sealed record PreviewFile(string Name, byte[] Content);

/// <summary>A message as a person can look at it: as it is, and as a page with its pictures.</summary>
public static class MailPreview
{
    public static IEnumerable<PreviewFile> Files(StoredMail mail)
    {
        var name = string.Concat(mail.MessageId.Select(sign => char.IsAsciiLetterOrDigit(sign) || "@.-_".Contains(sign, StringComparison.Ordinal) ? sign : '_'));
        yield return new($"{name}.eml", mail.Message);
        var parts = MimePart.Read(mail.Message).All.ToList();
        var html = parts.First(part => part.Type == "text/html").Text();
        var number = 0;
        foreach (var image in parts.Where(part => part.Headers.ContainsKey("content-id")))
        {
            var picture = new PreviewFile($"{name}_{++number}.png", image.Content());
            html = html.Replace($"cid:{image.Headers["content-id"].Trim('<', '>')}", picture.Name, StringComparison.Ordinal);
            yield return picture;
        }
        yield return new($"{name}.html", Encoding.UTF8.GetBytes(html));
    }
}
