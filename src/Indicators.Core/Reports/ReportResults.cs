using Indicators.Core.Counts;

namespace Indicators.Core.Reports;

/// <summary>What the activities of a pledge led to, from the figures of a report.</summary>
public static class ReportResults
{
    /// <summary>
    /// "43 trafikkontroller ledde till 71 förelägganden, varav 39 för hastighet.", one sentence per activity that has results; empty
    /// when the pledge has none or nothing is reported.
    /// </summary>
    public static IReadOnlyList<string> Of(ReportContent content, ReportPledge pledge)
    {
        var results = content.Indicators.ToLookup(one => one.Indicator.ResultOf);
        return
        [
            .. content.Indicators.Where(activity => results[activity.Indicator.Code].Any()
                    && (IsOf(pledge, activity) || results[activity.Indicator.Code].Any(result => IsOf(pledge, result))))
                .Select(activity => ResultSentences.Of(
                    Reported(activity), [.. results[activity.Indicator.Code].Select(Reported)]))
                .OfType<string>(),
        ];
    }

    private static bool IsOf(ReportPledge pledge, ReportIndicator one) => pledge.Pledge.Indicators.Contains(one.Indicator.Code);

    private static ReportedIndicator Reported(ReportIndicator one) => new(
        one.Indicator,
        [.. one.Cells.Where(cell => cell.State == CellState.Reported).Select(cell => cell.Value!)],
        !one.IsTotalLowerBound && one.Cells.All(cell => cell.State is not (CellState.Missing or CellState.NotDue)));
}
