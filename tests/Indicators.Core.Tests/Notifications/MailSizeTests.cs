using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed class MailSizeTests
{
    private const int MegaByte = 1024 * 1024;

    [Fact]
    public void A_message_that_fits_is_unchanged()
    {
        var mail = With(7 * MegaByte);
        Assert.Same(mail, MailSize.Fitted(mail, "/srv/rapporter"));
        Assert.InRange(MimeWriter.ToBytes(mail).Length, 9 * MegaByte, 10 * MegaByte);
    }

    [Theory]
    [InlineData("/srv/rapporter/kil-2018", "Du hittar den här: /srv/rapporter/kil-2018")]
    [InlineData(null, "Svara på det här brevet")]
    public async Task The_largest_attachment_is_omitted_and_the_text_links_to_it(string? filesAt, string sentence)
    {
        var fitted = MailSize.Fitted(With(9 * MegaByte, 100), filesAt);
        var bytes = MimeWriter.ToBytes(fitted);
        Assert.InRange(bytes.Length, 0, 10 * MegaByte);
        var read = await PythonScript.ReadMimeAsync(bytes);
        Assert.Equal("fil1.xlsx", Assert.Single(read["attachments"]!.AsObject()).Key);
        foreach (var part in (string[])["text", "html"])
        {
            var text = System.Net.WebUtility.HtmlDecode((string)read[part]!);
            Assert.Contains("Filen fil0.xlsx (9 MB) är för stor för e-post och följer inte med.", text, StringComparison.Ordinal);
            Assert.Contains(sentence, text, StringComparison.Ordinal);
        }
        Assert.StartsWith(With(1).PlainText.Split('\n')[0], (string)read["text"]!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_that_is_too_large_throws() =>
        Assert.Throws<ArgumentException>(() => MailSize.Fitted(With(1) with { PlainText = new string('a', 11 * MegaByte) }, null));

    private static OutgoingMail With(params int[] sizes) => SomeMail.To("bra@kil.example") with
    {
        Html = "<html><body><h1>Läget</h1><p>Text</p></body></html>",
        Images = [],
        Attachments = [.. sizes.Select((size, i) => new MailAttachment($"fil{i}.xlsx", "application/octet-stream", new byte[size]))],
    };
}
