using Indicators.Core.Counts;

namespace Indicators.Core.Reports;

/// <summary>What an activity of a pledge led to.</summary>
/// <param name="Sentence">"43 trafikkontroller ledde till 71 förelägganden, varav 39 för hastighet."</param>
/// <param name="Told">Indicators of which the sentence says all: nothing of them is missing.</param>
public sealed record ResultPart(string Sentence, IReadOnlyList<ReportIndicator> Told);

/// <summary>What the activities of a pledge led to, from the figures of a report.</summary>
public static class ReportResults
{
    /// <summary>One for each activity that has results; empty when the pledge has none or nothing is reported.</summary>
    public static IReadOnlyList<ResultPart> Of(ReportContent content, ReportPledge pledge)
    {
        var results = content.Indicators.ToLookup(one => one.Indicator.ResultOf);
        return
        [
            .. content.Indicators.Where(activity => results[activity.Indicator.Code].Any()
                    && (IsOf(pledge, activity) || results[activity.Indicator.Code].Any(result => IsOf(pledge, result))))
                .Select(activity => Of(activity, [.. results[activity.Indicator.Code]]))
                .OfType<ResultPart>(),
        ];
    }

    private static ResultPart? Of(ReportIndicator activity, ReportIndicator[] results) =>
        ResultSentences.Of(Reported(activity), [.. results.Select(Reported)]) is { } sentence
            ? new(sentence, [.. results.Prepend(activity).Where(one => one.Total is not null && Reported(one).IsWhole)])
            : null;

    private static bool IsOf(ReportPledge pledge, ReportIndicator one) => pledge.Pledge.Indicators.Contains(one.Indicator.Code);

    private static ReportedIndicator Reported(ReportIndicator one) => new(
        one.Indicator,
        [.. one.Cells.Where(cell => cell.State == CellState.Reported).Select(cell => cell.Value!)],
        !one.IsTotalLowerBound && one.Cells.All(cell => cell.State is not (CellState.Missing or CellState.NotDue)));
}
