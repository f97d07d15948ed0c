using Indicators.Core.Periods;

namespace Indicators.Core.Deviations;

/// <summary>A target and a span of days, both inclusive.</summary>
internal sealed record SpanKey(DeviationKey Case, DateOnly First, DateOnly Last)
{
    public SpanKey(DeviationKey target, Period span)
        : this(target, span.First, span.Last)
    {
    }
}

/// <summary>The last evaluation of a target over a span.</summary>
/// <param name="Severity">Of the last verdict that had one; none when no verdict had.</param>
/// <param name="DataRevision">Number of the newest import that the evaluation used.</param>
internal sealed record JudgedSpan(Severity Severity, long DataRevision);
