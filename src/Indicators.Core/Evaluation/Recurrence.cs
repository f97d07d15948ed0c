using Indicators.Core.Periods;
using Indicators.Core.Phrases;

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

    /// <summary>Length in months.</summary>
    public decimal Months => MonthsOf(Unit) * Multiple;

    /// <summary>Every window that shares a day with <paramref name="validity"/>, uncut and in order.</summary>
    public IEnumerable<Period> Windows(Period validity) => Windows(validity, validity);

    /// <summary>
    /// Those that also share a day with <paramref name="span"/>. Multiples run in blocks from the calendar window that contains
    /// the first day of the validity.
    /// </summary>
    public IEnumerable<Period> Windows(Period validity, Period span)
    {
        if (span.Clip(validity) is not { } days) yield break;
        for (var first = Beginning(validity.First, days.First); first.First <= days.Last; first = After(first, Multiple))
            yield return Multiple == 1 ? first : Period.Validity(first.First, After(first, Multiple - 1).Last);
    }

    /// <summary>Whether some window lies whole within the validity: of those in order the first may be cut, and the last.</summary>
    public bool FitsIn(Period validity) => Windows(validity).Take(2).Any(validity.Contains);

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

    /// <summary>First calendar window of the block that contains a day.</summary>
    private Period Beginning(DateOnly anchor, DateOnly day)
    {
        var (first, now) = (Period.Containing(Unit, anchor), Period.Containing(Unit, day));
        return Multiple == 1 ? now : After(first, Between(first, now) / Multiple * Multiple);
    }

    private int Between(Period first, Period other) => Unit is PeriodUnit.Day or PeriodUnit.Week
        ? (other.First.DayNumber - first.First.DayNumber) / DaysEach
        : ((other.First.Year - first.First.Year) * 12 + other.First.Month - first.First.Month) / MonthsEach;

    private Period After(Period period, int steps) => Period.Containing(Unit, Unit is PeriodUnit.Day or PeriodUnit.Week
        ? period.First.AddDays(steps * DaysEach)
        : period.First.AddMonths(steps * MonthsEach));

    private int DaysEach => Unit == PeriodUnit.Week ? 7 : 1;

    private int MonthsEach => (int)MonthsOf(Unit);
}
