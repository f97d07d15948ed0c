using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Evaluation;

/// <summary>
/// The days that a wording is about, where it excludes months or weeks between others: "maj och oktober", "ej v. 28–31". A season
/// in one piece excludes nothing: it is the time during which the promise applies, see <see cref="TargetSpans.EffectivePeriod"/>.
/// </summary>
internal static class PromisedDays
{
    /// <summary>Whether any day within the time that the promise applies can be left out.</summary>
    public static bool AreLeftOut(Target target) => target.Except is not null || target.Season is { } season && !IsInOnePiece(season);

    public static bool Include(Target target, DateOnly day) =>
        target.Except?.Contains(day) != true && (target.Season is not { } season || IsInOnePiece(season) || season.Contains(day));

    /// <summary>Runs of days that the wording leaves out, in order.</summary>
    public static IReadOnlyList<Period> LeftOut(Target target, Period days)
    {
        if (!AreLeftOut(target)) return [];
        var runs = new List<Period>();
        DateOnly? first = null;
        for (var day = days.First; day <= days.Last; day = day.AddDays(1))
        {
            var isLeftOut = !Include(target, day);
            if (isLeftOut) first ??= day;
            if (first is { } begun && (!isLeftOut || day == days.Last))
            {
                runs.Add(Period.Validity(begun, isLeftOut ? day : day.AddDays(-1)));
                first = null;
            }
        }
        return runs;
    }

    /// <summary>Whether anything counted in a period is about the promise.</summary>
    public static bool Touch(Target target, Period period)
    {
        for (var day = period.First; day <= period.Last; day = day.AddDays(1))
            if (Include(target, day)) return true;
        return false;
    }

    /// <summary>The season that begins in a year, from its first day to its last; null when the year has no such week.</summary>
    public static Period? Season(YearPart season, int year)
    {
        if (season.Unit == PeriodUnit.Month) return Period.Season(year, season.Numbers[0], season.Numbers[^1]);
        var (first, last) = ((Period?)null, (Period?)null);
        for (var i = 0; i < season.Numbers.Count; i++)
        {
            if (i > 0 && season.Numbers[i] <= season.Numbers[i - 1]) year++;
            if (season.Numbers[i] > System.Globalization.ISOWeek.GetWeeksInYear(year)) continue;
            last = Period.Week(year, season.Numbers[i]);
            first ??= last;
        }
        return first is { } from ? Period.Validity(from.First, last!.Value.Last) : null;
    }

    private static bool IsInOnePiece(YearPart season)
    {
        var size = season.Unit == PeriodUnit.Month ? 12 : 53;
        for (var i = 1; i < season.Numbers.Count; i++)
            if (season.Numbers[i] != (season.Numbers[i - 1] % size) + 1) return false;
        return true;
    }
}
