using DocumentFormat.OpenXml.Drawing.Charts;

namespace Indicators.Core.Reports.Excel;

/// <summary>
/// Where the columns stand within a chart's frame. Left to themselves, programs give long labels most of the height.
/// All measures are in points.
/// </summary>
/// <param name="Upright">True when the labels do not fit side by side and stand on end.</param>
internal sealed record ChartLayout(bool Upright, double Width, double Height, double Labels, double Legend)
{
    private const double Title = 32, CategoryTitle = 16, ValueTitleAndNumbers = 42, RightEdge = 10;

    /// <summary>Of a label's letters at 9 and, on end, at 7.5 points, on average; and of a column's width in points.</summary>
    private const double LevelLetter = 4.8, UprightLetter = 3.5, ColumnUnit = 5.25;

    public static ChartLayout Of(NativeChart chart, Sheet sheet)
    {
        var columns = chart.Place.LastColumn - chart.Place.FirstColumn + 1;
        var width = sheet.Widths.Skip(chart.Place.FirstColumn - 1).Take(columns).Sum() * ColumnUnit;
        var height = (chart.Place.LastRow - chart.Place.FirstRow + 1) * Sheet.DefaultRowHeight;
        var longest = chart.Cells(sheet, chart.CategoryColumn).Max(cell => cell.Text?.Length ?? 0);
        var upright = longest * LevelLetter > (width - ValueTitleAndNumbers - RightEdge) / chart.Points;
        var labels = upright ? (longest * UprightLetter) + 6 : 18;
        // Half the height is the columns', however long a label is.
        return new ChartLayout(upright, width, height, Math.Min(labels, (height / 2) - Title), LegendFor(chart.Lines.Count));
    }

    public Layout Plot() => new(new ManualLayout(
        new LayoutTarget { Val = LayoutTargetValues.Inner },
        new LeftMode { Val = LayoutModeValues.Edge },
        new TopMode { Val = LayoutModeValues.Edge },
        new Left { Val = Share(ValueTitleAndNumbers, Width) },
        new Top { Val = Share(Title, Height) },
        new Width { Val = Share(Width - ValueTitleAndNumbers - RightEdge, Width) },
        new Height { Val = Share(Height - Title - Labels - CategoryTitle - Legend, Height) }));

    /// <summary>Two names to a row.</summary>
    private static double LegendFor(int lines) => lines == 0 ? 4 : lines == 1 ? 20 : 36;

    private static double Share(double part, double whole) => Math.Round(part / whole, 4);
}
