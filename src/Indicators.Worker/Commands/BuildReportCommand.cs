using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;

namespace Indicators.Worker.Commands;

/// <summary>Makes the reports that are due, and hands out the files of one of them.</summary>
internal static class BuildReportCommand
{
    public static Command Make(CommandRunner runner)
    {
        var agreement = CommandLine.Coded("agreement", "Id, karlskoga-2016: with a period, hands out this report's files.", AgreementId.Parse);
        var period = CommandLine.Coded("period", "Report period: 2016-T1, 2018-H1, 2023, or the whole validity, 2018-01-01--2019-12-31.", PeriodParser.Parse);
        agreement.Arity = period.Arity = ArgumentArity.ZeroOrOne;
        var only = CommandLine.AgreementOption();
        var files = new ReportFilesOptions();
        var build = runner.Command(
            "build", "Make every report that is due and not made, and queue its mails.",
            (parsed, run) => parsed.GetResult(period) is null
                ? BuildDueAsync(parsed.GetValue(only), run)
                : BuildOneAsync(parsed.GetValue(agreement), parsed.GetValue(period), files.Of(parsed), run),
            [agreement, period, only, .. files.All]);
        build.Validators.Add(result =>
        {
            if (result.GetResult(agreement) is not null && result.GetResult(period) is null)
                result.AddError("Say which period, such as 2016-T1; or --agreement for all that is due.");
        });
        return build;
    }

    private static async Task<int> BuildDueAsync(AgreementId? only, Invocation run)
    {
        try
        {
            var made = await run.Get<BuildDueReports>().RunAsync(only, run.Ct);
            foreach (var content in made.OrderBy(c => c.AgreementId.Value, StringComparer.Ordinal).ThenBy(c => c.Period))
                await ReportCommand.SayAsync(run, content);
            if (made.Count == 0 && !run.Json) await run.SayAsync(NothingMade(run));
            return ExitCode.Done;
        }
        finally
        {
            await run.Get<ExportReports>().RunAsync(run.Ct);
        }
    }

    /// <summary>A report that is made is never made again: the second time, its stored files are handed out.</summary>
    private static async Task<int> BuildOneAsync(AgreementId id, Period period, WantedFiles wanted, Invocation run)
    {
        foreach (var content in await run.Get<BuildDueReports>().RunAsync(id, run.Ct)) await ReportCommand.SayAsync(run, content);
        await run.Get<ExportReports>().RunAsync(run.Ct);
        return await IsMadeAsync(id, period, run)
            ? await ReportCommand.ShowAsync(id, period, number: null, wanted, run)
            : await run.RefuseAsync([await WhyNotAsync(id, period, run)]);
    }

    private static async Task<bool> IsMadeAsync(AgreementId id, Period period, Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        return (await ReportStore.EditionsAsync(connection, id)).Any(edition => edition.PeriodCode == period.Code);
    }

    private static async Task<string> WhyNotAsync(AgreementId id, Period period, Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        if (await AgreementStore.FindAsync(connection, id) is not { } agreement) return $"Det finns ingen överenskommelse ”{id}”.";
        if (ReportSchedule.PeriodOf(agreement, period.Code) is not { } span) return ReportSchedule.NoSuch(agreement, period);
        var due = ReportingCalendar.ReportDue(span);
        return due > run.Time.Today() ? $"Rapporten för {ReportWords.Name(span)} görs den {Core.Text.Swedish.Date(due)}. Se den som den är nu: indicators report preview {id} {span.Code}"
            : SendingWindow.IsOpen(run.Time.GetUtcNow()) ? $"Rapporten för {ReportWords.Name(span)} skulle ha gjorts innan överenskommelsen lästes in, och görs därför inte av sig själv. Se den: indicators report preview {id} {span.Code}"
            : NothingMade(run);
    }

    private static string NothingMade(Invocation run) => SendingWindow.IsOpen(run.Time.GetUtcNow())
        ? "Ingen rapport behöver göras."
        : $"Rapporter görs bara kl. {SendingWindow.Text}, då människor tar emot dem. Kör kommandot igen då.";
}
