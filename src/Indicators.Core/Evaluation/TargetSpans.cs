using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Evaluation;

/// <summary>Which days a target is judged over when a report is made.</summary>
public static class TargetSpans
{
    private const int LongestYear = 366;

    /// <summary>
    /// The report period; or each of its years, where it is longer than a year and each year must be judged by itself: for a change from
    /// the year before, and for a recurring season. A winter lies in two years, and is then judged twice.
    /// </summary>
    public static IEnumerable<Period> ReviewPeriods(Target target, Period reportPeriod)
    {
        var comesBack = target is { Season: not null, NamedYear: null };
        IEnumerable<Period> looks = reportPeriod.Days > LongestYear && (target.Kind == TargetKind.Change || comesBack)
            ? reportPeriod.Split(PeriodUnit.Year).Select(year => year.Clip(reportPeriod)!.Value)
            : [reportPeriod];
        return comesBack ? looks.SelectMany(look => EachSeason(target.Season!, look)) : looks;
    }

    private static IEnumerable<Period> EachSeason(YearPart season, Period look)
    {
        var begun = Enumerable.Range(look.First.Year - 1, look.Last.Year - look.First.Year + 2)
            .Select(year => PromisedDays.Season(season, year)).OfType<Period>().Where(look.Overlaps).ToArray();
        var first = look.First;
        foreach (var one in begun.SkipLast(1))
        {
            yield return Period.Validity(first, one.Last);
            first = one.Last.AddDays(1);
        }
        yield return first == look.First ? look : Period.Validity(first, look.Last);
    }

    /// <summary>
    /// The days on which the promise applies: the agreement's validity, less what the wording leaves out by naming a year, a
    /// season or a last day. Of a season that comes back, the one that has begun when the report period ends, else the next.
    /// Days outside the validity are returned unchanged, and are not judged.
    /// </summary>
    public static Period EffectivePeriod(Target target, Period reportPeriod, Period validity)
    {
        // In "dubbelt så ofta som 2015" the year is the baseline, not the time when the promise applies.
        var year = target.Kind == TargetKind.Change ? null : target.NamedYear;
        if (target.Season is { } season && SeasonOf(season, year, reportPeriod, validity) is { } named)
            return named.Clip(validity) ?? named;
        if (year is { } only) return Period.Year(only).Clip(validity) ?? Period.Year(only);
        return target.Deadline is { } last && validity.Contains(last) ? Period.Validity(validity.First, last) : validity;
    }

    /// <summary>
    /// The spans, in order; nearly always one. A window shorter than the report period is judged over that period; a longer
    /// one over itself, also when the report comes in the middle of it; a promise without a window over all its days.
    /// </summary>
    /// <param name="effective">From <see cref="EffectivePeriod"/>.</param>
    /// <param name="eachWindowAlone">Each window over itself, also a short one: who was visited in May is not in June.</param>
    public static IReadOnlyList<Period> Of(Target target, Period reportPeriod, Period effective, bool eachWindowAlone = false)
    {
        var report = reportPeriod.Clip(effective) ?? reportPeriod;
        if (target.Kind is TargetKind.ResponseTime or TargetKind.None) return [report];
        if (Recurrence.Of(target) is not { } window) return [target.Kind == TargetKind.Change ? report : effective];
        return window.Months < MonthsOf(reportPeriod) && !eachWindowAlone ? [report] : Long(window, reportPeriod, effective);
    }

    /// <summary>In an agreement shorter than one window the target is for all its days.</summary>
    private static Period[] Long(Recurrence window, Period reportPeriod, Period effective)
    {
        if (!window.FitsIn(effective)) return [effective];
        Period[] now = [.. window.Windows(effective, reportPeriod).Select(w => w.Clip(effective)!.Value)];
        return now.Length > 0 ? now : [reportPeriod];
    }

    private static Period? SeasonOf(YearPart season, int? year, Period reportPeriod, Period validity) =>
        year is { } named ? PromisedDays.Season(season, named) : LatestStarted(season, reportPeriod, validity);

    private static Period? LatestStarted(YearPart season, Period reportPeriod, Period validity)
    {
        Period[] all = [.. WholeSeasons(season, validity)];
        if (all.Length == 0) return null;
        var within = all.Where(s => s.Overlaps(validity)).DefaultIfEmpty(all[^1]).ToArray();
        return within.Where(s => s.First <= reportPeriod.Last).DefaultIfEmpty(within[0]).Last();
    }

    /// <summary>The days of each season that comes back within the validity, cut to it; none for a promise without a season.</summary>
    internal static IEnumerable<Period> Seasons(Target target, Period validity) => target is { Season: { } season, NamedYear: null }
        ? WholeSeasons(season, validity).Select(whole => whole.Clip(validity)).OfType<Period>()
        : [];

    private static IEnumerable<Period> WholeSeasons(YearPart season, Period validity) =>
        Enumerable.Range(validity.First.Year - 1, validity.Last.Year - validity.First.Year + 2)
            .Select(year => PromisedDays.Season(season, year)).OfType<Period>();

    internal static decimal MonthsOf(Period period) => period.Unit is PeriodUnit.Season or PeriodUnit.Validity
        ? period.Days * 12 / 365m
        : Recurrence.MonthsOf(period.Unit);
}
