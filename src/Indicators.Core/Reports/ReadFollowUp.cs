using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Storage;

namespace Indicators.Core.Reports;

/// <summary>How an agreement's promises stand in a period, with all that people have said of them.</summary>
/// <param name="Periods">The agreement's report periods that have begun, the newest first.</param>
/// <param name="Period">The one that is looked at.</param>
/// <param name="Content">As a report over the period would say it today.</param>
/// <param name="Remarks">About promises that deviate in the period.</param>
/// <param name="Conditions">For any days.</param>
public sealed record FollowUp(
    Agreement Agreement, IReadOnlyList<Period> Periods, Period Period, ReportContent Content, IReadOnlyList<PledgeComment> Remarks,
    IReadOnlyList<PledgeCondition> Conditions)
{
    public IEnumerable<ReportIndicator> IndicatorsOf(Pledge pledge) =>
        Content.Indicators.Where(one => pledge.Indicators.Contains(one.Indicator.Code)
            || pledge.Targets.Any(target => target.Indicator == one.Indicator.Code || target.OutOf == one.Indicator.Code));

    public IEnumerable<PledgeComment> RemarksOn(Pledge pledge) => Remarks.Where(remark => remark.PledgeNumber == pledge.Number);
}

/// <summary>Reads how an agreement's promises stand. Nothing is stored.</summary>
public sealed class ReadFollowUp(Database database, FindAgreement find, ReadReportFacts readFacts, TimeProvider time)
{
    /// <param name="code">Of a period; null, or one that is none of them, means the one that people look at today.</param>
    /// <returns>Null when the municipality has no such agreement, or it has not begun.</returns>
    public async Task<FollowUp?> RunAsync(MunicipalityCode? municipality, string agreement, string? code, CancellationToken ct)
    {
        var today = time.Today();
        var found = await find.RunAsync(municipality, agreement, ct);
        if (found?.PeriodInView(today) is not { } inView) return null;
        Period[] periods = [.. ReportSchedule.Periods(found).Where(one => one.First <= today).OrderByDescending(one => one.Last)];
        var period = periods.FirstOrDefault(one => one.Code == code, inView);
        var facts = await readFacts.RunAsync(found.During(period), period, ct);
        await using var connection = await database.OpenAsync(ct);
        return new(
            found, periods, period, ReportComposer.Compose(facts, edition: 0, reason: null),
            await PledgeCommentStore.InAsync(connection, found.Id, period),
            await AgreementStore.ConditionsAsync(connection, found.Id));
    }
}
