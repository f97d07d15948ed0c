using Indicators.Core.Periods;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>The days and the calendar windows that a target is about.</summary>
internal static class OracleDays
{
    public static IEnumerable<DateOnly> Of(Period days)
    {
        for (var day = days.First; day <= days.Last; day = day.AddDays(1)) yield return day;
    }

    /// <summary>Whether something is promised for a day: within the validity and the season, and not excepted.</summary>
    public static bool IsPromised(OracleCase @case, DateOnly day) =>
        @case.Validity.Contains(day) &&
        @case.Target.Season?.Contains(day) != false &&
        @case.Target.Except?.Contains(day) != true;

    /// <summary>
    /// The windows that a span asks for: calendar windows, or blocks of them from the one that contains the first day of validity,
    /// of which every day has a promise and the last one lies in the span.
    /// </summary>
    public static IReadOnlyList<Period> RequiredWindows(OracleCase @case, Period span) =>
        [.. WholeWindows(@case).Where(block => span.Contains(block.Last))];

    /// <summary>Those of which every day has a promise, in the whole validity.</summary>
    public static IEnumerable<Period> WholeWindows(OracleCase @case) =>
        Blocks(@case).Where(block => Of(block).All(day => IsPromised(@case, day)));

    private static IEnumerable<Period> Blocks(OracleCase @case)
    {
        var unit = @case.Target.Period ?? throw new InvalidOperationException("A rate needs a window.");
        for (var first = Period.Containing(unit, @case.Validity.First); first.First <= @case.Validity.Last;)
        {
            var last = first;
            for (var i = 1; i < (@case.Target.PeriodMultiple ?? 1); i++) last = last.Next();
            yield return Period.Validity(first.First, last.Last);
            first = last.Next();
        }
    }
}
