using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Evaluation;

/// <summary>Compares everything reported for an agreement's municipality with what the agreement promises.</summary>
public static class EvaluateTargets
{
    private static readonly Telemetry Telemetry = new("Evaluation");

    /// <summary>
    /// Verdicts on every pledge for report periods, from figures that are read already; a span that two periods touch is there once.
    /// Of periods that had not begun on <paramref name="asOf"/> nothing is used.
    /// </summary>
    public static IReadOnlyList<PledgeEvaluation> Judge(
        Agreement agreement, KnownFigures known, IEnumerable<Period> reportPeriods, DateOnly asOf) =>
    [
        .. reportPeriods.SelectMany(period => AgreementEvaluator.Judge(agreement, known, period, asOf))
            .DistinctBy(evaluation => (evaluation.Pledge.Number, evaluation.Target, evaluation.Verdict.Span)),
    ];

    /// <summary>For one report period, from what is stored now; of one moment when the connection's transaction is a snapshot.</summary>
    public static Task<IReadOnlyList<PledgeEvaluation>> JudgeAsync(
        NpgsqlConnection connection, Agreement agreement, Period reportPeriod, DateOnly asOf, CancellationToken ct) =>
        Telemetry.MeasureAsync(
            "judge", async () => AgreementEvaluator.Judge(agreement, await KnownAsync(connection, agreement, ct), reportPeriod, asOf));

    /// <summary>
    /// Many agreements, each for a report period, from figures read in three questions. For display only: the verdicts have no
    /// data revision and must not be stored.
    /// </summary>
    public static async Task<ILookup<AgreementId, PledgeEvaluation>> JudgeAsync(
        NpgsqlConnection connection, IReadOnlyCollection<(Agreement Agreement, Period Period)> looked, DateOnly asOf, CancellationToken ct)
    {
        AgreementId[] ids = [.. looked.Select(one => one.Agreement.Id)];
        var series = await CountStore.SeriesAsync(
            connection, [.. looked.Select(one => one.Agreement.Municipality.Code).Distinct()],
            looked.SelectMany(one => one.Agreement.TargetIndicators()).Distinct(), ct);
        var conditions = await AgreementStore.ConditionsAsync(connection, ids, ct);
        var covers = await AgreementStore.CoverageAsync(connection, ids, ct);
        return (
            from one in looked
            let id = one.Agreement.Id
            let known = new KnownFigures(
                series.GetValueOrDefault(one.Agreement.Municipality.Code) ?? [], [.. conditions[id]], 0, [.. covers[id]])
            from evaluation in AgreementEvaluator.Judge(one.Agreement, known, one.Period, asOf)
            select (id, evaluation)).ToLookup(judged => judged.id, judged => judged.evaluation);
    }

    private static Task<KnownFigures> KnownAsync(NpgsqlConnection connection, Agreement agreement, CancellationToken ct) =>
        new FiguresOfMunicipalities(connection, [agreement]).OfAsync(agreement, ct);
}
