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
    /// <param name="charts">PNG per indicator code; indicators without one are shown as a table only.</param>
    public static OutgoingMail Write(
        ReportContent content, Recipient recipient, MailParty from, string key, string? formerKey,
        DateTimeOffset at, IReadOnlyDictionary<IndicatorCode, byte[]> charts, byte[] workbook) => new(
        MessageId(key, recipient, from),
        formerKey is null ? null : MessageId(formerKey, recipient, from),
        at,
        from,
        new MailParty(recipient.Name, recipient.Email),
        Subject(content),
        ReportText.Write(content),
        ReportHtml.Write(content, i => charts.ContainsKey(i.Indicator.Code) ? $"cid:{ContentId(i)}" : null),
        [
            .. content.Indicators.Where(i => charts.ContainsKey(i.Indicator.Code))
                .Select(i => new InlineImage(ContentId(i), charts[i.Indicator.Code])),
        ],
        [new MailAttachment($"{content.FileStem()}.xlsx", WorkbookType, workbook)]);

    /// <summary>Status first, since a phone shows the first forty characters; then what, where, period and edition.</summary>
    private static string Subject(ReportContent content)
    {
        var sample = content.SampleNotice is null ? "" : " [påhittade exempelsiffror]";
        return $"{Text.Swedish.Capitalised(content.StatusSummary())}: {ReportWords.Kind(content.Cadence).ToLower(Text.Swedish.Culture)} " +
            $"{content.Municipality.Name} {content.Period.Code}, {content.EditionName().ToLower(Text.Swedish.Culture)}{sample}";
    }

    /// <summary>The same for the same edition and recipient, however often the message is made.</summary>
    private static string MessageId(string key, Recipient recipient, MailParty from)
    {
        var address = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes(recipient.Email.ToUpperInvariant())))[..12];
        return $"{key}.{address}@{from.Address.Split('@')[^1]}";
    }

    private static string ContentId(ReportIndicator indicator) => $"{indicator.Indicator.Code}@diagram";
}
