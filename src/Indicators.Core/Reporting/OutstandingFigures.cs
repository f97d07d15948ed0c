using Indicators.Core.Agreements;
using Indicators.Core.Periods;
using Indicators.Core.Users;

namespace Indicators.Core.Reporting;

/// <summary>Figures that a person has to report for a municipality by a day.</summary>
/// <param name="Due">The last day, to its end, on which it is in time.</param>
/// <param name="Period">The month whose deadline it is; weeks of it have the same.</param>
/// <param name="Counts">Not empty, in the agreement's order.</param>
public sealed record OutstandingMonth(Municipality Municipality, DateOnly Due, Period Period, IReadOnlyList<ExpectedCount> Counts)
{
    /// <summary>The period of all the figures, which one form takes; null when they are of several, such as weeks.</summary>
    public Period? OnlyPeriod => Counts.Select(count => count.Period).Distinct().ToArray() is [var only] ? only : null;
}

/// <summary>Figures that a person has to report.</summary>
/// <param name="Now">Of periods that are over: the earliest deadline first.</param>
/// <param name="Next">The first deadline of periods that are not over; null when no more figures will be required.</param>
public sealed record OutstandingFigures(IReadOnlyList<OutstandingMonth> Now, OutstandingMonth? Next)
{
    /// <param name="expected">Figures that are awaited, see <see cref="ExpectedCount.IsAwaited"/>.</param>
    /// <param name="rights">The person's rights; figures outside them are left out.</param>
    public static OutstandingFigures Of(IEnumerable<ExpectedCount> expected, IReadOnlyList<ReportingRight> rights, DateOnly today)
    {
        var byKommun = rights.ToLookup(right => right.Municipality);
        var open = expected
            .Where(count => count.IsOpen && byKommun[count.Municipality.Code].Any(right => right.Covers(count.Indicator.ReportedBy)))
            .DistinctBy(count => count.Key).ToLookup(count => count.Period.Last < today);
        var next = open[false].Select(count => (DateOnly?)count.Due).Min();
        return new(Months(open[true]), Months(open[false].Where(count => count.Due == next)) is [var first, ..] ? first : null);
    }

    /// <summary>Only some of the figures; months without any are left out.</summary>
    public OutstandingFigures Where(Func<ExpectedCount, bool> isIncluded)
    {
        OutstandingMonth Of(OutstandingMonth month) => month with { Counts = [.. month.Counts.Where(isIncluded)] };
        return new(
            [.. Now.Select(Of).Where(month => month.Counts.Count > 0)],
            Next is { } next && Of(next).Counts.Count > 0 ? Of(next) : null);
    }

    private static IReadOnlyList<OutstandingMonth> Months(IEnumerable<ExpectedCount> open) =>
    [
        .. from count in open
           group count by (count.Municipality, count.Due) into month
           orderby month.Key.Due, month.Key.Municipality.Name
           let last = month.Max(count => count.Period.Clip(count.Agreement.Validity)!.Value.Last)
           select new OutstandingMonth(month.Key.Municipality, month.Key.Due, Period.Containing(PeriodUnit.Month, last), [.. month]),
    ];
}
