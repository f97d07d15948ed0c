using Indicators.Core.Agreements;
using Indicators.Core.Mail;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Asks a coordinator to read an edition and release it, with the edition's workbook.</summary>
public static class ReleaseMail
{
    public static string KeyOf(ReportContent content) => $"frislapp-{content.Key()}";

    /// <param name="by">The day on which it goes out by itself.</param>
    public static OutgoingMail Write(RenderedReport report, Recipient coordinator, DateOnly by, MailParty from, DateTimeOffset at)
    {
        var content = report.Content;
        var sentences = Sentences(content, by);
        return new(
            MessageIds.Of(KeyOf(content), coordinator.Email, from),
            null,
            at,
            from,
            new MailParty(coordinator.Name, coordinator.Email),
            $"Läs och frisläpp: {ReportWords.Kind(content).ToLower(Swedish.Culture)} {content.Municipality.Name} {content.Period.Code}. {content.AgreementTitle}",
            string.Join("\n\n", [content.Title(), .. sentences]) + "\n",
            MailPage.Document(content.Title(), MailPage.Title(content.Title()) + string.Concat(sentences.Select(MailPage.Paragraph))),
            [],
            [new MailAttachment($"{content.FileStem()}.xlsx", ReportMail.WorkbookType, report.Workbook)]);
    }

    private static IReadOnlyList<string> Sentences(ReportContent content, DateOnly by) =>
    [
        ReportSentences.Lead(content),
        .. content.SampleNotice is { } notice ? new[] { notice } : [],
        "Rapporten är klar men har inte skickats. Läs arbetsboken som följer med.",
        $"Frisläpp den med kommandot: indicators report release {content.AgreementId} {content.Period.Code}",
        $"Gör ingen det går rapporten ut av sig själv den {Swedish.Date(by)}. Är en siffra fel: rätta den först och gör en ny utgåva.",
    ];
}
