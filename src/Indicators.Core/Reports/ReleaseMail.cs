using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Mail that asks a coordinator to read an edition and release it, with the workbook of the edition attached.</summary>
public static class ReleaseMail
{
    private const string ReadAndRelease = "Läs och frisläpp rapporten";

    /// <summary>Key of the mail in the outbox.</summary>
    public static string KeyOf(ReportContent content) => $"frislapp-{content.Key()}";

    /// <summary>Writes the mail, with a link to the edition when the address of the site is configured.</summary>
    /// <param name="by">Day on which the edition is released automatically.</param>
    /// <param name="at">Date of the message.</param>
    public static OutgoingMail Write(RenderedReport report, Recipient coordinator, DateOnly by, MailSettings settings, DateTimeOffset at)
    {
        var (content, from) = (report.Content, settings.From);
        var page = settings.Links?.Edition(
            content.Municipality.Code.Value, content.AgreementId.Value, content.Period, content.Edition);
        var sentences = Sentences(content, by, page);
        return new(
            MessageIds.Of(KeyOf(content), coordinator.Email, from),
            null,
            at,
            from,
            new MailParty(coordinator.Name, coordinator.Email),
            $"Läs och frisläpp: {ReportLabels.Kind(content).ToLower(Swedish.Culture)} {content.Municipality.Name} "
            + $"{ReportLabels.ShortName(content.Period)}. {content.AgreementTitle}",
            string.Join("\n\n", [content.Title(), .. sentences, .. page is null ? [] : new[] { $"{ReadAndRelease}: {page}" }]) + "\n",
            MailPage.Document(content.Title(), MailPage.Title(content.Title()) + string.Concat(sentences.Select(MailPage.Paragraph))
                + (page is null ? "" : MailPage.Link(ReadAndRelease, page))),
            [],
            [new MailAttachment($"{content.FileStem()}.xlsx", ReportMail.WorkbookType, report.Workbook)]);
    }

    private static IReadOnlyList<string> Sentences(ReportContent content, DateOnly by, Uri? page) =>
    [
        ReportSentences.Lead(content),
        .. content.SampleNotice is { } notice ? new[] { notice } : [],
        "Rapporten är klar men har inte skickats. Läs "
        + $"{(page is null
            ? "arbetsboken som följer med"
            : "den på webbplatsen eller i arbetsboken som följer med, och frisläpp den på webbplatsen")}.",
        .. page is null
            ? new[] { $"Frisläpp den med kommandot: indicators report release {content.AgreementId} {content.Period.Code}" }
            : [],
        $"Gör ingen det går rapporten ut av sig själv den {Swedish.Date(by)}. Är en siffra fel: rätta den först och gör en ny utgåva.",
    ];
}
