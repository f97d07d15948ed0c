using DocumentFormat.OpenXml.Drawing.Charts;

namespace Indicators.Core.Excel;

/// <summary>
/// Position of the columns within a chart's frame. Left to themselves, programs give long labels most of the height. All
/// measures are in points.
/// </summary>
/// <param name="Upright">True when the labels do not fit side by side and are vertical.</param>
internal sealed record ChartLayout(bool Upright, double Width, double Height, double Title, double Labels, double Legend)
{
    private const double TitleLine = 14, CategoryTitle = 16, ValueTitleAndNumbers = 42, RightEdge = 10;

    /// <summary>
    /// Of letters on average: in a bold title at 11, in labels at 9 and, on end, at 7.5 points. A digit of Excel's columns is
    /// 5.25.
    /// </summary>
    private const double TitleLetter = 6, LevelLetter = 4.8, UprightLetter = 3.5, ColumnUnit = 5.25;

    public static ChartLayout Of(NativeChart chart, Sheet sheet)
    {
        var columns = chart.Place.LastColumn - chart.Place.FirstColumn + 1;
        var width = sheet.Widths.Skip(chart.Place.FirstColumn - 1).Take(columns).Sum() * ColumnUnit;
        var height = (chart.Place.LastRow - chart.Place.FirstRow + 1) * Sheet.DefaultRowHeight;
        var longest = chart.Cells(sheet, chart.CategoryColumn).Max(cell => cell.Text?.Length ?? 0);
        var upright = longest * LevelLetter > (width - ValueTitleAndNumbers - RightEdge) / chart.Points;
        var labels = upright ? (longest * UprightLetter) + 6 : 18;
        // Programs break a title at about four fifths of the width.
        var title = 18 + (TitleLine * Math.Ceiling(chart.Title.Length * TitleLetter / (0.8 * width)));
        // However long a title or a label is, something must be left for the columns.
        return new ChartLayout(
            upright, width, height, Math.Min(title, height / 4), Math.Min(labels, height / 3),
            LegendFor(chart.Lines.Count + (chart.Band is null ? 0 : 1)));
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
