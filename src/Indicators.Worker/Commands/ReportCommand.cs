using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Mail;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace Indicators.Worker.Commands;

/// <summary>Reports: made, drafted, handed out, released and corrected.</summary>
internal static class ReportCommand
{
    public static Command Make(CommandRunner runner)
    {
        var agreement = CommandLine.Coded("agreement", "Id, karlskoga-2016.", AgreementId.Parse);
        var period = CommandLine.Coded("period", "Report period: 2016-T1, 2018-H1, 2023, or the whole validity, 2018-01-01--2019-12-31.", PeriodParser.Parse);
        var reason = new Option<string>("--reason") { Description = "Why there is a new edition, in Swedish; printed in it.", Required = true };
        var edition = new Option<int?>("--edition") { Description = "Which edition. Default: the last." };
        var address = new Argument<string>("address") { Description = "An e-mail address." };
        var files = new ReportFilesOptions();
        return new Command("report", "Reports, frozen as editions.")
        {
            BuildReportCommand.Make(runner),
            runner.Command(
                "show", "Hand out the files of an edition, byte for byte as they were stored and mailed.",
                (parsed, run) => ShowAsync(parsed.GetRequiredValue(agreement), parsed.GetRequiredValue(period), parsed.GetValue(edition), files.Of(parsed), run),
                [agreement, period, edition, .. files.All]),
            runner.Command(
                "preview", "Make the files of the report as it would read today. Nothing is stored or sent.",
                (parsed, run) => PreviewAsync(parsed.GetRequiredValue(agreement), parsed.GetRequiredValue(period), files.Of(parsed), run),
                [agreement, period, .. files.All]),
            LpoCommand.Make(runner),
            runner.Command(
                "release", "Send a report that waits for a coordinator.",
                (parsed, run) => ReleaseAsync(parsed.GetRequiredValue(agreement), parsed.GetRequiredValue(period), run), agreement, period),
            runner.Command(
                "test", "Send one person a report as its recipients get it, at once and past the queue.",
                (parsed, run) => TestAsync(
                    parsed.GetRequiredValue(agreement), parsed.GetRequiredValue(period), parsed.GetValue(edition), parsed.GetRequiredValue(address), run),
                agreement, period, address, edition),
            runner.Command(
                "correct", "Make a new edition of a report whose figures have changed.",
                (parsed, run) => CorrectAsync(
                    parsed.GetRequiredValue(agreement), parsed.GetRequiredValue(period), parsed.GetRequiredValue(reason), run),
                agreement, period, reason),
        };
    }

    public static async Task<int> ShowAsync(AgreementId id, Period period, int? number, WantedFiles wanted, Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        if (await ReportStore.EditionAsync(connection, id, period, number) is not { } edition)
            return await run.RefuseAsync([$"Det finns ingen rapport för {id}, {ReportWords.Name(period)}{(number is null ? "" : $", utgåva {number}")}. Se vilka som finns: indicators overview"]);
        return await wanted.WriteAsync(await ReportFormats.StoredAsync(connection, edition, wanted.Formats, SealingKeys.ReadIfSet(run.Get<IConfiguration>())), run);
    }

    private static async Task<int> PreviewAsync(AgreementId id, Period period, WantedFiles wanted, Invocation run)
    {
        var draft = await run.Get<PreviewReport>().RunAsync(id, period, run.Ct);
        if (!draft.Ok) return await run.RefuseAsync([draft.Problem]);
        await SayAsync(run, draft.Value.Report.Content);
        var files = ReportFormats.Of(draft.Value.Report, draft.Value.Agreement, run.Get<MailSettings>().From, run.Time.GetUtcNow(), wanted.Formats);
        return await wanted.WriteAsync(files, run);
    }

    private static async Task<int> ReleaseAsync(AgreementId id, Period period, Invocation run)
    {
        var released = await run.Get<ReleaseReport>().RunAsync(id, period, run.Actor, run.Ct);
        if (!released.Ok) return await run.RefuseAsync([released.Problem]);
        await SayAsync(run, released.Value);
        return ExitCode.Done;
    }

    private static async Task<int> TestAsync(AgreementId id, Period period, int? edition, string address, Invocation run)
    {
        var sent = await run.Get<SendTestReport>().RunAsync(id, period, edition, address, run.Actor, run.Ct);
        if (!sent.Ok) return await run.RefuseAsync([sent.Problem]);
        await run.SayAsync($"Rapporten är lämnad som prov till mejlservern, som svarade: {sent.Value}");
        return ExitCode.Done;
    }

    private static async Task<int> CorrectAsync(AgreementId id, Period period, string reason, Invocation run)
    {
        var corrected = await run.Get<CorrectReport>().RunAsync(id, period, reason, run.Actor, run.Ct);
        if (!corrected.Ok) return await run.RefuseAsync([corrected.Problem]);
        await SayAsync(run, corrected.Value);
        await run.Get<ExportReports>().RunAsync(run.Ct);
        return ExitCode.Done;
    }

    public static Task SayAsync(Invocation run, ReportContent content) => run.Json
        ? run.SayJsonAsync(new { agreement = content.AgreementId, period = content.Period.Code, content.Edition, content.IsPreliminary })
        : run.SayAsync($"{content.Title()}. {content.EditionName()}. {content.StatusSummary()}.");
}
