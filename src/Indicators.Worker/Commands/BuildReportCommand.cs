using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Text;

namespace Indicators.Worker.Commands;

/// <summary>Makes the reports that are due, and writes the files of one of them.</summary>
internal static class BuildReportCommand
{
    public static Command Make(CommandRunner runner)
    {
        var agreement = Input.OptionalArgument(
            "agreement", "Id, karlskoga-2016: with a period, writes this report's files.", AgreementId.Parse);
        var period = Input.OptionalArgument("period", Input.ReportPeriods, PeriodParser.Parse);
        var build = runner.Command(
            "build", "Make every report that is due and not made, and queue its mails.", BuildAsync,
            Input.Of(agreement), Input.Of(period), Input.OnlyAgreement(), WantedFiles.Options());
        build.Validators.Add(result =>
        {
            if (result.GetResult(agreement) is not null && result.GetResult(period) is null)
                result.AddError("Give a period too, such as 2016-T1; or use --agreement for every report that is due.");
        });
        return build;
    }

    private static Task<int> BuildAsync(AgreementId? agreement, Period? period, AgreementId? only, WantedFiles files, Invocation run) =>
        agreement is { } one && period is { } reported ? BuildOneAsync(one, reported, files, run) : BuildDueAsync(only, run);

    private static async Task<int> BuildDueAsync(AgreementId? only, Invocation run)
    {
        try
        {
            var made = await run.Get<BuildDueReports>().RunAsync(only, run.Ct);
            foreach (var content in made.OrderBy(c => c.AgreementId.Value, StringComparer.Ordinal).ThenBy(c => c.Period))
                await ReportCommand.ShowAsync(run, content);
            if (made.Count == 0 && !run.Json) await run.WriteAsync(NothingMade(run));
            return ExitCode.Done;
        }
        finally
        {
            await run.Get<ExportReports>().RunAsync(run.Ct);
        }
    }

    /// <summary>A report that is made is never made again: the second time, its stored files are written.</summary>
    private static async Task<int> BuildOneAsync(AgreementId id, Period period, WantedFiles wanted, Invocation run)
    {
        foreach (var content in await run.Get<BuildDueReports>().RunAsync(id, run.Ct)) await ReportCommand.ShowAsync(run, content);
        await run.Get<ExportReports>().RunAsync(run.Ct);
        var editions = await run.ReadAsync(connection => ReportStore.EditionsAsync(connection, id, run.Ct));
        return editions.Any(edition => edition.PeriodCode == period.Code)
            ? await ReportCommand.ShowAsync(id, period, number: null, wanted, run)
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
}
