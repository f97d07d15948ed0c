using Indicators.Core.Charts;

namespace Indicators.Core.Reports;

/// <summary>A picture of a report and what its file and its place in the mail are called.</summary>
/// <param name="Name">Letters, digits and underscores, unique in the report: "lob", "lob_prognos".</param>
public sealed record ReportPicture(string Name, Chart Chart);

public static class ReportPictures
{
    /// <summary>In the report's order.</summary>
    public static IEnumerable<ReportPicture> Pictures(this ReportContent content) =>
        content.Indicators.SelectMany(indicator => indicator.Pictures());

    /// <summary>What has been, and where it may end.</summary>
    public static IEnumerable<ReportPicture> Pictures(this ReportIndicator indicator)
    {
        if (indicator.Chart is { } chart) yield return new(indicator.Indicator.Code.Value, chart);
        if (indicator.Outlook is { } outlook) yield return new($"{indicator.Indicator.Code.Value}_prognos", outlook.Chart);
    }
}
