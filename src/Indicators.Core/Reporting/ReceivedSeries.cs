using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Reporting;

/// <summary>One indicator's values in one municipality, and when the first value of each period came.</summary>
public sealed class ReceivedSeries
{
    public static readonly ReceivedSeries Empty = new([]);

    private readonly Dictionary<Period, DateOnly> days;

    /// <param name="values">In any order.</param>
    public ReceivedSeries(IReadOnlyCollection<ReceivedValue> values)
    {
        Counts = new(values.Select(value => new SeriesPoint(value.Period, value.Total)));
        days = values.ToDictionary(value => value.Period, value => value.Day);
    }

    public CountSeries Counts { get; }

    /// <summary>
    /// The day on which the last part of a stretch of days came; null unless all of it has. A coarser figure that comes on top of
    /// finer ones changes nothing of when they came.
    /// </summary>
    public DateOnly? Received(Period stretch)
    {
        if (!Counts.Covers(stretch)) return null;
        var came = Counts.FiguresTouching(stretch).Select(figure => days[figure.Period]).Distinct().Order();
        return Counts.Details.Count == 0
            ? came.Last()
            : came.First(day => Counts.Where(figure => days[figure.Period] <= day).Covers(stretch));
    }
}

/// <param name="Total">0 or more; null means that the question did not apply in the period.</param>
/// <param name="Day">Swedish day on which the period's first value was recorded.</param>
public readonly record struct ReceivedValue(Period Period, int? Total, DateOnly Day);
