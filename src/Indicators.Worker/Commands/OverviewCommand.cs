using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Mail;
using Indicators.Core.Reports;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Worker.Commands;

/// <summary>What a person wants to know first: per agreement its pledges, how they went, and what was sent to whom.</summary>
internal static class OverviewCommand
{
    public static Command Make(CommandRunner runner) => runner.Command(
        "overview", "Per agreement: pledges, status in the last report, what was sent to whom, where the files are.",
        (_, run) => SayAllAsync(run));

    private static async Task<int> SayAllAsync(Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var agreements = await AgreementStore.AllAsync(connection);
        if (agreements.Count == 0) await run.SayAsync("Ingen överenskommelse är inläst.");
        foreach (var agreement in agreements) await SayAsync(run, connection, agreement);
        return ExitCode.Done;
    }

    private static async Task SayAsync(Invocation run, NpgsqlConnection connection, Agreement agreement)
    {
        await run.SayAsync($"{agreement.Title}\n  Gäller {agreement.Validity.DateSpan}. {Swedish.Amount(agreement.Pledges.Count, "löfte", "löften")}.");
        var editions = await ReportStore.EditionsAsync(connection, agreement.Id);
        if (editions.Count > 0) await SayPledgesAsync(run, await ReportStore.ContentAsync(connection, editions[^1].Id));
        foreach (var edition in editions) await SayEditionAsync(run, connection, edition);
        if (run.Get<ReportFolder>().Path is { } folder) await run.SayAsync($"  Filer: {Path.Combine(folder, agreement.Id.Value)}");
        await run.SayAsync("");
    }

    private static async Task SayPledgesAsync(Invocation run, ReportContent content)
    {
        await run.SayAsync($"  Så gick det enligt rapporten för {content.Period.Name}{(content.SampleNotice is null ? "" : " (påhittade exempelsiffror)")}:");
        foreach (var evaluation in content.Pledges.SelectMany(p => p.Evaluations))
        {
            var status = evaluation.Verdict.Status;
            await run.SayAsync($"   {status.Sign()} {status.Name(),-15} {evaluation.Pledge.Number,3}. {Swedish.Shortened(evaluation.Target?.Phrase ?? evaluation.Pledge.Text, 90)}");
            if (evaluation.Target is not null) await run.SayAsync($"{new string(' ', 25)}{evaluation.Verdict.Sentence}");
        }
    }

    private static async Task SayEditionAsync(Invocation run, NpgsqlConnection connection, ReportEdition edition)
    {
        var deliveries = await MailOutbox.DeliveriesAsync(connection, edition.Key);
        var to = deliveries.Select(d => $"{d.RecipientAddress} ({d.State.Name().ToLower(Swedish.Culture)})");
        await run.SayAsync(
            $"  Rapport {edition.PeriodCode} utgåva {edition.Edition}, {(edition.IsPreliminary ? "preliminär" : "slutlig")}, " +
            $"{Swedish.Date(edition.AsOf)}: {string.Join(", ", to)}");
    }
}
