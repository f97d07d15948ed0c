using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Notifications;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Storage;
using Microsoft.Extensions.Configuration;

namespace Indicators.Worker.Commands;

/// <summary>Reports: built, previewed, written to files, released and corrected.</summary>
internal static class ReportCommand
{
    public static Command Make(CommandRunner runner) => new("report", "Reports, frozen as editions.")
    {
        BuildReportCommand.Make(runner),
        runner.Command(
            "show", "Write the files of an edition, byte for byte as they were stored and mailed.", ShowAsync,
            Input.Agreement(), Input.ReportPeriod(), Edition(), WantedFiles.Options()),
        runner.Command(
            "preview", "Write the files of the report as it would read today. Nothing is stored or sent.", PreviewAsync,
            Input.Agreement(), Input.ReportPeriod(), WantedFiles.Options()),
        LpoCommand.Make(runner),
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

    public static async Task<int> ShowAsync(AgreementId id, Period period, int? number, WantedFiles wanted, Invocation run)
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

    private static Task<int> PreviewAsync(AgreementId id, Period period, WantedFiles wanted, Invocation run) => run.AnswerAsync(
        run.Get<PreviewReport>().RunAsync(id, period, run.Ct),
        async draft =>
        {
            await ShowAsync(run, draft.Report.Content);
            var (from, at) = (run.Get<MailSettings>().From, run.Time.GetUtcNow());
            return await wanted.WriteAsync(ReportFormats.Of(draft.Report, draft.Agreement, from, at, wanted.Formats), run);
        });

    private static Task<int> CorrectAsync(AgreementId id, Period period, string reason, Invocation run) => run.AnswerAsync(
        run.Get<CorrectReport>().RunAsync(id, period, reason, run.Actor, run.Ct),
        async corrected =>
        {
            await ShowAsync(run, corrected);
            await run.Get<ExportReports>().RunAsync(run.Ct);
            return ExitCode.Done;
        });

    public static Task<int> ShowAsync(Invocation run, ReportContent content) => run.ShowAsync(
        new { agreement = content.AgreementId, period = content.Period.Code, content.Edition, content.IsPreliminary },
        $"{content.Title()}. {content.EditionName()}. {content.StatusSummary()}.");
}
