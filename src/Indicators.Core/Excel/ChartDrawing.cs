using System.Globalization;
using DocumentFormat.OpenXml.Drawing.Spreadsheet;
using DocumentFormat.OpenXml.Packaging;
using A = DocumentFormat.OpenXml.Drawing;
using C = DocumentFormat.OpenXml.Drawing.Charts;

namespace Indicators.Core.Excel;

/// <summary>Places a sheet's charts over its cells, each with a name and an alternative text.</summary>
internal static class ChartDrawing
{
    public const string RelationshipId = "charts";

    public static void Add(Sheet sheet, WorksheetPart part)
    {
        var drawing = part.AddNewPart<DrawingsPart>(RelationshipId);
        drawing.WorksheetDrawing = new WorksheetDrawing();
        for (var i = 0; i < sheet.Charts.Count; i++)
        {
            var id = $"chart{i + 1}";
            drawing.AddNewPart<ChartPart>(id).ChartSpace = ChartXml.Of(sheet.Charts[i], sheet);
            drawing.WorksheetDrawing.Append(Anchor(sheet.Charts[i], id, (uint)i + 2));
        }
    }

    private static TwoCellAnchor Anchor(NativeChart chart, string relationshipId, uint id) => new(
        Marker(new FromMarker(), chart.Place.FirstColumn - 1, chart.Place.FirstRow - 1),
        Marker(new ToMarker(), chart.Place.LastColumn, chart.Place.LastRow),
        new GraphicFrame(
            new NonVisualGraphicFrameProperties(
                new NonVisualDrawingProperties { Id = id, Name = chart.Name, Description = chart.Description },
                new NonVisualGraphicFrameDrawingProperties()),
            new Transform(new A.Offset { X = 0, Y = 0 }, new A.Extents { Cx = 0, Cy = 0 }),
            new A.Graphic(new A.GraphicData(new C.ChartReference { Id = relationshipId })
            {
                Uri = "http://schemas.openxmlformats.org/drawingml/2006/chart",
            }))
        { Macro = "" },
        new ClientData())
    { EditAs = EditAsValues.OneCell };

    private static T Marker<T>(T marker, int column, int row)
        where T : MarkerType
    {
        marker.Append(
            new ColumnId(column.ToString(CultureInfo.InvariantCulture)),
            new ColumnOffset("0"),
            new RowId(row.ToString(CultureInfo.InvariantCulture)),
            new RowOffset("0"));
        return marker;
    }
}
