using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Evaluation;

/// <summary>Compares everything reported for an agreement's kommun with what the agreement promises.</summary>
public sealed class EvaluateTargets(Database database, TimeProvider time)
{
    /// <summary>
    /// Verdicts on every pledge for a report period, stored as they came out. What is known is what is stored now; of periods
    /// that had not begun on <paramref name="asOf"/> nothing is used.
    /// </summary>
    public async Task<IReadOnlyList<PledgeEvaluation>> RunAsync(
        Agreement agreement, Period reportPeriod, DateOnly asOf, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await RunAsync(agreement, await KnownAsync(connection, agreement), [reportPeriod], asOf, ct);
    }

    /// <summary>The same for several report periods from figures that are read already; a span that two of them touch is there once.</summary>
    public Task<IReadOnlyList<PledgeEvaluation>> RunAsync(
        Agreement agreement, KnownFigures known, IReadOnlyCollection<Period> reportPeriods, DateOnly asOf, CancellationToken ct) =>
        database.InTransactionAsync(
            async transaction =>
            {
                IReadOnlyList<PledgeEvaluation> evaluations =
                [
                    .. reportPeriods.SelectMany(period => AgreementEvaluator.Judge(agreement, known, period, asOf))
                        .DistinctBy(evaluation => (evaluation.Pledge.Number, evaluation.Target, evaluation.Verdict.Span)),
                ];
                await EvaluationStore.SaveAsync(transaction, agreement, evaluations, time.GetUtcNow());
                return evaluations;
            },
            ct);

    /// <summary>The same verdicts without storing them; of one moment when the connection's transaction is a snapshot.</summary>
    public static async Task<IReadOnlyList<PledgeEvaluation>> JudgeAsync(
        NpgsqlConnection connection, Agreement agreement, Period reportPeriod, DateOnly asOf) =>
        AgreementEvaluator.Judge(agreement, await KnownAsync(connection, agreement), reportPeriod, asOf);

    /// <summary>
    /// Many agreements, each for a report period, from figures read in three questions. For who looks now: the verdicts name no
    /// data revision and are not to be stored.
    /// </summary>
    public static async Task<ILookup<AgreementId, PledgeEvaluation>> JudgeAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(Agreement Agreement, Period Period)> looked, DateOnly asOf)
    {
        AgreementId[] ids = [.. looked.Select(one => one.Agreement.Id)];
        var series = await CountStore.SeriesAsync(
            connection, [.. looked.Select(one => one.Agreement.Municipality.Code).Distinct()], looked.SelectMany(one => one.Agreement.TargetIndicators()).Distinct());
        var conditions = await AgreementStore.ConditionsAsync(connection, ids);
        var covers = await CoverStore.StandingAsync(connection, ids);
        return (
            from one in looked
            let id = one.Agreement.Id
            let known = new KnownFigures(series.GetValueOrDefault(one.Agreement.Municipality.Code) ?? [], [.. conditions[id]], 0, [.. covers[id]])
            from evaluation in AgreementEvaluator.Judge(one.Agreement, known, one.Period, asOf)
            select (id, evaluation)).ToLookup(judged => judged.id, judged => judged.evaluation);
    }

    private static Task<KnownFigures> KnownAsync(NpgsqlConnection connection, Agreement agreement) =>
        new FiguresOfMunicipalities(connection, [agreement]).OfAsync(agreement);
}
