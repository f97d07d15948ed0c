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

    /// <param name="others">The kommun's other agreements.</param>
    private PublicReport(ReportContent content, Agreement agreement, IReadOnlyList<Agreement> others)
    {
        this.content = content;
        Indicators = PublicIndicators.Of(
            content.Period, agreement.ReportCadence,
            [.. content.Indicators.Select(one => new ReleasedIndicator(
                // As strict as it was when the report was made, or is now.
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

    public Period Period => content.Period;

    public string Kind => ReportLabels.Kind(content);

    public DateOnly AsOf => content.AsOf;

    public bool IsPreliminary => content.IsPreliminary;

    public string? SampleNotice => content.SampleNotice;

    public IReadOnlyList<PublicIndicator> Indicators { get; }

    public IReadOnlyList<ReportPledge> Pledges => content.Pledges;

    public PublicTable Table => new(content.Title(), content.Municipality, content.Period, content.AsOf, content.SampleNotice, Indicators);

    public PublicVerdict Verdict(PledgeEvaluation evaluation) => PublicVerdict.Of(evaluation, Indicators);

    /// <summary>
    /// The report's own chart where something is promised; otherwise one of the rows that the page shows.
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
