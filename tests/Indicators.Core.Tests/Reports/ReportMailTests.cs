using System.Globalization;
using AngleSharp.Html.Parser;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Notifications;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Html;
using Indicators.Core.Tests.Support;
using Xunit;

namespace Indicators.Core.Tests.Reports;

public sealed class ReportMailTests
{
    private static readonly ReportContent Content = ReportSamples.Karlskoga();
    private static readonly Recipient Council =
        new(RecipientRole.CrimePreventionCouncil, "Lokala brottsförebyggande rådet", "bra@karlskoga.example");

    private static OutgoingMail Mail(ReportContent content) => ReportMail.Write(
        new RenderedReport(
            content with { Edition = 2 }, content.Pictures().ToDictionary(picture => picture.Name, _ => new byte[] { 1 }), [2],
            Pdf: null, MissingPart: null),
        new(Council.Name, Council.Email), new MailParty("Uppföljning", "uppfoljning@indicators.example"),
        new DateTimeOffset(2016, 5, 13, 10, 0, 0, TimeSpan.Zero));

    [Fact]
    public void The_plain_text_contains_every_status_total_and_missing_period()
    {
        var text = Mail(Content).PlainText;
        foreach (var evaluation in Content.Measured()) Assert.Contains(evaluation.Verdict.Sentence, text, StringComparison.Ordinal);
        foreach (var row in ReportSummary.Rows(Content)) Assert.Contains(row.Line, text, StringComparison.Ordinal);
        foreach (var indicator in Content.Indicators) Assert.Contains(indicator.Headline, text, StringComparison.Ordinal);
        foreach (var missing in Content.Missing) Assert.Contains(ReportSentences.Missing(missing), text, StringComparison.Ordinal);
        Assert.Contains(Content.SampleNotice!, text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void The_mail_has_pictures_of_targets_and_changes_only_and_no_table_of_months()
    {
        var change = new ChangeNotice(Content.Indicators[3].Indicator.Code, Content.Period, default, default, "LOB har ökat.");
        Assert.Equal(["kontakt_inom_vecka@diagram"], Mail(Content).Images.Select(image => image.ContentId));
        Assert.Equal(
            ["kontakt_inom_vecka@diagram", "lob@diagram"],
            Mail(Content with { Changes = [change] }).Images.Select(image => image.ContentId));
        Assert.DoesNotContain("per period", Mail(Content).Html, StringComparison.Ordinal);
        Assert.Contains("per period", ReportHtml.Write(Content, _ => null), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_picture_resolves_and_has_an_alternative_text()
    {
        var mail = Mail(Content);
        var images = new HtmlParser().ParseDocument(mail.Html).Images;
        Assert.NotEmpty(images);
        Assert.Equal(mail.Images.Select(i => $"cid:{i.ContentId}"), images.Select(i => i.GetAttribute("src")));
        Assert.All(images, image => Assert.Contains(Content.Indicators, i => i.Chart?.Description == image.AlternativeText));
    }

    [Fact]
    public void The_html_is_Swedish_with_one_main_heading_and_marked_table_headers()
    {
        var document = new HtmlParser().ParseDocument(Mail(Content).Html);
        Assert.Equal("sv", document.DocumentElement.GetAttribute("lang"));
        Assert.Single(document.QuerySelectorAll("h1"));
        Assert.All(document.QuerySelectorAll("table:not([role=presentation])"), table =>
        {
            Assert.NotNull(table.QuerySelector("caption"));
            Assert.NotEmpty(table.QuerySelectorAll("th[scope=col]"));
            Assert.NotEmpty(table.QuerySelectorAll("th[scope=row]"));
        });
        Assert.Empty(document.QuerySelectorAll("script, link, iframe, [src^=http], [src^=data]"));
    }

    [Fact]
    public void User_text_in_mail_never_becomes_markup()
    {
        var nasty = Content with { Reason = "<img src=x onerror=alert(1)>", AgreementTitle = "</p><script>alert(1)</script>" };
        var document = new HtmlParser().ParseDocument(Mail(nasty).Html);
        Assert.Empty(document.QuerySelectorAll("script, [onerror]"));
        Assert.Contains("<img src=x onerror=alert(1)>", document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_agreements_of_one_municipality_differ_in_subject_and_attachment_name()
    {
        var (one, other) = (
            Mail(Content),
            Mail(Content with
            {
                AgreementId = AgreementId.Parse("karlskoga-2015").Value,
                AgreementTitle = "Löften för Karlskoga 2015–2016",
            }));
        Assert.EndsWith("Löften för Karlskoga 2015–2016 [påhittade exempelsiffror]", other.Subject, StringComparison.Ordinal);
        Assert.NotEqual(one.Subject, other.Subject);
        Assert.Empty(one.Attachments.Select(file => file.FileName).Intersect(other.Attachments.Select(file => file.FileName)));
    }

    [Fact]
    public void The_subject_begins_with_the_status_and_names_municipality_period_and_edition()
    {
        var subject = Mail(Content).Subject;
        Assert.StartsWith(Content.StatusSummary(), subject, StringComparison.OrdinalIgnoreCase);
        foreach (var part in new[] { "Karlskoga", "2016-T1", "utgåva", "påhittade exempelsiffror" })
            Assert.Contains(part, subject.Replace('\u00A0', ' '), StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_replies_to_the_former_edition_and_a_retry_has_the_same_id()
    {
        var mail = Mail(Content);
        Assert.Equal(mail.MessageId, Mail(Content).MessageId);
        Assert.Equal(mail.MessageId.Replace("utg2", "utg1", StringComparison.Ordinal), mail.InReplyTo);
    }

    [Fact]
    public void Attachment_names_are_ascii() =>
        Assert.Matches("^[a-z0-9_-]+_[0-9A-Za-z-]+_utg[0-9]+\\.xlsx$", Assert.Single(Mail(Content).Attachments).FileName);

    [Fact]
    public void A_missing_value_is_never_written_as_a_number()
    {
        var document = new HtmlParser().ParseDocument(ReportHtml.Write(ReportSamples.AllMissing(), _ => null));
        var cells = document.QuerySelectorAll("table:not([role=presentation]) tbody td:nth-child(2)").Select(td => td.TextContent);
        Assert.All(cells, text => Assert.False(int.TryParse(text, CultureInfo.InvariantCulture, out _), text));
        Assert.NotEmpty(cells);
    }
}
