using Indicators.Core.Evaluation;
using Indicators.Core.Text;
using static Indicators.Core.Notifications.MailPage;

namespace Indicators.Core.Reports.Html;

/// <summary>Overview of a local police area as one HTML document for screen and print.</summary>
public static class AreaOverviewHtml
{
    /// <summary>Writes the document; every text is escaped.</summary>
    /// <param name="head">Markup to add at the end of the head element.</param>
    public static string Write(AreaOverview overview, string head = "") => Document(overview.Title, string.Concat(
    [
        Title(overview.Title),
        Paragraph($"{overview.Summary}. Siffrorna är de som stod i varje rapports senaste utgåva."),
        overview.Reasons is { Length: > 0 } reasons ? Paragraph($"{reasons}.") : "",
        overview.SampleNotice is { } notice ? Paragraph(notice) : "",
        .. overview.Reports.GroupBy(report => report.Municipality.Name).SelectMany(Municipality),
        overview.Waiting.Count == 0 ? "" : Heading("Inte gjorda än") + Items("ul", overview.Waiting),
    ]), head);

    private static IEnumerable<string> Municipality(IGrouping<string, ReportContent> municipality) =>
    [
        Heading(municipality.Key),
        .. municipality.Select(report => HtmlTable.Of(
            $"{report.Title()}. {report.EditionName()}. "
            + (report.Missing.Count == 0
                ? "Inget saknas."
                : $"{Swedish.Amount(report.Missing.Count, "uppgift", "uppgifter")} saknas."),
            [["Löfte", "Läge", "Bedömning"], .. report.Measured().OrderBy(e => ReportLabels.Severity(e.Verdict.Status)).Select(Row)])),
        .. municipality.Where(report => !report.Measured().Any()).Select(report => Paragraph($"{report.Title()}: inga mål med antal.")),
    ];

    private static string[] Row(PledgeEvaluation evaluation) =>
    [
        $"{evaluation.Pledge.Number}. ”{evaluation.Target!.Phrase}”",
        $"{evaluation.Verdict.Status.Sign()} {evaluation.Verdict.Status.Name()}".Replace(' ', Swedish.NoBreakSpace),
        evaluation.Verdict.Sentence,
    ];
}
