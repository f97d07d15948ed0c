using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Notifications;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Reports.Html;
using Indicators.Core.Reports.Pdf;

namespace Indicators.Core.Reports;

/// <summary>The content of a report with its rendered charts, workbook and PDF, each rendered once.</summary>
/// <param name="Charts">PNG bytes by picture name.</param>
/// <param name="Workbook">Bytes of the xlsx file.</param>
/// <param name="Pdf">Null when PDF is turned off or could not be rendered.</param>
/// <param name="MissingPart">Swedish sentence about the file that could not be rendered; null when all were.</param>
public sealed record RenderedReport(
    ReportContent Content, IReadOnlyDictionary<string, byte[]> Charts, byte[] Workbook, byte[]? Pdf, string? MissingPart)
{
    private const string NoPdf = "PDF kunde inte göras. Allt som skulle ha stått i den står här i brevet och i arbetsboken.";

    /// <summary>Renders charts, workbook and, if turned on, PDF.</summary>
    public static async Task<RenderedReport> MakeAsync(ReportContent content, PrintPdf print, CancellationToken ct)
    {
        var charts = content.Pictures().ToDictionary(picture => picture.Name, picture => PngChart.Render(picture.Chart));
        var pdf = print.IsWanted ? await print.RunAsync(PrintableReport.Write(content, charts), ct) : null;
        return new(content, charts, ReportWorkbook.Write(content), pdf, print.IsWanted && pdf is null ? NoPdf : null);
    }

    /// <summary>Restores a rendered report from the stored files of an edition.</summary>
    public static RenderedReport Stored(ReportContent content, IReadOnlyList<ReportFile> files, string? missingPart)
    {
        var bytes = files.ToDictionary(file => file.Name, file => file.Content, StringComparer.Ordinal);
        // From the stored names and not from the content: naming rules have changed since older editions were built.
        var stem = files.First(file => file.MediaType == ReportMail.WorkbookType).Name[..^".xlsx".Length];
        return new(
            content, content.Pictures().ToDictionary(picture => picture.Name, picture => bytes[PictureFile(stem, picture.Name)]),
            bytes[$"{stem}.xlsx"], bytes.GetValueOrDefault($"{stem}.pdf"), missingPart);
    }

    /// <summary>Every file to store: workbook, PDF if there is one, HTML page and pictures.</summary>
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

    /// <summary>One mail per recipient.</summary>
    public IEnumerable<OutgoingMail> Mails(IEnumerable<Recipient> recipients, MailParty from, DateTimeOffset at) =>
        recipients.Select(recipient => ReportMail.Write(this, new(recipient.Name, recipient.Email), from, at));

    private static string PictureFile(string stem, string name) => $"{stem}_{name}.png";
}
