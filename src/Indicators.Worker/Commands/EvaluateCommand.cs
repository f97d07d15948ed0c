using System.CommandLine;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Worker.Commands;

internal static class EvaluateCommand
{
    public static Command Make(CommandRunner runner)
    {
        var only = CommandLine.AgreementOption();
        return runner.Command(
            "evaluate", "Compare counts with targets, as of today or --as-of.",
            (parsed, run) => EvaluateAsync(parsed.GetValue(only), run), only);
    }

    private static async Task<int> EvaluateAsync(AgreementId? only, Invocation run)
    {
        var today = run.Time.Today();
        await using var connection = await run.Database.OpenAsync(run.Ct);
        var agreements = (await AgreementStore.AllAsync(connection)).Where(a => only is null || a.Id == only).ToList();
        if (only is not null && agreements.Count == 0) return await run.RefuseAsync([$"Det finns ingen överenskommelse ”{only}”."]);
        var read = new Dictionary<MunicipalityCode, KommunFigures>();
        foreach (var agreement in agreements)
        {
            var kommun = agreement.Municipality.Code;
            // Once for all agreements of a kommun, which can be many.
            if (!read.TryGetValue(kommun, out var figures)) read[kommun] = figures = await KommunFigures.ReadAsync(connection, kommun);
            var changes = EvaluateTargets.Changes(figures, agreement, today);
            // Each target over each span that has begun.
            Period[] begun = [.. agreement.ReportPeriods().Where(p => p.First <= today)];
            foreach (var evaluation in await run.Get<EvaluateTargets>().RunAsync(agreement, begun, figures, today, run.Ct))
                await SayAsync(run, agreement, evaluation, changes);
            if (run.Json) continue;
            foreach (var change in changes) await run.SayAsync($"{agreement.Municipality.Name}: något har ändrats. {change.Sentence}");
        }
        return ExitCode.Done;
    }

    private static Task SayAsync(
        Invocation run, Agreement agreement, PledgeEvaluation evaluation, IReadOnlyList<ChangeNotice> changes) => run.Json
        ? run.SayJsonAsync(EvaluationJson.Of(agreement, evaluation, changes))
        : run.SayAsync(
            $"{agreement.Municipality.Name} löfte {evaluation.Pledge.Number}, {evaluation.Verdict.Span.Name}: " +
            $"{evaluation.Verdict.Status.Name()}. {evaluation.Verdict.Sentence}");
}
