using Indicators.Core.Agreements;
using Indicators.Core.Mail;
using Indicators.Core.Reports.Html;

namespace Indicators.Core.Reports;

/// <summary>The message that carries a report to one recipient.</summary>
public static class ReportMail
{
    internal const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <param name="key">Names edition and report: "rapport-karlskoga-2016-2016-T1-utg1"; the same for every recipient.</param>
    /// <param name="formerKey">Key of the edition this one replaces; null for the first.</param>
    /// <param name="charts">PNG by the name of the picture; a picture without one is left out.</param>
    public static OutgoingMail Write(
        ReportContent content, Recipient recipient, MailParty from, string key, string? formerKey,
        DateTimeOffset at, IReadOnlyDictionary<string, byte[]> charts, byte[] workbook) => new(
        MessageIds.Of(key, recipient.Email, from),
        formerKey is null ? null : MessageIds.Of(formerKey, recipient.Email, from),
        at,
        from,
        new MailParty(recipient.Name, recipient.Email),
        Subject(content),
        ReportText.Write(content),
        ReportHtml.Write(content, name => charts.ContainsKey(name) ? $"cid:{ContentId(name)}" : null),
        [
            .. content.Pictures().Where(picture => charts.ContainsKey(picture.Name))
                .Select(picture => new InlineImage(ContentId(picture.Name), charts[picture.Name])),
        ],
        [new MailAttachment($"{content.FileStem()}.xlsx", WorkbookType, workbook)]);

    /// <summary>Status first, since a phone shows the first forty characters; then what, where, period and edition.</summary>
    private static string Subject(ReportContent content)
    {
        var sample = content.SampleNotice is null ? "" : " [påhittade exempelsiffror]";
        return $"{Text.Swedish.Capitalised(content.StatusSummary())}: {ReportWords.Kind(content.Cadence).ToLower(Text.Swedish.Culture)} " +
            $"{content.Municipality.Name} {content.Period.Code}, {content.EditionName().ToLower(Text.Swedish.Culture)}{sample}";
    }

    private static string ContentId(string picture) => $"{picture}@diagram";
}
