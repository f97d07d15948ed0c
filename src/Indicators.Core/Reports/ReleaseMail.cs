using System.Globalization;
using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Text;

namespace Indicators.Core.Reports;

/// <summary>Asks a coordinator to read an edition and release it, with the edition's workbook.</summary>
public static class ReleaseMail
{
    private const string ReadAndRelease = "Läs och frisläpp rapporten";

    public static string KeyOf(ReportContent content) => $"frislapp-{content.Key()}";

    /// <param name="by">The day on which it goes out by itself.</param>
    public static OutgoingMail Write(RenderedReport report, Recipient coordinator, DateOnly by, MailSettings settings, DateTimeOffset at)
    {
        var (content, from) = (report.Content, settings.From);
        var page = settings.Site is { } site ? new Uri(site, Page(content)) : null;
        var sentences = Sentences(content, by, page);
        return new(
            MessageIds.Of(KeyOf(content), coordinator.Email, from),
            null,
            at,
            from,
            new MailParty(coordinator.Name, coordinator.Email),
            $"Läs och frisläpp: {ReportWords.Kind(content).ToLower(Swedish.Culture)} {content.Municipality.Name} "
            + $"{ReportWords.ShortName(content.Period)}. {content.AgreementTitle}",
            string.Join("\n\n", [content.Title(), .. sentences, .. page is null ? [] : new[] { $"{ReadAndRelease}: {page}" }]) + "\n",
            MailPage.Document(content.Title(), MailPage.Title(content.Title()) + string.Concat(sentences.Select(MailPage.Paragraph))
                + (page is null ? "" : MailPage.Link(ReadAndRelease, page))),
            [],
            [new MailAttachment($"{content.FileStem()}.xlsx", ReportMail.WorkbookType, report.Workbook)]);
    }

    /// <summary>Where the edition is read on the site.</summary>
    internal static string Page(ReportContent content) =>
        $"kommuner/{content.Municipality.Code}/rapporter/{content.AgreementId}/"
        + $"{content.Period.Code}/{content.Edition.ToString(CultureInfo.InvariantCulture)}";

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
