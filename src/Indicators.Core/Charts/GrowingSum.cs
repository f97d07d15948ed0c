using System.Xml.Linq;

namespace Indicators.Core.Charts;

/// <summary>What is drawn around columns that are a growing sum: the pace it should have, and the fan of where it may go.</summary>
internal sealed class GrowingSum(Chart chart, ChartLayout layout)
{
    /// <summary>Under the columns.</summary>
    public IEnumerable<XElement> Fan()
    {
        if (chart.Fan is not { } fan) yield break;
        (double, double)[] middle = [.. From(fan), .. fan.Ranges.Select((range, i) => At(fan, i, range.Middle))];
        yield return ChartInks.Fan(
        [
            .. From(fan), .. fan.Ranges.Select((range, i) => At(fan, i, range.High)),
            .. fan.Ranges.Select((range, i) => At(fan, i, range.Low)).Reverse(),
        ]);
        yield return ChartInks.FanMiddle(middle);
    }

    /// <summary>Over the columns.</summary>
    public IEnumerable<XElement> Pace() => chart.Pace is { } pace
        ? ChartInks.Pace([(layout.Plot.Left, layout.Y(0)), .. pace.Values.Select((value, i) => (layout.Slot(chart, i, i).Right, layout.Y(value)))])
        : [];

    private IEnumerable<(double X, double Y)> From(ChartFan fan)
    {
        if (fan.From is { } from) yield return (layout.Bar(chart, from.Column, 0).Right, layout.Y(from.Value));
    }

    private (double X, double Y) At(ChartFan fan, int range, double value)
    {
        var column = fan.FirstColumn + range;
        return (layout.Slot(chart, column, column).Right, layout.Y(value));
    }
}
