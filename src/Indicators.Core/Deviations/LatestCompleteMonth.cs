using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>The newest whole month that a verdict's figures cover.</summary>
public static class LatestCompleteMonth
{
    /// <summary>
    /// The newest month that has ended and up to which no figure of the span is missing. May lie before the span when its first figures
    /// are missing.
    /// </summary>
    public static Period Of(Verdict verdict)
    {
        var open = verdict.AsOf <= verdict.Span.Last ? verdict.AsOf : verdict.Span.Last.AddDays(1);
        if (verdict.Missing.Count > 0 && verdict.Missing.Min().First is var missing && missing < open) open = missing;
        return Period.Containing(PeriodUnit.Month, open).Previous();
    }
}
