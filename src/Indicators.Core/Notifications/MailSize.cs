using Indicators.Core.Text;

namespace Indicators.Core.Notifications;

/// <summary>Many servers accept at most 10 MB, so files that do not fit are left out, and the message has a sentence about each.</summary>
internal static class MailSize
{
    private const int Most = 10 * 1024 * 1024;

    /// <summary>For headers and line ends, more than they need.</summary>
    private const int Slack = 64 * 1024;

    /// <param name="filesAt">A folder or an address; null when there is none.</param>
    /// <exception cref="ArgumentException">It would be too large without any file.</exception>
    public static OutgoingMail Fitted(OutgoingMail mail, string? filesAt)
    {
        var left = new List<MailAttachment>();
        while (SizeOf(mail) > Most)
        {
            var largest = mail.Attachments.MaxBy(file => file.Content.Length)
                ?? throw new ArgumentException($"The text and images of {mail.MessageId} are too large to send.", nameof(mail));
            left.Add(largest);
            mail = mail with { Attachments = [.. mail.Attachments.Where(file => file != largest)] };
        }
        return left.Aggregate(mail, (fitted, file) => WithSentence(fitted, Sentence(file, filesAt)));
    }

    private static string Sentence(MailAttachment file, string? filesAt) =>
        $"Filen {file.FileName} ({Swedish.Number(file.Content.Length / 1024m / 1024m)} MB) är för stor för e-post och följer inte med. "
        + (filesAt is null ? "Svara på det här brevet om du vill ha den på annat sätt." : $"Du hittar den här: {filesAt}");

    /// <summary>After the first line, which phones show in the list.</summary>
    private static OutgoingMail WithSentence(OutgoingMail mail, string sentence)
    {
        var firstLine = mail.PlainText.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end + 1 : mail.PlainText.Length;
        return mail with
        {
            PlainText = mail.PlainText.Insert(firstLine, $"\n{sentence}\n"),
            Html = MailPage.AfterTitle(mail.Html, MailPage.Paragraph(sentence)),
        };
    }

    /// <summary>Base64 has four characters for three bytes, and two more for each line of 76.</summary>
    private static long SizeOf(OutgoingMail mail) => Slack + ((long)mail.Html.Length * 2 + mail.PlainText.Length * 2
        + mail.Images.Sum(image => (long)image.Png.Length) + mail.Attachments.Sum(file => (long)file.Content.Length)) * 4 * 78 / 76 / 3;
}
