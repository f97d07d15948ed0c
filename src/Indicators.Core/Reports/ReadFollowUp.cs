using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>Status of an agreement's pledges in a period, with the comments and answers that people have given.</summary>
/// <param name="Periods">Report periods of the agreement that have begun, the newest first.</param>
/// <param name="Period">The period of the content.</param>
/// <param name="Content">Report content over the period as of today.</param>
/// <param name="Comments">Comments on pledges that deviate in the period.</param>
/// <param name="Conditions">Answers on whether conditions were fulfilled, for any days.</param>
public sealed record FollowUp(
    Agreement Agreement, IReadOnlyList<Period> Periods, Period Period, ReportContent Content, IReadOnlyList<PledgeComment> Comments,
    IReadOnlyList<ConditionAnswer> Conditions)
{
    /// <summary>Indicators that the pledge lists or that one of its targets is evaluated against.</summary>
    public IEnumerable<ReportIndicator> IndicatorsOf(Pledge pledge) =>
        Content.Indicators.Where(one => pledge.Indicators.Contains(one.Indicator.Code)
            || pledge.Targets.Any(target => target.Indicator == one.Indicator.Code || target.OutOf == one.Indicator.Code));

    /// <summary>Comments on any target of the pledge.</summary>
    public IEnumerable<PledgeComment> CommentsOn(Pledge pledge) => Comments.Where(remark => remark.PledgeNumber == pledge.Number);
}

/// <summary>Reads the status of an agreement's pledges as of today. Nothing is stored.</summary>
public sealed class ReadFollowUp(Database database, FindAgreement find, ReadReportFacts readFacts, TimeProvider time)
{
    /// <summary>Evaluates the pledges and reads the comments and answers.</summary>
    /// <param name="code">Code of a period; null or an unknown one means the period that people look at today.</param>
    /// <returns>Null when the municipality has no such agreement, or it has not begun.</returns>
    public async Task<FollowUp?> RunAsync(MunicipalityCode? municipality, string agreement, string? code, CancellationToken ct)
    {
        var today = time.Today();
        var found = await find.RunAsync(municipality, agreement, ct);
        if (found?.ReportPeriodToShow(today) is not { } inView) return null;
        Period[] periods = [.. ReportSchedule.Periods(found).Where(one => one.First <= today).OrderByDescending(one => one.Last)];
        var period = periods.FirstOrDefault(one => one.Code == code, inView);
        var facts = await readFacts.RunAsync(found.During(period), period, ct);
        await using var connection = await database.OpenAsync(ct);
        return new(
            found, periods, period, ReportComposer.Compose(facts, edition: 0, reason: null),
            await PledgeCommentStore.InAsync(connection, found.Id, period, ct),
            await AgreementStore.ConditionsAsync(connection, found.Id, ct));
    }
}
