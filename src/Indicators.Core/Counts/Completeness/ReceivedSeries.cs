using Indicators.Core.Periods;

namespace Indicators.Core.Counts.Completeness;

/// <summary>One indicator's values in one kommun, and when the first value of each period came.</summary>
public sealed class ReceivedSeries
{
    public static readonly ReceivedSeries Empty = new([]);

    private readonly Dictionary<Period, DateOnly> days;

    /// <param name="values">In any order, never overlapping.</param>
    public ReceivedSeries(IReadOnlyCollection<ReceivedValue> values)
    {
        Counts = new(values.Select(value => new SeriesPoint(value.Period, value.Total)));
        days = values.ToDictionary(value => value.Period, value => value.Day);
    }

    public CountSeries Counts { get; }

    /// <summary>The day on which the last part of a stretch of days came; null unless all of it has.</summary>
    public DateOnly? Received(Period stretch)
    {
        if (!Counts.Covers(stretch)) return null;
        var last = DateOnly.MinValue;
        foreach (var point in Counts.Touching(stretch.First, stretch.Last))
            if (days[point.Period] is var day && day > last) last = day;
        return last;
    }
}

/// <param name="Total">0 or more; null means that the question did not apply in the period.</param>
/// <param name="Day">Swedish day on which the period's first value was recorded.</param>
public readonly record struct ReceivedValue(Period Period, int? Total, DateOnly Day);
