using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Npgsql;

namespace Indicators.Core.Deviations;

/// <summary>An agreement with the verdicts of the period that people look at today.</summary>
/// <param name="Measured">Every target.</param>
/// <param name="IsSample">Whether figures of the period are invented.</param>
public sealed record FollowedAgreement(Agreement Agreement, Period Period, IReadOnlyList<PledgeEvaluation> Measured, bool IsSample);

/// <param name="All">Every agreement of the municipalities, by municipality's name and first day.</param>
/// <param name="Followed">The chosen ones of those that are in force, or still have a report to come.</param>
public sealed record AgreementsInView(IReadOnlyList<Agreement> All, IReadOnlyList<FollowedAgreement> Followed);

/// <summary>Reads some municipalities' agreements, and evaluates those that are to be shown.</summary>
public sealed class ListFollowedAgreements(Database database, TimeProvider time)
{
    /// <param name="choose">
    /// Gets the followed agreements and whether each has open deviations, and returns those to evaluate.
    /// </param>
    public async Task<AgreementsInView> RunAsync(
        IReadOnlyCollection<MunicipalityCode> municipalities,
        Func<IReadOnlyList<Agreement>, Func<Agreement, bool>, IReadOnlyList<Agreement>> choose, CancellationToken ct)
    {
        var today = time.Today();
        await using var connection = await database.OpenAsync(ct);
        Agreement[] all =
        [
            .. (await AgreementStore.InAsync(connection, municipalities, ct))
                .OrderBy(agreement => agreement.Municipality.Name, StringComparer.Ordinal).ThenBy(agreement => agreement.Validity.First),
        ];
        Agreement[] followed = [.. all.Where(agreement => agreement.IsFollowed(today))];
        var open = await DeviationStore.WithOpenCasesAsync(connection, followed.Select(agreement => agreement.Id), ct);
        return new(all, await EvaluateAsync(connection, choose(followed, agreement => open.Contains(agreement.Id)), today, ct));
    }

    /// <summary>All of them together, with as few queries as one needs.</summary>
    private static async Task<IReadOnlyList<FollowedAgreement>> EvaluateAsync(
        NpgsqlConnection connection, IReadOnlyList<Agreement> agreements, DateOnly today, CancellationToken ct)
    {
        (Agreement Agreement, Period Period)[] looked = [.. agreements.Select(one => (one, one.ReportPeriodToShow(today)!.Value))];
        var judged = await EvaluateTargets.JudgeAsync(connection, looked, today, ct);
        var samples = await CountStore.SamplesAsync(connection, [.. looked.Select(one => new ShownFigures(
            one.Agreement.Municipality.Code, one.Agreement.TargetIndicators().Distinct(), one.Period))], ct);
        return
        [
            .. looked.Select((one, i) => new FollowedAgreement(
                one.Agreement, one.Period, [.. judged[one.Agreement.Id].Where(evaluation => evaluation.Target is not null)], samples[i])),
        ];
    }
}
