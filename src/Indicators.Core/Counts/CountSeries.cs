using Indicators.Core.Periods;

namespace Indicators.Core.Counts;

/// <summary>One indicator's values in one kommun, in time order, never overlapping. Days without a value are missing.</summary>
public sealed record CountSeries(IReadOnlyList<SeriesPoint> Points)
{
    public static readonly CountSeries Empty = new([]);
}

/// <param name="Total">0 or more; null means that the question did not apply in the period.</param>
public readonly record struct SeriesPoint(Period Period, int? Total);
