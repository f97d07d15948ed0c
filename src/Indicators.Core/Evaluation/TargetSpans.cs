using Indicators.Core.Agreements;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>Which days a target is judged over when a report is made.</summary>
public static class TargetSpans
{
    private const int LongestYear = 366;

    /// <summary>
    /// The report period, or its years where it is longer than one and each must be seen by itself: what is compared with the year
    /// before, and a season that comes back.
    /// </summary>
    public static IEnumerable<Period> Looks(Target target, Period reportPeriod) =>
        reportPeriod.Days > LongestYear && (target.Kind == TargetKind.Change || target is { Season: not null, NamedYear: null })
            ? reportPeriod.Split(PeriodUnit.Year).Select(year => year.Clip(reportPeriod)!.Value)
            : [reportPeriod];

    /// <summary>
    /// The days on which the promise holds: the agreement's validity, less what the wording leaves out by naming a year, a
    /// season or a last day. Of a season that comes back, the one that has begun when the report period ends, else the next.
    /// </summary>
    public static Period Holds(Target target, Period reportPeriod, Period validity)
    {
        // In "dubbelt så ofta som 2015" the year is what is compared with, not when the promise holds.
        var year = target.Kind == TargetKind.Change ? null : target.NamedYear;
        if (target.Season?.MonthRun is { } season)
        {
            var named = year is { } inYear ? Period.Season(inYear, season.First, season.Last) : Begun(season, reportPeriod, validity);
            return named.Clip(validity) ?? named;
        }
        if (year is { } only) return Period.Year(only).Clip(validity) ?? Period.Year(only);
        return target.Deadline is { } last && validity.Contains(last) ? Period.Validity(validity.First, last) : validity;
    }

    /// <summary>
    /// The spans, in order; nearly always one. A window shorter than the report period is judged over that period; a longer
    /// one over itself, also when the report comes in the middle of it; a promise without a window over all its days.
    /// </summary>
    /// <param name="holds">From <see cref="Holds"/>.</param>
    /// <param name="eachWindowAlone">Each window over itself, also a short one: who was visited in May is not in June.</param>
    public static IReadOnlyList<Period> Of(Target target, Period reportPeriod, Period holds, bool eachWindowAlone = false)
    {
        var report = reportPeriod.Clip(holds) ?? reportPeriod;
        if (target.Kind is TargetKind.ResponseTime or TargetKind.None) return [report];
        if (Recurrence.Of(target) is not { } window) return [target.Kind == TargetKind.Change ? report : holds];
        return window.Months < MonthsOf(reportPeriod) && !eachWindowAlone ? [report] : Long(window, reportPeriod, holds);
    }

    /// <summary>An agreement too short to hold one whole window has made its promise for all its days.</summary>
    private static Period[] Long(Recurrence window, Period reportPeriod, Period holds)
    {
        if (!window.FitsIn(holds)) return [holds];
        Period[] now = [.. window.Windows(holds, reportPeriod).Select(w => w.Clip(holds)!.Value)];
        return now.Length > 0 ? now : [reportPeriod];
    }

    private static Period Begun((int First, int Last) season, Period reportPeriod, Period validity)
    {
        var all = Enumerable.Range(validity.First.Year - 1, validity.Last.Year - validity.First.Year + 2)
            .Select(year => Period.Season(year, season.First, season.Last))
            .ToArray();
        var within = all.Where(s => s.Overlaps(validity)).DefaultIfEmpty(all[^1]).ToArray();
        return within.Where(s => s.First <= reportPeriod.Last).DefaultIfEmpty(within[0]).Last();
    }

    internal static decimal MonthsOf(Period period) => period.Unit is PeriodUnit.Season or PeriodUnit.Validity
        ? period.Days * 12 / 365m
        : Recurrence.MonthsOf(period.Unit);
}
