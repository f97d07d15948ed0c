using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>The window that a promise recurs in: a week, two weeks, three months.</summary>
/// <param name="Unit">A calendar unit, never Season or Validity.</param>
/// <param name="Multiple">1 or more; 2 for "varannan vecka".</param>
internal readonly record struct Recurrence(PeriodUnit Unit, int Multiple)
{
    /// <summary>Null for a promise that is kept once, within a season or the validity.</summary>
    public static Recurrence? Of(Target target) => target.Period is { } unit and not (PeriodUnit.Season or PeriodUnit.Validity)
        ? new(unit, target.PeriodMultiple ?? 1)
        : null;

    /// <summary>Length in months, to tell a short window from a long one.</summary>
    public decimal Months => MonthsOf(Unit) * Multiple;

    /// <summary>
    /// Every window that shares a day with <paramref name="validity"/>, uncut and in order. Multiples run in blocks from the
    /// calendar window that holds the first day.
    /// </summary>
    public IEnumerable<Period> Windows(Period validity)
    {
        for (var first = Period.Containing(Unit, validity.First); first.First <= validity.Last; first = After(first, Multiple))
            yield return Multiple == 1 ? first : Period.Validity(first.First, After(first, Multiple - 1).Last);
    }

    /// <summary>How many whole windows fit in a number of days; for units of a fixed length, a day or a week.</summary>
    public int Fitting(int days) => days / (Multiple * (Unit == PeriodUnit.Week ? 7 : 1));

    public static decimal MonthsOf(PeriodUnit unit) => unit switch
    {
        PeriodUnit.Day => 12m / 365,
        PeriodUnit.Week => 7 * 12m / 365,
        PeriodUnit.Month => 1,
        PeriodUnit.Quarter => 3,
        PeriodUnit.Tertial => 4,
        PeriodUnit.HalfYear or PeriodUnit.SchoolTerm => 6,
        PeriodUnit.Year => 12,
        PeriodUnit.Season or PeriodUnit.Validity => throw new ArgumentException($"{unit} has no length of its own.", nameof(unit)),
    };

    private static Period After(Period period, int steps)
    {
        for (; steps > 0; steps--) period = period.Next();
        return period;
    }
}
