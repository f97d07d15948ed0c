using Indicators.Core.Reports.Html;

namespace Indicators.Core.Reports.Pdf;

/// <summary>HTML for printing on A4, with the pictures embedded.</summary>
public static class PrintableReport
{
    private const string Head =
        """
        <style>
        @page { size: A4; margin: 14mm 16mm 16mm 16mm; @bottom-right { content: "Sida " counter(page) " av " counter(pages);
        """
        + """
         font: 9pt 'Noto Sans', sans-serif; color: #44525f; } }
        body, .back { background: #ffffff !important; }
        .back, .page { width: 100% !important; }
        .inner { padding: 0 !important; font-size: 11pt !important; }
        h1, h2, h3, caption { break-after: avoid; }
        .keep, .indicator:has(.beside):not(:has(.keep + .keep)), li, table:not([role=presentation]) tr { break-inside: avoid; }
        thead { display: table-header-group; }
        p { orphans: 2; widows: 2; }
        table:not([role=presentation]) { font-size: 10pt !important; }
        table:not([role=presentation]) :is(td, th) { padding: 2pt 8pt 2pt 0 !important; }
        img { max-width: 104mm !important; }
        h1 { text-wrap: balance; }
        .beside { display: flex; gap: 6mm; align-items: flex-start; }
        .beside .pictures { flex: 0 0 114mm; }
        .beside table { margin: 0 !important; font-size: 8.5pt !important; line-height: 1.2; }
        .beside table:not([role=presentation]) :is(td, th) { padding: 0.75pt 6pt 0.75pt 0 !important; }
        .beside table span { font-size: 7.5pt !important; }
        h3 { margin: 12pt 0 2pt 0 !important; }
        .indicator { margin-bottom: 3mm; }
        .indicator p { margin-bottom: 2pt !important; font-size: 9.5pt !important; line-height: 1.35 !important; }
        .indicator img { margin: 0 !important; }
        .beside h3 { margin: 0 !important; font-size: 12pt !important; }
        </style>

        """;

    /// <summary>Overview of a local police area; it has no pictures.</summary>
    public static string Write(AreaOverview overview) => AreaOverviewHtml.Write(overview, Head);

    /// <summary>A report.</summary>
    /// <param name="charts">PNG bytes by picture name.</param>
    public static string Write(ReportContent content, IReadOnlyDictionary<string, byte[]> charts) => ReportHtml.Write(
        content, name => $"data:image/png;base64,{Convert.ToBase64String(charts[name])}", head: Head);
}
