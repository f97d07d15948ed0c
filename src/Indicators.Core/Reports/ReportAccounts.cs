using Indicators.Core.Accounts;
using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports;

/// <summary>An account as it was handed in when the edition was built.</summary>
/// <param name="Period">A regular report period that lies in the report's; the same in all but reports over several.</param>
public sealed record ReportAccount(string PledgeNumber, Period Period, ResponsibleParty Party, AccountContent Content);

/// <summary>An account that was due and had not been handed in.</summary>
public sealed record AccountGap(string PledgeNumber, Period Period, ResponsibleParty Party);

/// <summary>How the pledges stood in the report period before, as it is known today.</summary>
/// <param name="Pledges">Those that had a status or an assessment.</param>
public sealed record FormerOutcome(Period Period, IReadOnlyList<FormerPledge> Pledges);

/// <param name="Status">The worst of the pledge's targets; null without a target.</param>
/// <param name="Assessment">The parties' own, the worst where they differ; null with a target or without an account.</param>
public sealed record FormerPledge(string PledgeNumber, TargetStatus? Status, Assessment? Assessment);

/// <summary>Data of the report period before, for the comparison on the first page.</summary>
public sealed record FormerFacts(Period Period, IReadOnlyList<PledgeEvaluation> Evaluations, IReadOnlyList<PledgeAccount> Accounts);

/// <summary>Decides which accounts a report contains and lacks. Pure.</summary>
internal static class ReportAccounts
{
    /// <summary>What is handed in, in the order of the pledges, their parties and the periods; null when there is none.</summary>
    public static IReadOnlyList<ReportAccount>? Of(ReportFacts facts)
    {
        ReportAccount[] accounts =
        [
            .. from key in Asked(facts)
               let ready = (facts.Accounts ?? []).FirstOrDefault(one => one.Key == key)?.Ready
               where ready is not null
               select new ReportAccount(key.PledgeNumber, key.Period, key.Party, ready),
        ];
        return accounts.Length == 0 ? null : accounts;
    }

    /// <summary>Accounts of periods that are over and that nobody has handed in; null when there is none.</summary>
    public static IReadOnlyList<AccountGap>? Missing(ReportFacts facts)
    {
        // Facts without a list are of tests and of reports that have no accounts at all.
        if (facts.Accounts is not { } accounts) return null;
        var handedIn = accounts.Where(one => one.Ready is not null).Select(one => one.Key).ToHashSet();
        AccountGap[] gaps =
        [
            .. Asked(facts).Where(key => key.Period.Last < facts.AsOf && !handedIn.Contains(key))
                .Select(key => new AccountGap(key.PledgeNumber, key.Period, key.Party)),
        ];
        return gaps.Length == 0 ? null : gaps;
    }

    private static IEnumerable<AccountKey> Asked(ReportFacts facts) => facts.Agreement.ReportPeriods()
        .Where(facts.Period.Contains).SelectMany(period => AccountDuties.Of(facts.Agreement, period)).Select(duty => duty.Key);

    /// <summary>The report period before; null for the first, and for a report over the whole validity.</summary>
    public static Period? PeriodBefore(Agreement agreement, Period period) => agreement.ReportPeriods()
        .Where(one => one.Last < period.First && one.Unit == period.Unit).Select(one => (Period?)one).LastOrDefault();

    public static FormerOutcome? Former(FormerFacts? former) => former is null ? null : new(
        former.Period,
        [
            .. from number in former.Evaluations.Select(evaluation => evaluation.Pledge.Number).Distinct()
               let status = WorstStatus(former.Evaluations.Where(evaluation => evaluation.Pledge.Number == number))
               let assessment = Worst(former.Accounts.Where(one => one.Key.PledgeNumber == number).Select(one => one.Ready?.Assessment))
               where status is not null || assessment is not null
               select new FormerPledge(number, status, status is null ? assessment : null),
        ]);

    /// <summary>Of the evaluations that have a target; null without one.</summary>
    public static TargetStatus? WorstStatus(IEnumerable<PledgeEvaluation> evaluations) => evaluations
        .Where(evaluation => evaluation.Target is not null).Select(evaluation => (TargetStatus?)evaluation.Verdict.Status)
        .OrderBy(status => ReportLabels.Severity(status!.Value)).FirstOrDefault();

    /// <summary>The worst of those that were given; null without any.</summary>
    public static Assessment? Worst(IEnumerable<Assessment?> assessments) =>
        assessments.OfType<Assessment>().Select(one => (Assessment?)one).OrderBy(one => ReportLabels.Severity(one!.Value)).FirstOrDefault();
}
