using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Notifications;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Reports.Html;
using Indicators.Core.Reports.Pdf;

namespace Indicators.Core.Reports;

/// <summary>A report's content and everything that is made of it once: charts, workbook and PDF.</summary>
/// <param name="Charts">PNG by the name of the picture.</param>
/// <param name="Pdf">Null when none is wanted or it could not be made.</param>
/// <param name="MissingPart">Sentence for the mail about what could not be made; null when nothing is missing.</param>
public sealed record RenderedReport(
    ReportContent Content, IReadOnlyDictionary<string, byte[]> Charts, byte[] Workbook, byte[]? Pdf, string? MissingPart)
{
    private const string NoPdf = "PDF kunde inte göras. Allt som skulle ha stått i den står här i brevet och i arbetsboken.";

    public static async Task<RenderedReport> MakeAsync(ReportContent content, PrintPdf print, CancellationToken ct)
    {
        var charts = content.Pictures().ToDictionary(picture => picture.Name, picture => PngChart.Render(picture.Chart));
        var pdf = print.IsWanted ? await print.RunAsync(ReportPrint.Write(content, charts), ct) : null;
        return new(content, charts, ReportWorkbook.Write(content), pdf, print.IsWanted && pdf is null ? NoPdf : null);
    }

    /// <summary>The same again, from what was stored of an edition.</summary>
    public static RenderedReport Stored(ReportContent content, IReadOnlyList<ReportFile> files, string? missingPart)
    {
        var bytes = files.ToDictionary(file => file.Name, file => file.Content, StringComparer.Ordinal);
        // Not content's own: files have been called otherwise.
        var stem = files.First(file => file.MediaType == ReportMail.WorkbookType).Name[..^".xlsx".Length];
        return new(
            content, content.Pictures().ToDictionary(picture => picture.Name, picture => bytes[PictureFile(stem, picture.Name)]),
            bytes[$"{stem}.xlsx"], bytes.GetValueOrDefault($"{stem}.pdf"), missingPart);
    }

    public IReadOnlyList<ReportFile> Files() =>
    [
        new($"{Content.FileStem()}.xlsx", ReportMail.WorkbookType, Workbook),
        .. Pdf is null ? [] : new ReportFile[] { new($"{Content.FileStem()}.pdf", ReportMail.PdfType, Pdf) },
        new(
            $"{Content.FileStem()}.html", "text/html; charset=utf-8",
            Encoding.UTF8.GetBytes(ReportHtml.Write(Content, name => PictureFile(Content.FileStem(), name)))),
        .. Content.Pictures()
            .Select(picture => new ReportFile(PictureFile(Content.FileStem(), picture.Name), "image/png", Charts[picture.Name])),
    ];

    /// <summary>The message to each.</summary>
    public IEnumerable<OutgoingMail> Mails(IEnumerable<Recipient> recipients, MailParty from, DateTimeOffset at) =>
        recipients.Select(recipient => ReportMail.Write(this, new(recipient.Name, recipient.Email), from, at));

    private static string PictureFile(string stem, string name) => $"{stem}_{name}.png";
}
