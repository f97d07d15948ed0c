using System.CommandLine;
using System.Text;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Reports.Html;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

/// <summary>A local police area's overview, for its chief.</summary>
internal static class LpoCommand
{
    public static Command Make(CommandRunner runner) => runner.Command(
        "lpo", "A local police area's municipalities in a year, from the released editions.", RunAsync,
        Input.Argument<string>("name", "Local police area: \"LPO Karlstad\"."), Input.Argument("year", "2018.", PeriodParser.Parse),
        WantedFiles.Options());

    private static async Task<int> RunAsync(string name, Period year, WantedFiles wanted, Invocation run)
    {
        if (year.Unit != PeriodUnit.Year) return await run.RefuseAsync($"”{year.Code}” är inget år. Skriv till exempel 2018.");
        return await run.AnswerAsync(run.Get<ReadAreaOverview>().RunAsync(name, year, run.Ct), async overview =>
        {
            await run.WriteAsync($"{overview.Title}. {overview.Summary}.");
            if (overview.SampleNotice is { } notice) await run.WriteAsync(notice);
            await run.WriteAsync(overview.Waiting);
            return await wanted.WriteAsync(ReportFormats.Of(await FilesAsync(overview, wanted, run), wanted.Formats), run);
        });
    }

    private static async Task<ReportFile[]> FilesAsync(AreaOverview overview, WantedFiles wanted, Invocation run)
    {
        var pdf = wanted.Formats.Contains(ReportFormat.Pdf)
            ? await run.Get<PrintPdf>().RunAsync(PrintableReport.Write(overview), run.Ct)
            : null;
        var stem = $"lpo_{Swedish.Ascii(overview.Name)}_{overview.Year.Code}";
        return
        [
            new($"{stem}.xlsx", ReportWorkbook.ContentType, AreaOverviewWorkbook.Write(overview)),
            new($"{stem}.html", "text/html; charset=utf-8", Encoding.UTF8.GetBytes(AreaOverviewHtml.Write(overview))),
            .. pdf is null ? [] : new ReportFile[] { new($"{stem}.pdf", "application/pdf", pdf) },
        ];
    }
}
