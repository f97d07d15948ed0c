using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using A = DocumentFormat.OpenXml.Drawing;

namespace Indicators.Core.Excel;

/// <summary>Title, axes and lettering of a chart. Sizes are in hundredths of a point.</summary>
internal static class ChartAxes
{
    /// <summary>Read from below, in 60,000ths of a degree clockwise.</summary>
    private const int Upright = -5_400_000;

    private const string Ink = "1A1A1A", Quiet = "55606B", Grid = "DDE3E8";

    public static Title Title(string text) => Title(text, 1100, Ink, turn: null);

    public static CategoryAxis Categories(NativeChart chart, bool upright, uint id, uint crosses) => new(
            new AxisId { Val = id },
            new Scaling(new Orientation { Val = OrientationValues.MinMax }),
            new Delete { Val = false },
            new AxisPosition { Val = AxisPositionValues.Bottom },
            Title(chart.CategoryTitle, 900, Quiet, turn: null),
            new MajorTickMark { Val = TickMarkValues.None },
            new MinorTickMark { Val = TickMarkValues.None },
            new TickLabelPosition { Val = TickLabelPositionValues.Low },
            new ChartShapeProperties(new A.Outline(ChartXml.Solid(Quiet))),
            Text<TextProperties>(upright ? 750 : 900, upright ? Upright : null),
            new CrossingAxis { Val = crosses },
            new Crosses { Val = CrossesValues.AutoZero },
            new AutoLabeled { Val = false },
            new LabelAlignment { Val = LabelAlignmentValues.Center },
            new LabelOffset { Val = 100 },
            new TickLabelSkip { Val = 1 });

    public static ValueAxis Values(NativeChart chart, Sheet sheet, uint id, uint crosses)
    {
        var axis = new ValueAxis(
            new AxisId { Val = id },
            new Scaling(new Orientation { Val = OrientationValues.MinMax }, new MinAxisValue { Val = 0 }),
            new Delete { Val = false },
            new AxisPosition { Val = AxisPositionValues.Left },
            new MajorGridlines(new ChartShapeProperties(new A.Outline(ChartXml.Solid(Grid)))),
            Title(chart.Columns.Name, 900, Quiet, turn: Upright),
            new NumberingFormat { FormatCode = "#,##0", SourceLinked = false },
            new MajorTickMark { Val = TickMarkValues.None },
            new MinorTickMark { Val = TickMarkValues.None },
            new TickLabelPosition { Val = TickLabelPositionValues.NextTo },
            new ChartShapeProperties(new A.Outline(new A.NoFill())),
            Text<TextProperties>(900),
            new CrossingAxis { Val = crosses },
            new Crosses { Val = CrossesValues.AutoZero },
            new CrossBetween { Val = CrossBetweenValues.Between });
        // Half a check is not a number to count to: up to five, Excel's own steps would be fractions.
        if (Highest(chart, sheet) <= 5) axis.Append(new MajorUnit { Val = 1 });
        return axis;
    }

    /// <param name="turn">In 60,000ths of a degree, clockwise; null for level.</param>
    public static T Text<T>(int size, int? turn = null)
        where T : OpenXmlCompositeElement, new()
    {
        var text = new T();
        text.Append(
            new A.BodyProperties { Rotation = turn },
            new A.ListStyle(),
            new A.Paragraph(
                new A.ParagraphProperties(new A.DefaultRunProperties(ChartXml.Solid(Ink), Font()) { FontSize = size }),
                new A.EndParagraphRunProperties { Language = "sv-SE" }));
        return text;
    }

    private static double Highest(NativeChart chart, Sheet sheet) => chart.Lines.Append(chart.Columns)
        .SelectMany(series => chart.Cells(sheet, series.Column)).Max(cell => cell.Number ?? 0);

    private static Title Title(string text, int size, string ink, int? turn)
    {
        var bold = ink == Ink;
        return new Title(
            new ChartText(new RichText(
                new A.BodyProperties { Rotation = turn, Vertical = A.TextVerticalValues.Horizontal },
                new A.ListStyle(),
                new A.Paragraph(
                    new A.ParagraphProperties(new A.DefaultRunProperties(Font()) { FontSize = size, Bold = bold }),
                    new A.Run(
                        new A.RunProperties(ChartXml.Solid(ink), Font()) { Language = "sv-SE", FontSize = size, Bold = bold },
                        new A.Text(text))))),
            new Overlay { Val = false });
    }

    private static A.LatinFont Font() => new() { Typeface = Styles.FontName };
}
