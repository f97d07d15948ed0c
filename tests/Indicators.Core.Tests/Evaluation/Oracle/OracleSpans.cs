using Indicators.Core.Periods;
using Indicators.Core.Phrases;

namespace Indicators.Core.Tests.Evaluation.Oracle;

/// <summary>Which days a target is judged over.</summary>
internal static class OracleSpans
{
    /// <summary>
    /// Whether the text says so. It does not for a window longer than the time between reports, nor for a window that does not
    /// divide it: a quarter in a tertial; nor whether a rate in a season is judged over the report period or the season in it.
    /// </summary>
    public static bool AreFixed(OracleCase @case) => @case.Target.Kind != TargetKind.Rate || @case.Target.Period switch
    {
        _ when @case.Target.Season is not null => false,
        PeriodUnit.Day or PeriodUnit.Week => true,
        PeriodUnit.Month => @case.Target.PeriodMultiple is null or 1,
        _ => @case.Cadence == PeriodUnit.Validity,
    };

    /// <summary>
    /// A rate is judged over the report period; a total and a ceiling over the validity, the year that is named, or each season that
    /// the report period touches. Null for days that lie outside the validity.
    /// </summary>
    public static IReadOnlyList<Period?> Of(OracleCase @case)
    {
        if (@case.Target.Kind == TargetKind.Rate) return [@case.ReportPeriod];
        if (@case.Target.Season?.ConsecutiveMonths is { } run) return Seasons(@case, run);
        if (@case.Target.NamedYear is { } year) return [Period.Year(year).Clip(@case.Validity)];
        return [@case.Validity];
    }

    private static IReadOnlyList<Period?> Seasons(OracleCase @case, (int First, int Last) run)
    {
        Period[] within =
        [
            .. Enumerable.Range(@case.Validity.First.Year - 1, @case.Validity.Last.Year - @case.Validity.First.Year + 2)
                .Select(year => Period.Season(year, run.First, run.Last).Clip(@case.Validity))
                .OfType<Period>(),
        ];
        return within.Length == 0 ? [null] : [.. within.Where(season => season.Overlaps(@case.ReportPeriod))];
    }
}
