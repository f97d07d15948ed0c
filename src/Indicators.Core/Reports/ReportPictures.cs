using Indicators.Core.Charts;

namespace Indicators.Core.Reports;

/// <summary>A chart of a report with the name used for its file and its content id in mail.</summary>
/// <param name="Name">ASCII letters, digits and underscores, unique in the report: "lob", "lob_prognos".</param>
public sealed record ReportPicture(string Name, Chart Chart);

/// <summary>Lists the charts of a report.</summary>
public static class ReportPictures
{
    /// <summary>All charts, in the order of the indicators.</summary>
    public static IEnumerable<ReportPicture> Pictures(this ReportContent content) =>
        content.Indicators.SelectMany(indicator => indicator.Pictures());

    /// <summary>The chart of the figures, if any, and then that of the forecast, if any.</summary>
    public static IEnumerable<ReportPicture> Pictures(this ReportIndicator indicator)
    {
        if (indicator.Chart is { } chart) yield return new(indicator.Indicator.Code.Value, chart);
        if (indicator.Forecast is { } outlook) yield return new($"{indicator.Indicator.Code.Value}_prognos", outlook.Chart);
    }
}
