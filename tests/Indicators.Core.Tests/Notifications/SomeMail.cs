using Indicators.Core.Notifications;

namespace Indicators.Core.Tests.Notifications;

internal static class SomeMail
{
    public static readonly MailParty Sender = new("Uppföljning av medborgarlöften", "indikatorer@example.se");

    /// <summary>A report as sent: text with å, ä, ö and lines that begin with a dot, two images, a workbook.</summary>
    public static OutgoingMail To(string address, string subjectKey = "report/karlskoga/2016-T1/1") => new(
        MessageId: $"{subjectKey.Replace('/', '.')}.{address.Replace('@', '.')}@example.se",
        InReplyTo: "report.karlskoga.2015-T3.1@example.se",
        Date: new DateTimeOffset(2016, 5, 16, 7, 0, 0, TimeSpan.FromHours(2)),
        From: Sender,
        To: new MailParty("Brottsförebyggande rådet, Karlskoga", address),
        Subject: "Avviker: trafikkontroller, Karlskoga, T1 2016",
        PlainText: "Trafikkontroller jan–apr: 14, lovat 17, 3 färre.\n\n.\nÅ, ä och ö.\n",
        Html: """<html lang="sv"><body><h1>Å, ä och ö</h1><img src="cid:chart-1@example.se" alt="14 av 17"></body></html>""",
        Images: [new("chart-1@example.se", Bytes(5000)), new("chart-2@example.se", Bytes(10))],
        Attachments:
        [
            new("tertialrapport_karlskoga_2016-T1_utg1.xlsx",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Bytes(20000)),
        ],
        UnsubscribeUrl: new Uri("https://example.se/avanmal/" + new string('a', 120)));

    private static byte[] Bytes(int length) => [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7 % 256))];
}
