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
    public Task<IReadOnlyList<PledgeEvaluation>> RunAsync(
        Agreement agreement, Period reportPeriod, DateOnly asOf, CancellationToken ct) =>
        database.InTransactionAsync(
            async transaction =>
            {
                var evaluations = await JudgeAsync(transaction.Connection!, agreement, reportPeriod, asOf);
                await EvaluationStore.SaveAsync(transaction, agreement, evaluations, time.GetUtcNow());
                return evaluations;
            },
            ct);

    /// <summary>
    /// The same for several report periods, from figures that were read for all agreements of the kommun. A span that several of the
    /// periods touch, such as a year, is there once.
    /// </summary>
    public Task<IReadOnlyList<PledgeEvaluation>> RunAsync(
        Agreement agreement, IReadOnlyCollection<Period> reportPeriods, KommunFigures figures, DateOnly asOf, CancellationToken ct) =>
        database.InTransactionAsync<IReadOnlyList<PledgeEvaluation>>(
            async transaction =>
            {
                var known = await KnownAsync(transaction.Connection!, agreement, figures);
                PledgeEvaluation[] evaluations =
                [
                    .. reportPeriods.SelectMany(period => AgreementEvaluator.Judge(agreement, known, period, asOf))
                        .DistinctBy(e => (e.Pledge.Number, e.Target, e.Verdict.Span)),
                ];
                await EvaluationStore.SaveAsync(transaction, agreement, evaluations, time.GetUtcNow());
                return evaluations;
            },
            ct);

    /// <summary>The same verdicts without storing them; of one moment when the connection's transaction is a snapshot.</summary>
    public static async Task<IReadOnlyList<PledgeEvaluation>> JudgeAsync(
        NpgsqlConnection connection, Agreement agreement, Period reportPeriod, DateOnly asOf) =>
        AgreementEvaluator.Judge(agreement, await KnownAsync(connection, agreement), reportPeriod, asOf);

    /// <summary>The same for several report periods, in their order, from figures read once; a span that two of them touch is there twice.</summary>
    public static async Task<IReadOnlyList<PledgeEvaluation>> JudgeAsync(
        NpgsqlConnection connection, Agreement agreement, IReadOnlyCollection<Period> reportPeriods, DateOnly asOf)
    {
        var known = await KnownAsync(connection, agreement);
        return [.. reportPeriods.SelectMany(period => AgreementEvaluator.Judge(agreement, known, period, asOf))];
    }

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

    /// <inheritdoc cref="ChangesAsync(NpgsqlConnection, Agreement, DateOnly)"/>
    public static IReadOnlyList<ChangeNotice> Changes(KommunFigures figures, Agreement agreement, DateOnly asOf) =>
        FindChanges.In(agreement, figures.Series, asOf, asOf);

    /// <summary>What of an agreement's indicators without a target has changed, in the newest figures on a day.</summary>
    public static async Task<IReadOnlyList<ChangeNotice>> ChangesAsync(NpgsqlConnection connection, Agreement agreement, DateOnly asOf) =>
        FindChanges.In(agreement, await CountStore.SeriesAsync(connection, agreement.Municipality.Code), asOf, asOf);

    private static async Task<KnownFigures> KnownAsync(NpgsqlConnection connection, Agreement agreement) =>
        await KnownAsync(connection, agreement, await KommunFigures.ReadAsync(connection, agreement.Municipality.Code));

    private static async Task<KnownFigures> KnownAsync(NpgsqlConnection connection, Agreement agreement, KommunFigures figures) => new(
        figures.Series,
        await AgreementStore.ConditionsAsync(connection, agreement.Id),
        figures.Revision,
        await CoverStore.StandingAsync(connection, agreement.Id));
}

/// <summary>What is reported of a kommun, for all its agreements.</summary>
/// <param name="Revision">Number of the last import; 0 before the first.</param>
public sealed record KommunFigures(IReadOnlyDictionary<IndicatorCode, CountSeries> Series, long Revision)
{
    public static async Task<KommunFigures> ReadAsync(NpgsqlConnection connection, MunicipalityCode municipality)
    {
        // The revision is read first: should an import land in between, the verdicts name an older state than they saw and
        // are made again, never a newer one that they did not see.
        var revision = await CountStore.DataRevisionAsync(connection, municipality);
        return new(await CountStore.SeriesAsync(connection, municipality), revision);
    }
}
