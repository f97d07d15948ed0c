using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Worker.Commands;

internal static class EvaluateCommand
{
    public static Command Make(CommandRunner runner) => runner.Command(
        "evaluate", "Compare counts with targets, as of today or --as-of.", EvaluateAsync, Input.OnlyAgreement());

    private static async Task<int> EvaluateAsync(AgreementId? only, Invocation run)
    {
        var today = run.Time.Today();
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var agreements = (await AgreementStore.AllAsync(connection, run.Ct)).Where(a => only is null || a.Id == only).ToList();
        if (only is not null && agreements.Count == 0) return await run.RefuseAsync($"Det finns ingen överenskommelse ”{only}”.");
        var figures = new FiguresOfMunicipalities(connection, agreements);
        foreach (var agreement in agreements)
        {
            var known = await figures.OfAsync(agreement, run.Ct);
            var changes = FindChanges.In(agreement, known.Series, today, today);
            // Each target over each span that has begun.
            var begun = agreement.ReportPeriods().Where(period => period.First <= today);
            var evaluations = EvaluateTargets.Judge(agreement, known, begun, today);
            foreach (var evaluation in evaluations)
                await run.ShowAsync(EvaluationJson.Of(agreement, evaluation, changes), Line(agreement.Municipality.Name, evaluation));
            if (run.Json) continue;
            await run.WriteAsync(changes.Select(change => $"{agreement.Municipality.Name}: något har ändrats. {change.Sentence}"));
        }
        return ExitCode.Done;
    }

    private static string Line(string municipality, PledgeEvaluation evaluation) =>
        $"{municipality} löfte {evaluation.Pledge.Number}, {evaluation.Verdict.Span.Name}: "
        + $"{evaluation.Verdict.Status.Name()}. {evaluation.Verdict.Sentence}";
}
