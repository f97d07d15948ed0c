using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>How an agreement's promises stand in a period, with all that people have said of them.</summary>
/// <param name="Content">As a report over the period would say it today.</param>
/// <param name="Remarks">About promises that deviate in the period.</param>
/// <param name="Conditions">For any days.</param>
/// <param name="Covers">What stands about members of named sets, for any days.</param>
public sealed record FollowUp(
    ReportContent Content, IReadOnlyList<PledgeComment> Remarks, IReadOnlyList<PledgeCondition> Conditions,
    IReadOnlyList<PledgeCover> Covers)
{
    public IEnumerable<ReportIndicator> IndicatorsOf(Pledge pledge) =>
        Content.Indicators.Where(one => pledge.Indicators.Contains(one.Indicator.Code)
            || pledge.Targets.Any(target => target.Indicator == one.Indicator.Code || target.OutOf == one.Indicator.Code));

    public IEnumerable<PledgeComment> RemarksOn(Pledge pledge) => Remarks.Where(remark => remark.PledgeNumber == pledge.Number);
}

/// <summary>Reads how an agreement's promises stand. Nothing is stored.</summary>
public sealed class ReadFollowUp(Database database, ReadReportFacts readFacts)
{
    /// <param name="period">One of the agreement's report periods that has begun.</param>
    public async Task<FollowUp> RunAsync(Agreement agreement, Period period, CancellationToken ct)
    {
        var content = ReportComposer.Compose(await readFacts.RunAsync(agreement.During(period), period, ct), edition: 0, reason: null);
        await using var connection = await database.OpenAsync(ct);
        return new(
            content,
            await PledgeCommentStore.InAsync(connection, agreement.Id, period),
            await AgreementStore.ConditionsAsync(connection, agreement.Id),
            await CoverStore.StandingAsync(connection, agreement.Id));
    }
}
