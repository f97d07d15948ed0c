using Indicators.Core.Counts;
using Indicators.Core.Periods;

namespace Indicators.Core.Evaluation;

/// <summary>A figure longer than the windows, with the part of it that finer figures leave unexplained.</summary>
internal sealed class CoarserTotal
{
    public CoarserTotal(SeriesPoint figure, CountSeries finer, bool isFinal)
    {
        (Period, Total, Finer, IsFinal) = (figure.Period, figure.Total ?? 0, finer, isFinal);
        var (inside, across) = (0, 0);
        foreach (var part in finer.Touching(Period.First, Period.Last))
        {
            if (Period.Contains(part.Period)) inside += part.Total ?? 0;
            else across += part.Total ?? 0;
        }
        Left = Room = Math.Max(0, Total - inside);
        CertainlyLeft = Math.Max(0, Room - across);
    }

    /// <summary>What lies over an edge was certainly done here in part.</summary>
    public void TakeAcross(Func<SeriesPoint, int> certainlyHere)
    {
        foreach (var part in Finer.Touching(Period.First, Period.Last))
            if (!Period.Contains(part.Period)) Left = Math.Max(0, Left - Math.Max(0, certainlyHere(part)));
    }

    public Period Period { get; }

    public int Total { get; }

    public CountSeries Finer { get; }

    /// <summary>Whether its days are over, so that it cannot grow.</summary>
    public bool IsFinal { get; }

    /// <summary>The sum less all finer figures within it: the most for the days that these are not about.</summary>
    public int Room { get; }

    /// <summary>The most that the days without a finer figure can have.</summary>
    public int Left { get; private set; }

    /// <summary>The least that they have.</summary>
    public int CertainlyLeft { get; }

    public bool IsOpenOnlyIn(Period window) => OpenDaysIn(window) == OpenDaysIn(Period);

    /// <summary>Number of its days within a period that no finer figure covers.</summary>
    public int OpenDaysIn(Period stretch)
    {
        if (stretch.Clip(Period) is not { } days) return 0;
        var open = days.Days;
        foreach (var part in Finer.Touching(days.First, days.Last)) open -= part.Period.Clip(days)!.Value.Days;
        return open;
    }
}
