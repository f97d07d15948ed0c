using Indicators.Core.Notifications;
using Indicators.Core.Reports.Html;

namespace Indicators.Core.Reports;

/// <summary>The mail that sends a report to one recipient.</summary>
public static class ReportMail
{
    internal const string
        WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        PdfType = "application/pdf";

    /// <summary>
    /// Writes the mail as text and HTML with workbook and PDF attached. A correction replies to the mail of the former edition.
    /// </summary>
    /// <param name="at">Date of the message.</param>
    public static OutgoingMail Write(RenderedReport report, MailParty to, MailParty from, DateTimeOffset at)
    {
        var content = report.Content;
        var shown = new List<string>();
        var html = ReportHtml.WriteMail(content, Address, report.MissingPart);
        string? Address(string name)
        {
            if (!report.Charts.ContainsKey(name)) return null;
            shown.Add(name);
            return $"cid:{ContentId(name)}";
        }
        return new(
            MessageIds.Of(content.Key(), to.Address, from),
            content.Edition < 2
                ? null
                : MessageIds.Of(ReportStore.KeyOf(content.AgreementId, content.Period.Code, content.Edition - 1), to.Address, from),
            at,
            from,
            to,
            Subject(content),
            ReportText.Write(content, report.MissingPart),
            html,
            [.. shown.Select(name => new InlineImage(ContentId(name), report.Charts[name]))],
            [
                new MailAttachment($"{content.FileStem()}.xlsx", WorkbookType, report.Workbook),
                .. report.Pdf is { } pdf ? new[] { new MailAttachment($"{content.FileStem()}.pdf", PdfType, pdf) } : [],
            ]);
    }

    /// <summary>
    /// Status first, since a phone shows about forty characters; then report kind, municipality, period and edition, and last the
    /// agreement.
    /// </summary>
    private static string Subject(ReportContent content)
    {
        var sample = content.SampleNotice is null ? "" : " [påhittade exempelsiffror]";
        return $"{Text.Swedish.Capitalised(content.StatusSummary())}: {ReportLabels.Kind(content).ToLower(Text.Swedish.Culture)} " +
            $"{content.Municipality.Name} {ReportLabels.ShortName(content.Period)}, "
            + $"{content.EditionName().ToLower(Text.Swedish.Culture)}. {content.AgreementTitle}{sample}";
    }

    private static string ContentId(string picture) => $"{picture}@diagram";
}
