using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Evaluation;
using Indicators.Core.OpenData;
using Indicators.Core.Periods;
using Indicators.Core.Reports;

namespace Indicators.Web.Pages.OpenData;

/// <summary>The part of a released edition that is public. Pages and files take it from here, never from the content itself.</summary>
public sealed class PublicReport
{
    private readonly ReportContent content;

    /// <param name="others">The municipality's other agreements.</param>
    private PublicReport(ReportContent content, Agreement agreement, IReadOnlyList<Agreement> others)
    {
        this.content = content;
        Indicators = PublicIndicators.Of(
            content.Period, agreement.ReportCadence,
            [.. content.Indicators.Select(one => new ReleasedIndicator(
                // Sensitive if it was when the report was made, or is now.
                one.Indicator with
                {
                    Sensitive = one.Indicator.Sensitive
                        || agreement.Indicators.Any(now => now.Code == one.Indicator.Code && now.Sensitive),
                },
                [.. one.Cells.Select(cell => new ReleasedCell(cell.Period, cell.Value, ReportSentences.Value(cell)))],
                one.Details is null
                    ? null
                    : [.. one.Details.Select(cell => new ReleasedCell(cell.Period, null, ReportSentences.Cell(cell)))]))],
            content.Pledges.SelectMany(pledge => pledge.Pledge.Targets),
            others.Where(other => other.Validity.Overlaps(agreement.Validity)).SelectMany(other => other.Indicators)
                .Select(indicator => indicator.Code).ToHashSet());
    }

    /// <summary>The report's, which identifies it among the agreement's reports.</summary>
    public Period Period => content.Period;

    /// <summary>"Tertialrapport", from the unit of the period.</summary>
    public string Kind => ReportLabels.Kind(content);

    /// <summary>The Swedish day on which the figures were read.</summary>
    public DateOnly AsOf => content.AsOf;

    /// <summary>Whether a figure that was due by then was missing.</summary>
    public bool IsPreliminary => content.IsPreliminary;

    /// <summary>A Swedish notice that figures are invented; null for real figures.</summary>
    public string? SampleNotice => content.SampleNotice;

    /// <summary>Reduced so that small numbers and persons cannot be recognised.</summary>
    public IReadOnlyList<PublicIndicator> Indicators { get; }

    /// <summary>Every pledge, in the order of the agreement.</summary>
    public IReadOnlyList<ReportPledge> Pledges => content.Pledges;

    /// <summary>The same figures as a file.</summary>
    public PublicTable Table => new(content.Title(), content.Municipality, content.Period, content.AsOf, content.SampleNotice, Indicators);

    /// <summary>Without numbers that the reduced figures do not show.</summary>
    public PublicVerdict Verdict(PledgeEvaluation evaluation) => PublicVerdict.Of(evaluation, Indicators);

    /// <summary>
    /// The report's own chart where there is a target; otherwise one of the rows that the page shows.
    /// </summary>
    /// <param name="all">Every released report of the agreement.</param>
    public Chart? Chart(PublicIndicator one, IReadOnlyList<PublicReport> all)
    {
        var own = content.Indicators.First(same => same.Indicator.Code == one.Indicator.Code);
        if (!one.Indicator.Sensitive && own.Variation is null) return own.Chart;
        var rows = Rows(one, all);
        return rows.Count == 0 ? null : PublicChart.Of(one.Indicator, content.Municipality, rows, content.SampleNotice);
    }

    /// <summary>
    /// The rows of the table: for counts of persons one for each of the agreement's reports until this one, otherwise this report's own.
    /// </summary>
    public IReadOnlyList<PublicRow> Rows(PublicIndicator one, IReadOnlyList<PublicReport> all) => !one.Indicator.Sensitive ? one.Rows :
    [
        .. from report in all
           where report.Period.Unit == content.Period.Unit && report.Period.Last <= content.Period.Last
           from same in report.Indicators
           where same.Indicator.Code == one.Indicator.Code
           select new PublicRow(report.Period, same.Figure, null),
    ];

    /// <summary>Every released report of an agreement, by period; of each period the last edition.</summary>
    public static IReadOnlyList<PublicReport> Of(ReleasedContents released) =>
        [.. released.Contents.Select(content => new PublicReport(content, released.Agreement, released.Others))];
}
