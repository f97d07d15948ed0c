using System.Text;
using Indicators.Core.Notifications.Channels.Email;
using Indicators.Core.Text;
using Xunit;

namespace Indicators.Core.Tests.Notifications;

/// <summary>Reports as servers write them, in our own words; what differs between servers differs here.</summary>
public sealed class BounceReaderTests
{
    private const string Path = "studs@kil.example";

    private const string Gone = "Final-Recipient: rfc822; bra@kil.example\nAction: failed\nStatus: 5.1.1\n"
        + "Diagnostic-Code: smtp; 550 5.1.1 Finns\n inte här\n";

    [Fact]
    public void A_bounce_report_names_the_message_the_outcome_and_the_reason() =>
        Assert.Equal(
            new Bounce(17, "rapport.1@kil.example", BounceKind.Failed, "5.1.1", "smtp; 550 5.1.1 Finns inte här"),
            Read(Report(Gone)));

    [Theory]
    [InlineData("Action: delayed\nStatus: 4.4.1\n", BounceKind.Delayed, "4.4.1")]
    [InlineData("Action: failed\nStatus: 4.4.7 (gave up)\n", BounceKind.Failed, "4.4.7")]
    [InlineData("Status: 5.2.2\n", BounceKind.Failed, "5.2.2")]
    [InlineData("Status: 4.2.2\n", BounceKind.Delayed, "4.2.2")]
    [InlineData("ACTION: DELIVERED\nSTATUS: 2.1.5\n", BounceKind.Other, "2.1.5")]
    public void The_action_decides_and_without_one_the_status(string recipient, BounceKind kind, string status)
    {
        var bounce = Read(Report($"Final-Recipient: rfc822; bra@kil.example\n{recipient}"));
        Assert.Equal((kind, status), (bounce.Kind, bounce.Status));
    }

    [Theory]
    [InlineData("To: <studs+17@kil.example>", 17L)]
    [InlineData("To: Studs <STUDS+17@KIL.example>", 17L)]
    [InlineData("To: <postmaster@kil.example>\nDelivered-To: studs+17@kil.example", 17L)]
    [InlineData("To: <studs@kil.example>", null)]
    [InlineData("To: <studs+x17@kil.example>", null)]
    [InlineData("To: <annat-studs+17@kil.example>", null)]
    [InlineData("To: <studs+17@kil.example.ond.example>", null)]
    [InlineData("To: <studs+99999999999999999999@kil.example>", null)]
    public void The_return_path_names_the_message(string headers, long? id) => Assert.Equal(id, Read(Report(Gone, headers)).MailId);

    [Fact]
    public void A_return_path_with_Swedish_letters_in_its_domain_is_found_in_its_ASCII_form() =>
        Assert.Equal(17, BounceReader.Read(
            Encoding.UTF8.GetBytes(Report(Gone, "To: <studs+17@xn--malm-8qa.example>")), "studs@malmö.example").Value?.MailId);

    [Theory]
    [InlineData("Reporting-MTA: dns; mx.kil.example\nOriginal-Message-ID: <a@b>", "", "a@b")]
    [InlineData("Reporting-MTA: dns; mx.kil.example", "Message-ID:\n <c@d>\n\ntext", "c@d")]
    [InlineData("Reporting-MTA: dns; mx.kil.example", "Subject: x\n\nMessage-ID: <not.a.header@x>", null)]
    public void Without_a_return_path_the_Message_ID_identifies_the_message(string server, string returned, string? id) =>
        Assert.Equal(id, Read(Report(Gone, "To: <x@y>", server, returned)).MessageId);

    [Fact]
    public void Non_ASCII_letters_are_read_in_any_encoding()
    {
        var status = "Reporting-MTA: dns; mx\n\nFinal-Recipient: utf-8; åsa@malmö.example\nAction: failed\nStatus: 5.1.1\n"
            + "Diagnostic-Code: smtp; 550 Lådan är full, försök på nytt\n";
        var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(status), Base64FormattingOptions.InsertLineBreaks)
            .ReplaceLineEndings("\n");
        var message = "To: <studs+1@kil.example>\nContent-Type: multipart/report; report-type=delivery-status;\n boundary=x\n\n"
            + $"--x\nContent-Type: message/global-delivery-status\nContent-Transfer-Encoding: base64\n\n{base64}\n--x--\n";
        Assert.Equal("smtp; 550 Lådan är full, försök på nytt", Read(message).Diagnostic);
        Assert.Equal("smtp; 550 Lådan är full, försök på nytt", Read(Report(status.Split("\n\n")[1])).Diagnostic);
    }

    [Fact]
    public void A_report_that_returns_ten_megabytes_is_read_without_repeated_copies()
    {
        var huge = Report(
            Gone, "To: <studs+17@kil.example>",
            returned: "Message-ID: <a@b>\n\n" + string.Concat(Enumerable.Repeat(new string('A', 76) + "\n", 140_000)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(17, Read(huge).MailId);
        // Copied for each of its lines it would be more than a hundred thousand times.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100L * huge.Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("inget huvud alls")]
    [InlineData("Content-Type: multipart/report; boundary=x\n\n--y\n\n--y--")]
    [InlineData("Content-Type: multipart/report\n\ntext")]
    [InlineData(
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx\n"
        + "--x--")]
    [InlineData(
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\nAction: dansade\nStatus: ?\n"
        + "--x--")]
    [InlineData(
        "Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n"
        + "Content-Transfer-Encoding: base64\n\n*** inte base64 ***\n--x--")]
    public void A_file_that_cannot_be_parsed_is_reported_as_broken(string file) =>
        Assert.False(BounceReader.Read(Encoding.UTF8.GetBytes(file), Path).Ok);

    [Fact]
    public void Endlessly_nested_parts_are_broken()
    {
        var nested = string.Concat(Enumerable.Range(0, 1000).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\n\n--b{i}\n"));
        Assert.Equal(
            "Parts within parts go too deep.", BounceReader.Read(Encoding.UTF8.GetBytes(nested), Path).Problem);
    }

    [Fact]
    public void A_mail_from_a_person_is_not_a_bounce_report() =>
        Assert.Equal(
            Parsed.Ok<Bounce?>(null), BounceReader.Read("From: Åsa <asa@kil.example>\nSubject: Semester\n\nJag är ledig.\n"u8, Path));

    [Fact]
    public void A_truncated_or_corrupted_report_never_throws()
    {
        var (whole, random) = (Encoding.UTF8.GetBytes(Report(Gone)), new Random(3464));
        for (var i = 0; i < 3000; i++)
        {
            var bytes = whole[..random.Next(whole.Length)];
            for (var j = random.Next(5); j > 0 && bytes.Length > 0; j--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            Assert.Null(Record.Exception(() => BounceReader.Read(bytes, Path)));
        }
    }

    internal static string Report(
        string recipient, string headers = "To: <studs+17@kil.example>", string server = "Reporting-MTA: dns; mx.kil.example",
        string returned = "Subject: Rapport\nMessage-ID: <rapport.1@kil.example>\n\n") =>
        $"""
        From: Mejlservern <MAILER-DAEMON@mx.kil.example>
        {headers}
        Subject: Brevet kom inte fram
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status; boundary="gräns"

        --gräns
        Content-Type: text/plain; charset=utf-8

        Brevet gick inte att lämna över.

        --gräns
        Content-Type: message/delivery-status

        {server}

        {recipient}
        --gräns
        Content-Type: message/rfc822

        {returned}
        --gräns--

        """;

    private static Bounce Read(string message)
    {
        var read = BounceReader.Read(Encoding.UTF8.GetBytes(message.Replace("\n", "\r\n", StringComparison.Ordinal)), Path);
        Assert.True(read.Ok, read.Problem);
        return Assert.IsType<Bounce>(read.Value);
    }
}
