using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>What is known of one window.</summary>
internal static class WindowRules
{
    public static int Each(OracleCase @case) => (int)Math.Ceiling(@case.Target.Quantity ?? 0);

    /// <summary>The required windows without those that the question did not apply to on any of their days.</summary>
    public static IReadOnlyList<Period> Applicable(OracleCase @case, Period span) =>
    [
        .. OracleDays.RequiredWindows(@case, span).Where(window => !OracleDays.Of(window).All(day =>
            Known(@case).Any(figure => figure.Total is null && figure.Period.Contains(day)))),
    ];

    public static OracleWindow Judge(OracleCase @case, Period window)
    {
        SeriesPoint[] fine = [.. Known(@case).Where(figure => figure.Period.Overlaps(window) && IsFine(@case, figure))];
        var range = new ConsistentCounts(fine).Sum(window, _ => true);
        if (range.Least >= Each(@case)) return new(window, [WindowState.Held]);
        if (range.Most < Each(@case)) return new(window, [WindowState.Broken]);
        var covered = OracleDays.Of(window).Count(day => Known(@case).Any(figure => figure.Period.Contains(day)));
        var state = covered == window.Days ? WindowState.Unproven : WindowState.Missing;
        WindowState[] others = [.. Others(window, fine, covered), .. Proved(@case, window)];
        return new(window, [state, .. others.Where(other => other != state).Distinct()]);
    }

    /// <summary>What all figures together leave no doubt of.</summary>
    private static IEnumerable<WindowState> Proved(OracleCase @case, Period window)
    {
        var range = new ConsistentCounts([.. Known(@case)]).Sum(window, _ => true);
        return range.Least >= Each(@case) ? [WindowState.Held] : range.Most < Each(@case) ? [WindowState.Broken] : [];
    }

    /// <summary>
    /// The text does not say where a week belongs that lies on both sides of a month's edge when months are judged, nor what a
    /// window is that a coarser figure covers in part.
    /// </summary>
    private static IEnumerable<WindowState> Others(Period window, SeriesPoint[] fine, int covered)
    {
        if (fine.Any(figure => !window.Contains(figure.Period))) return Enum.GetValues<WindowState>();
        var coveredByFine = OracleDays.Of(window).Count(day => fine.Any(figure => figure.Period.Contains(day)));
        return covered > coveredByFine && covered < window.Days ? [WindowState.Unproven, WindowState.Missing] : [];
    }

    /// <summary>Of the window's own resolution or finer. All windows of a month or more are made of months.</summary>
    private static bool IsFine(OracleCase @case, SeriesPoint figure) =>
        Rank(figure.Period.Unit) <= Rank(@case.Target.Period ?? PeriodUnit.Month);

    private static int Rank(PeriodUnit unit) => unit == PeriodUnit.Day ? 0 : unit == PeriodUnit.Week ? 1 : 2;

    private static IEnumerable<SeriesPoint> Known(OracleCase @case) => @case.Figures.Where(figure => figure.Period.Last < @case.AsOf);
}
