using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>How far a verdict's figures reach, in whole months.</summary>
public static class ClosedMonth
{
    /// <summary>The newest month that is over and up to which nothing is missing in the span.</summary>
    public static Period Of(Verdict verdict)
    {
        var open = verdict.AsOf <= verdict.Span.Last ? verdict.AsOf : verdict.Span.Last.AddDays(1);
        if (verdict.Missing.Count > 0 && verdict.Missing.Min().First is var missing && missing < open) open = missing;
        return Period.Containing(PeriodUnit.Month, open).Previous();
    }
}
