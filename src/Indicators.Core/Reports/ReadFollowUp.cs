using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>Status of an agreement's pledges in a period, with the comments and answers that people have given.</summary>
/// <param name="Content">Report content over the period as of today.</param>
/// <param name="Remarks">Comments on pledges that deviate in the period.</param>
/// <param name="Conditions">Answers on whether conditions were fulfilled, for any days.</param>
/// <param name="Covers">Current coverage of the members of named sets, for any days.</param>
public sealed record FollowUp(
    ReportContent Content, IReadOnlyList<PledgeComment> Remarks, IReadOnlyList<PledgeCondition> Conditions,
    IReadOnlyList<PledgeCover> Covers)
{
    /// <summary>Indicators that the pledge lists or that one of its targets is evaluated against.</summary>
    public IEnumerable<ReportIndicator> IndicatorsOf(Pledge pledge) =>
        Content.Indicators.Where(one => pledge.Indicators.Contains(one.Indicator.Code)
            || pledge.Targets.Any(target => target.Indicator == one.Indicator.Code || target.OutOf == one.Indicator.Code));

    /// <summary>Comments on any target of the pledge.</summary>
    public IEnumerable<PledgeComment> RemarksOn(Pledge pledge) => Remarks.Where(remark => remark.PledgeNumber == pledge.Number);
}

/// <summary>Reads the status of an agreement's pledges as of today. Nothing is stored.</summary>
public sealed class ReadFollowUp(Database database, ReadReportFacts readFacts)
{
    /// <summary>Evaluates the pledges and reads the comments and answers.</summary>
    /// <param name="period">A report period of the agreement that has begun.</param>
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
