using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Indicators.Core.Notifications;
using Indicators.Core.Notifications.Channels.Email;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

public sealed partial class MimeWriterTests
{
    private static readonly OutgoingMail Report = SomeMail.To("bra@karlskoga.example");

    [Fact]
    public async Task Another_parser_sees_every_part_in_its_place()
    {
        var seen = await PythonScript.ReadMimeAsync(MimeWriter.ToBytes(Report));
        Assert.Equal(
            "multipart/mixed(multipart/alternative(text/plain, multipart/related(text/html, image/png, image/png)), "
            + "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet)",
            (string?)seen["shape"]);
        Assert.Empty(seen["defects"]!.AsArray());
        Assert.Equal(Report.PlainText, ((string?)seen["text"])!.ReplaceLineEndings("\n"));
        Assert.Equal(Report.Html, (string?)seen["html"]);
        Assert.Equal(
            Report.Images.ToDictionary(image => $"<{image.ContentId}>", image => Sha256(image.Png)),
            seen["images"]!.AsObject().ToDictionary(image => image.Key, image => (string)image.Value!));
        var workbook = Assert.Single(seen["attachments"]!.AsObject(), file => file.Key.EndsWith(".xlsx", StringComparison.Ordinal));
        Assert.Equal(Report.Attachments[0].FileName, workbook.Key);
        Assert.Equal(Sha256(Report.Attachments[0].Content), (string?)workbook.Value![1]);
    }

    [Fact]
    public async Task Another_parser_reads_the_same_header_values()
    {
        var seen = await PythonScript.ReadMimeAsync(MimeWriter.ToBytes(Report));
        var headers = seen["headers"]!.AsObject().ToDictionary(header => header.Key, header => (string)header.Value!);
        Assert.Equal($"<{Report.MessageId}>", headers["message-id"]);
        Assert.Equal($"<{Report.InReplyTo}>", headers["in-reply-to"]);
        Assert.Equal($"<{Report.InReplyTo}>", headers["references"]);
        Assert.Equal("Mon, 16 May 2016 07:00:00 +0200", headers["date"]);
        Assert.Equal("auto-generated", headers["auto-submitted"]);
        Assert.Equal("OOF, AutoReply", headers["x-auto-response-suppress"]);
        Assert.Equal($"<{Report.UnsubscribeUrl}>", headers["list-unsubscribe"]);
        Assert.Equal("List-Unsubscribe=One-Click", headers["list-unsubscribe-post"]);
        Assert.Equal("1.0", headers["mime-version"]);
        Assert.Equal(Report.Subject, headers["subject"]);
        Assert.Equal([Report.From.Name, Report.From.Address], Pair(seen["sender"]));
        Assert.Equal([Report.To.Name, Report.To.Address], Pair(seen["recipient"]));
        var names = seen["names"]!.AsArray().Select(name => (string)name!).ToList();
        Assert.Equal(names.Distinct(), names);
        Assert.DoesNotContain(names, name => name is "x-sender" or "x-receiver");
    }

    [Fact]
    public async Task Messages_without_a_subscription_have_no_unsubscribe_header_and_first_messages_no_In_Reply_To()
    {
        var alert = Report with { UnsubscribeUrl = null, InReplyTo = null, Images = [], Attachments = [] };
        var seen = await PythonScript.ReadMimeAsync(MimeWriter.ToBytes(alert));
        var names = seen["names"]!.AsArray().Select(name => (string)name!).ToList();
        Assert.DoesNotContain(names, name => name is "list-unsubscribe" or "list-unsubscribe-post" or "in-reply-to" or "references");
        Assert.Equal("multipart/alternative(text/plain, text/html)", (string?)seen["shape"]);
    }

    [Theory]
    [InlineData("Uppfyllt: åäö ÅÄÖ é – ”citat” 😀")]
    [InlineData(
        "Avviker: trafikkontroller för alla vägar i hela kommunen, Kil, första tertialet 2018, utgåva 2, rättad 😀 igen, "
        + "åäö och mer åäö tills raden är lång")]
    [InlineData("Avviker: a plain subject without any special letters that is nevertheless so long that it has to be folded over lines")]
    [InlineData("Enordutanmellanslagsomärlängreänenradfårvaraochdärföråstekodasochdelasutanattnågonbokstavgårsönderåäöåäöåäöåäöåäö")]
    [InlineData("=?utf-8?Q?inte_kodat?=")]
    [InlineData("100 % (\"minst\") <17> a\\b, c; d: e@f")]
    [InlineData("Bo \"Bosse\" Ek\\")]
    [InlineData("\"")]
    public async Task Subjects_and_names_are_unchanged_after_a_round_trip(string text)
    {
        var mail = Report with { Subject = text, To = Report.To with { Name = text } };
        var seen = await PythonScript.ReadMimeAsync(MimeWriter.ToBytes(mail));
        Assert.Equal(text, (string?)seen["headers"]!["subject"]);
        Assert.Equal([text, mail.To.Address], Pair(seen["recipient"]));
        Assert.Empty(seen["defects"]!.AsArray());
    }

    [Theory]
    [InlineData("\" <all@example.se>, \"")]
    [InlineData("all@example.se, Karlskoga")]
    [InlineData("")]
    public async Task A_name_never_becomes_an_address(string name)
    {
        var seen = await PythonScript.ReadMimeAsync(MimeWriter.ToBytes(Report with { To = Report.To with { Name = name } }));
        Assert.Equal([name, Report.To.Address], Pair(seen["recipient"]));
    }

    [Theory]
    [InlineData("Hej\r\nBcc: alla@example.se")]
    [InlineData("Hej\nBcc: alla@example.se")]
    [InlineData("Hej\rBcc: alla@example.se")]
    [InlineData("Hej\u0085Bcc: alla@example.se")]
    [InlineData("Hej\u2028Bcc: alla@example.se")]
    [InlineData("Hej\0\r\n\r\nBcc: alla@example.se")]
    public async Task A_line_break_in_a_subject_or_name_begins_no_header(string text)
    {
        var mail = Report with { Subject = text, To = Report.To with { Name = text }, From = Report.From with { Name = text } };
        var seen = await PythonScript.ReadMimeAsync(MimeWriter.ToBytes(mail));
        Assert.False(seen["headers"]!.AsObject().ContainsKey("bcc"));
        Assert.StartsWith("Hej ", (string?)seen["headers"]!["subject"], StringComparison.Ordinal);
        Assert.EndsWith("multipart/mixed", ((string?)seen["shape"])!.Split('(')[0], StringComparison.Ordinal);
    }

    public static TheoryData<OutgoingMail> Impossible =>
    [
        Report with { MessageId = "a@b>\r\nBcc: alla@example.se" },
        Report with { MessageId = "" },
        Report with { InReplyTo = "a b@c" },
        Report with { Images = [new("a\nb", [1])] },
        Report with { Attachments = [new("a\r\nb.xlsx", "text/csv", [1])] },
        Report with { Attachments = [new("åäö.xlsx", "text/csv", [1])] },
        Report with { Attachments = [new("a.csv", "text/csv\r\nX: y", [1])] },
        Report with { From = new("Åsa", "åsa@example.se") },
        Report with { To = new("Åsa", "å sa@example.se") },
        Report with { To = new("Åsa", "asa@example.se>\r\nBcc: <alla@example.se") },
        Report with { From = new("Åsa", "") },
    ];

    [Theory]
    [MemberData(nameof(Impossible))]
    public void Invalid_identifiers_names_types_and_addresses_throw(OutgoingMail mail) =>
        Assert.ThrowsAny<ArgumentException>(() => MimeWriter.ToBytes(mail));

    [Fact]
    public void The_same_mail_becomes_the_same_bytes()
    {
        var first = MimeWriter.ToBytes(Report);
        var other = MimeWriter.ToBytes(Report with { MessageId = "another@example.se" });
        Assert.Equal(first, MimeWriter.ToBytes(SomeMail.To(Report.To.Address)));
        Assert.Equal(3, Boundaries(other).Except(Boundaries(first)).Count());
    }

    [Fact]
    public void Lines_are_short_ASCII_with_CRLF()
    {
        var text = Encoding.Latin1.GetString(MimeWriter.ToBytes(Report with
        {
            PlainText = "a\nb\r\nc\rd" + new string('å', 3000),
            Subject = new string('ö', 300),
            To = Report.To with { Name = new string('x', 300) },
        }));
        Assert.True(Ascii.IsValid(text));
        Assert.DoesNotMatch(@"(?<!\r)\n|\r(?!\n)", text);
        // An address to unsubscribe at and the media type of a workbook cannot be divided.
        Assert.All(text.Split("\r\n").Where(line => !line.StartsWith("List-Unsubscribe:", StringComparison.Ordinal)
            && !line.StartsWith("Content-Type: application/", StringComparison.Ordinal)),
            line => Assert.InRange(line.Length, 0, 78));
        Assert.All(text.Split("\r\n"), line => Assert.InRange(line.Length, 0, 998));
    }

    [Fact]
    public async Task A_domain_with_Swedish_letters_is_written_in_Punycode()
    {
        var mail = Report with { To = new("Rådet", "bra@malmö.se"), UnsubscribeUrl = new Uri("https://malmö.se/avanmäl?a=1&b=å") };
        var seen = await PythonScript.ReadMimeAsync(MimeWriter.ToBytes(mail));
        Assert.Equal(["Rådet", "bra@xn--malm-8qa.se"], Pair(seen["recipient"]));
        Assert.Equal("<https://xn--malm-8qa.se/avanm%C3%A4l?a=1&b=%C3%A5>", (string?)seen["headers"]!["list-unsubscribe"]);
    }

    [Fact]
    public void A_recipient_with_letters_outside_ASCII_before_the_at_sign_is_written_as_UTF_8()
    {
        var message = Encoding.UTF8.GetString(MimeWriter.ToBytes(Report with { To = new("Asa Ost", "åsa@malmö.se") }));
        Assert.Contains("\r\nTo: \"Asa Ost\"\r\n <åsa@xn--malm-8qa.se>\r\n", message, StringComparison.Ordinal);
        Assert.True(Ascii.IsValid(message.Replace("åsa@", "", StringComparison.Ordinal)));
    }

    private static List<string> Boundaries(byte[] message) =>
        [.. Boundary().Matches(Encoding.ASCII.GetString(message)).Select(match => match.Groups[1].Value)];

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static List<string> Pair(System.Text.Json.Nodes.JsonNode? pair) => [.. pair!.AsArray().Select(value => (string)value!)];

    [GeneratedRegex(@"boundary=(\S+)")]
    private static partial Regex Boundary();
}
