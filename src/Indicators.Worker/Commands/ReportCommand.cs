using System.CommandLine;
using System.Text;
using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Reports.Excel;
using Indicators.Core.Reports.Html;
using Indicators.Core.Reports.Pdf;
using Indicators.Core.Storage;
using Indicators.Core.Text;
using Microsoft.Extensions.Configuration;

namespace Indicators.Worker.Commands;

/// <summary>
/// Reports: built, previewed, written to files, released and corrected; and the overview of a local police area, for its chief.
/// </summary>
internal static class ReportCommand
{
    public static Command Make(CommandRunner runner) => new("report", "Reports, frozen as editions.")
    {
        Build(runner),
        runner.Command(
            "show", "Write the files of an edition, byte for byte as they were stored and mailed.", ShowAsync,
            Input.Agreement(), Input.ReportPeriod(), Edition(), RequestedFiles.Options()),
        runner.Command(
            "preview", "Write the files of the report as it would read today. Nothing is stored or sent.", PreviewAsync,
            Input.Agreement(), Input.ReportPeriod(), RequestedFiles.Options()),
        runner.Command(
            "span", "Write a report over any days, marked as not a regular one. Nothing is stored or sent.", SpanAsync,
            Input.Agreement(), Input.DayArgument("first", "The first day: 2016-05-01."),
            Input.DayArgument("last", "The last day, included: 2016-07-31."), RequestedFiles.Options()),
        Area(runner),
        runner.Command(
            "release", "Send a report that waits for a coordinator.",
            (agreement, period, run) => run.AnswerAsync(
                run.Get<ReleaseReport>().RunAsync(agreement, period, run.Actor, run.Ct), content => ShowAsync(run, content)),
            Input.Agreement(), Input.ReportPeriod()),
        runner.Command(
            "test", "Send one person a report as its recipients get it, at once and past the queue.",
            (agreement, period, address, edition, run) => run.AnswerAsync(
                run.Get<SendTestReport>().RunAsync(agreement, period, edition, address, run.Actor, run.Ct),
                reply => $"Rapporten är lämnad som prov till mejlservern, som svarade: {reply}"),
            Input.Agreement(), Input.ReportPeriod(), Input.Argument<string>("address", "An e-mail address."), Edition()),
        runner.Command(
            "correct", "Make a new edition of a report whose figures have changed.", CorrectAsync, Input.Agreement(), Input.ReportPeriod(),
            Input.Required<string>("--reason", "Why there is a new one, in Swedish; printed in it.")),
    };

    private static Input<int?> Edition() => Input.Option<int?>("--edition", "Which edition. Default: the last.");

    private static async Task<int> ShowAsync(AgreementId id, Period period, int? number, RequestedFiles wanted, Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        if (await ReportStore.EditionAsync(connection, id, period, run.Ct, number) is not { } edition)
        {
            var which = $"{id}, {ReportLabels.Name(period)}{(number is null ? "" : $", utgåva {number}")}";
            return await run.RefuseAsync($"Det finns ingen rapport för {which}. Se vilka som finns: indicators overview");
        }
        var keys = SealingKeys.ReadIfSet(run.Get<IConfiguration>());
        return await wanted.WriteAsync(await ReportFormats.StoredAsync(connection, edition, wanted.Formats, keys, run.Ct), run);
    }

    private static Task<int> PreviewAsync(AgreementId id, Period period, RequestedFiles wanted, Invocation run) => run.AnswerAsync(
        run.Get<PreviewReport>().RunAsync(id, period, run.Ct),
        async draft =>
        {
            await ShowAsync(run, draft.Report.Content);
            var (from, at) = (run.Get<MailSettings>().From, run.Time.GetUtcNow());
            return await wanted.WriteAsync(ReportFormats.Of(draft.Report, draft.Agreement, from, at, wanted.Formats), run);
        });

    private static Task<int> SpanAsync(AgreementId id, DateOnly first, DateOnly last, RequestedFiles wanted, Invocation run) =>
        run.AnswerAsync(
            run.Get<PreviewSpan>().RunAsync(id, first, last, run.Ct),
            async report =>
            {
                await ShowAsync(run, report.Content);
                return await wanted.WriteAsync(ReportFormats.Of(report.Files(), wanted.Formats), run);
            });

    private static Task<int> CorrectAsync(AgreementId id, Period period, string reason, Invocation run) => run.AnswerAsync(
        run.Get<CorrectReport>().RunAsync(id, period, reason, run.Actor, run.Ct),
        async corrected =>
        {
            await ShowAsync(run, corrected);
            await run.Get<ExportReports>().RunAsync(run.Ct);
            return ExitCode.Done;
        });

    private static Task<int> ShowAsync(Invocation run, ReportContent content) => run.ShowAsync(
        new { agreement = content.AgreementId, period = content.Period.Code, content.Edition, content.IsPreliminary },
        $"{content.Title()}. {content.EditionName()}. {content.StatusSummary()}.");

    private static Command Build(CommandRunner runner)
    {
        var agreement = Input.OptionalArgument(
            "agreement", "Id, karlskoga-2016: with a period, writes this report's files.", AgreementId.Parse);
        var period = Input.OptionalArgument("period", Input.ReportPeriods, PeriodParser.Parse);
        var build = runner.Command(
            "build", "Make every report that is due and not made, and queue its mails.", BuildAsync,
            Input.Of(agreement), Input.Of(period), Input.OnlyAgreement(), RequestedFiles.Options());
        build.Validators.Add(result =>
        {
            if (result.GetResult(agreement) is not null && result.GetResult(period) is null)
                result.AddError("Give a period too, such as 2016-T1; or use --agreement for every report that is due.");
        });
        return build;
    }

    private static Task<int> BuildAsync(AgreementId? agreement, Period? period, AgreementId? only, RequestedFiles files, Invocation run) =>
        agreement is { } one && period is { } reported ? BuildOneAsync(one, reported, files, run) : BuildDueAsync(only, run);

    private static async Task<int> BuildDueAsync(AgreementId? only, Invocation run)
    {
        try
        {
            var made = await run.Get<BuildDueReports>().RunAsync(only, run.Ct);
            foreach (var content in made.OrderBy(c => c.AgreementId.Value, StringComparer.Ordinal).ThenBy(c => c.Period))
                await ShowAsync(run, content);
            if (made.Count == 0 && !run.Json) await run.WriteAsync(NothingMade(run));
            return ExitCode.Done;
        }
        finally
        {
            await run.Get<ExportReports>().RunAsync(run.Ct);
        }
    }

    /// <summary>A report that is made is never made again: the second time, its stored files are written.</summary>
    private static async Task<int> BuildOneAsync(AgreementId id, Period period, RequestedFiles wanted, Invocation run)
    {
        foreach (var content in await run.Get<BuildDueReports>().RunAsync(id, run.Ct)) await ShowAsync(run, content);
        await run.Get<ExportReports>().RunAsync(run.Ct);
        var editions = await run.ReadAsync(connection => ReportStore.EditionsAsync(connection, id, run.Ct));
        return editions.Any(edition => edition.PeriodCode == period.Code)
            ? await ShowAsync(id, period, number: null, wanted, run)
            : await run.RefuseAsync(
                WhyNot(id, period, await run.ReadAsync(connection => AgreementStore.FindAsync(connection, id, run.Ct)), run));
    }

    private static string WhyNot(AgreementId id, Period period, Agreement? agreement, Invocation run)
    {
        if (agreement is null) return $"Det finns ingen överenskommelse ”{id}”.";
        if (ReportSchedule.PeriodOf(agreement, period.Code) is not { } span) return ReportSchedule.NoSuchReport(agreement, period);
        var (due, report, preview) = (
            ReportingCalendar.ReportDue(span), $"Rapporten för {ReportLabels.Name(span)}", $"indicators report preview {id} {span.Code}");
        return due > run.Time.Today() ? $"{report} görs den {Swedish.Date(due)}. Se den som den är nu: {preview}"
            : SendingWindow.IsOpen(run.Time.GetUtcNow())
                ? $"{report} skulle ha gjorts innan överenskommelsen lästes in, och görs därför inte av sig själv. Se den: {preview}"
            : NothingMade(run);
    }

    private static string NothingMade(Invocation run) => SendingWindow.IsOpen(run.Time.GetUtcNow())
        ? "Ingen rapport behöver göras."
        : $"Rapporter görs bara kl. {SendingWindow.Text}, då människor tar emot dem. Kör kommandot igen då.";

    private static Command Area(CommandRunner runner) => runner.Command(
        "lpo", "A local police area's municipalities in a year, from the released editions.", ShowAreaAsync,
        Input.Argument<string>("name", "Local police area: \"LPO Karlstad\"."), Input.Argument("year", "2018.", PeriodParser.Parse),
        RequestedFiles.Options());

    private static async Task<int> ShowAreaAsync(string name, Period year, RequestedFiles wanted, Invocation run)
    {
        if (year.Unit != PeriodUnit.Year) return await run.RefuseAsync($"”{year.Code}” är inget år. Skriv till exempel 2018.");
        return await run.AnswerAsync(run.Get<ReadAreaOverview>().RunAsync(name, year, run.Ct), async overview =>
        {
            await run.WriteAsync($"{overview.Title}. {overview.Summary}.");
            if (overview.Reasons is { Length: > 0 } reasons) await run.WriteAsync($"{reasons}.");
            if (overview.SampleNotice is { } notice) await run.WriteAsync(notice);
            await run.WriteAsync(overview.Waiting);
            return await wanted.WriteAsync(ReportFormats.Of(await AreaFilesAsync(overview, wanted, run), wanted.Formats), run);
        });
    }

    private static async Task<ReportFile[]> AreaFilesAsync(AreaOverview overview, RequestedFiles wanted, Invocation run)
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
