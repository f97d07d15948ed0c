using Indicators.Core.Charts;
using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Reports;

/// <summary>Stored form of charts, within stored reports.</summary>
internal static class StoredChart
{
    /// <summary>Stored field names of the chart types.</summary>
    public static readonly StoredFields Fields = new StoredFields()
        .Of<Chart>(
            ("title", nameof(Chart.Title)), ("description", nameof(Chart.Description)), ("value_axis", nameof(Chart.ValueAxis)),
            ("columns", nameof(Chart.Columns)), ("line", nameof(Chart.Line)), ("bands", nameof(Chart.Bands)),
            ("note", nameof(Chart.Note)), ("highlight_label", nameof(Chart.HighlightLabel)), ("pace", nameof(Chart.Pace)),
            ("fan", nameof(Chart.Fan)))
        .Of<ChartLine>(("label", nameof(ChartLine.Label)), ("value", nameof(ChartLine.Value)))
        .Of<ChartPace>(("label", nameof(ChartPace.Label)), ("values", nameof(ChartPace.Values)))
        .Of<ChartFan>(
            ("label", nameof(ChartFan.Label)), ("middle_label", nameof(ChartFan.MiddleLabel)), ("from", nameof(ChartFan.From)),
            ("first_column", nameof(ChartFan.FirstColumn)), ("ranges", nameof(ChartFan.Ranges)))
        .Of<ChartColumn>(
            ("label", nameof(ChartColumn.Label)), ("value", nameof(ChartColumn.Value)),
            ("missing_label", nameof(ChartColumn.MissingLabel)), ("is_highlighted", nameof(ChartColumn.IsHighlighted)),
            ("value_label", nameof(ChartColumn.ValueLabel)))
        .Optional<ChartColumn>(nameof(ChartColumn.ValueLabel))
        .Of<ChartBand>(
            ("label", nameof(ChartBand.Label)), ("first_column", nameof(ChartBand.FirstColumn)),
            ("last_column", nameof(ChartBand.LastColumn)), ("low", nameof(ChartBand.Low)), ("high", nameof(ChartBand.High)))
        .Of<ChartPoint>(("column", nameof(ChartPoint.Column)), ("value", nameof(ChartPoint.Value)))
        .Of<ChartRange>(("low", nameof(ChartRange.Low)), ("middle", nameof(ChartRange.Middle)), ("high", nameof(ChartRange.High)));
}
