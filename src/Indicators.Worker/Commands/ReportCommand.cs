using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Reports;

namespace Indicators.Worker.Commands;

internal static class ReportCommand
{
    public static Command Make(CommandRunner runner)
    {
        var agreement = CommandLine.Coded("agreement", "Id, karlskoga-2016.", AgreementId.Parse);
        var period = CommandLine.Coded("period", "Report period: 2016-T1, 2018-H1, 2023.", PeriodParser.Parse);
        var reason = new Option<string>("--reason") { Description = "Why there is a new edition, in Swedish; printed in it.", Required = true };
        var only = CommandLine.AgreementOption();
        return new Command("report", "Reports, frozen as editions.")
        {
            runner.Command(
                "build", "Make every report that is due and not made, and queue its mails.",
                (parsed, run) => BuildDueAsync(parsed.GetValue(only), run), only),
            runner.Command(
                "correct", "Make a new edition of a report whose figures have changed.",
                (parsed, run) => CorrectAsync(
                    parsed.GetRequiredValue(agreement), parsed.GetRequiredValue(period), parsed.GetRequiredValue(reason), run),
                agreement, period, reason),
        };
    }

    private static async Task<int> BuildDueAsync(AgreementId? only, Invocation run)
    {
        try
        {
            var made = await run.Get<BuildDueReports>().RunAsync(only, run.Ct);
            foreach (var content in made) await SayAsync(run, content);
            if (made.Count == 0 && !run.Json) await run.SayAsync(NothingMade(run));
            return ExitCode.Done;
        }
        finally
        {
            await run.Get<ExportReports>().RunAsync(run.Ct);
        }
    }

    private static string NothingMade(Invocation run) => ReceivingHours.Hold(run.Time.GetUtcNow())
        ? "Ingen rapport behöver göras."
        : $"Rapporter görs bara kl. {ReceivingHours.Text}, då människor tar emot dem. Kör kommandot igen då.";

    private static async Task<int> CorrectAsync(AgreementId id, Period period, string reason, Invocation run)
    {
        var corrected = await run.Get<CorrectReport>().RunAsync(id, period, reason, run.Actor, run.Ct);
        if (!corrected.Ok) return await run.RefuseAsync([corrected.Problem]);
        await SayAsync(run, corrected.Value);
        await run.Get<ExportReports>().RunAsync(run.Ct);
        return ExitCode.Done;
    }

    private static Task SayAsync(Invocation run, ReportContent content) => run.Json
        ? run.SayJsonAsync(new { agreement = content.AgreementId, period = content.Period.Code, content.Edition, content.IsPreliminary })
        : run.SayAsync($"{content.Title()}. {content.EditionName()}. {content.StatusSummary()}.");
}
