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
        foreach (var agreement in agreements)
        {
            var changes = await EvaluateTargets.ChangesAsync(connection, agreement, today);
            foreach (var evaluation in await EvaluateAsync(run, agreement, today)) await SayAsync(run, agreement, evaluation, changes);
            if (run.Json) continue;
            foreach (var change in changes) await run.SayAsync($"{agreement.Municipality.Name}: något har ändrats. {change.Sentence}");
        }
        return ExitCode.Done;
    }

    /// <summary>Each target over each span that has begun; a span that several report periods touch, such as a year, once.</summary>
    private static async Task<IEnumerable<PledgeEvaluation>> EvaluateAsync(Invocation run, Agreement agreement, DateOnly today)
    {
        var evaluations = new List<PledgeEvaluation>();
        foreach (var period in agreement.ReportPeriods().Where(p => p.First <= today))
            evaluations.AddRange(await run.Get<EvaluateTargets>().RunAsync(agreement, period, today, run.Ct));
        return evaluations.DistinctBy(e => (e.Pledge.Number, e.Target, e.Verdict.Span));
    }

    private static Task SayAsync(
        Invocation run, Agreement agreement, PledgeEvaluation evaluation, IReadOnlyList<ChangeNotice> changes) => run.Json
        ? run.SayJsonAsync(EvaluationJson.Of(agreement, evaluation, changes))
        : run.SayAsync(
            $"{agreement.Municipality.Name} löfte {evaluation.Pledge.Number}, {evaluation.Verdict.Span.Name}: " +
            $"{evaluation.Verdict.Status.Name()}. {evaluation.Verdict.Sentence}");
}
