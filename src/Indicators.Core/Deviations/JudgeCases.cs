using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>A target and today's verdicts over its spans.</summary>
internal sealed record JudgedTarget(DeviationKey Key, DeviationSubject Subject, IReadOnlyList<Verdict> Verdicts);

/// <summary>All that is known of an agreement's cases on a day.</summary>
/// <param name="Targets">Those that hold on the day.</param>
/// <param name="IsSample">Whether some figure of the last two report periods is invented.</param>
internal sealed record JudgedAgreement(Agreement Agreement, IReadOnlyList<JudgedTarget> Targets, IReadOnlyList<ChangeNotice> Changes, bool IsSample);

/// <summary>Reads what the rules need; decides nothing.</summary>
internal static class JudgeCases
{
    public static async Task<JudgedAgreement> OfAsync(
        NpgsqlConnection connection, Agreement agreement, IReadOnlyCollection<Deviation> episodes, DateOnly today)
    {
        var spans = episodes.Where(episode => episode.State!.IsOpen).Select(episode => episode.State!.Verdict.Span);
        var periods = CurrentVerdict.ReportPeriods(agreement, spans, today);
        var inForce = CurrentVerdict.InForce(agreement, today);
        var targets =
            from evaluation in await EvaluateTargets.JudgeAsync(connection, agreement, periods, today)
            where evaluation.Target is not null
            let key = DeviationKey.Of(agreement.Id, evaluation.Pledge, evaluation.Target!)
            where inForce.Contains(key)
            group evaluation by key into cases
            let first = cases.First()
            select new JudgedTarget(
                cases.Key, DeviationSubject.Of(agreement, first.Pledge, first.Target!), [.. cases.Select(one => one.Verdict).DistinctBy(verdict => verdict.Span)]);
        return new(
            agreement,
            [.. targets],
            await EvaluateTargets.ChangesAsync(connection, agreement, today),
            await CountStore.IsSampleAsync(connection, agreement.Municipality.Code, Period.Validity(periods.First().First, periods.Last().Last)));
    }
}
