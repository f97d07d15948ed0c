using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Notifications;
using Indicators.Core.Reports;
using Indicators.Core.Text;
using Npgsql;

namespace Indicators.Worker.Commands;

/// <summary>Per agreement: its pledges, their status, and the deliveries of its reports.</summary>
internal static class OverviewCommand
{
    public static Command Make(CommandRunner runner) => runner.Command(
        "overview", "Per agreement: pledges, status in the last report, deliveries to recipients, where the files are.", ShowAllAsync);

    private static async Task<int> ShowAllAsync(Invocation run)
    {
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var agreements = await AgreementStore.AllAsync(connection, run.Ct);
        if (agreements.Count == 0) await run.WriteAsync("Ingen överenskommelse är inläst.");
        foreach (var agreement in agreements) await ShowAsync(run, connection, agreement);
        return ExitCode.Done;
    }

    private static async Task ShowAsync(Invocation run, NpgsqlConnection connection, Agreement agreement)
    {
        var pledges = Swedish.Amount(agreement.Pledges.Count, "löfte", "löften");
        await run.WriteAsync($"{agreement.Title}\n  Gäller {agreement.Validity.DateSpan}. {pledges}.");
        var editions = await ReportStore.EditionsAsync(connection, agreement.Id, run.Ct);
        if (editions.Count > 0) await run.WriteAsync(Lines(await ReportStore.ContentAsync(connection, editions[^1].Id, run.Ct)));
        foreach (var edition in editions)
            await run.WriteAsync(Line(edition, await OutboxStore.OfSubjectAsync(connection, edition.Key, run.Ct)));
        if (run.Get<ReportFolder>().Path is { } folder) await run.WriteAsync($"  Filer: {Path.Combine(folder, agreement.Id.Value)}");
        await run.WriteAsync("");
    }

    private static IEnumerable<string> Lines(ReportContent content)
    {
        var sample = content.SampleNotice is null ? "" : " (påhittade exempelsiffror)";
        yield return $"  Så gick det enligt rapporten för {content.Period.Name}{sample}:";
        foreach (var evaluation in content.Pledges.SelectMany(p => p.Evaluations))
        {
            var (status, text) = (evaluation.Verdict.Status, Swedish.Shortened(evaluation.Target?.Phrase ?? evaluation.Pledge.Text, 90));
            yield return $"   {status.Sign()} {status.Name(),-15} {evaluation.Pledge.Number,3}. {text}";
            if (evaluation.Target is not null) yield return $"{new string(' ', 25)}{evaluation.Verdict.Sentence}";
        }
    }

    private static string Line(ReportEdition edition, IReadOnlyList<Delivery> deliveries) =>
        $"  Rapport {edition.PeriodCode} utgåva {edition.Edition}, {(edition.IsPreliminary ? "preliminär" : "slutlig")}, "
        + $"{Swedish.Date(edition.AsOf)}: "
        + string.Join(", ", deliveries.Select(d => $"{d.RecipientAddress} ({d.State.Name().ToLower(Swedish.Culture)})"));
}
