using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Evaluation;
using Indicators.Core.OpenData;
using Indicators.Core.Periods;
using Indicators.Core.Reports;
using Indicators.Core.Storage;

namespace Indicators.Web.Pages.OpenData;

/// <summary>What a released edition says that is for everybody. Pages and files take it from here, never from the content itself.</summary>
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

    public string Kind => ReportWords.Kind(content);

    public DateOnly AsOf => content.AsOf;

    public bool IsPreliminary => content.IsPreliminary;

    public string? SampleNotice => content.SampleNotice;

    public IReadOnlyList<PublicIndicator> Indicators { get; }

    public IReadOnlyList<ReportPledge> Pledges => content.Pledges;

    public PublicTable Table => new(content.Title(), content.Municipality, content.Period, content.AsOf, content.SampleNotice, Indicators);

    public PublicVerdict Verdict(PledgeEvaluation evaluation) => PublicVerdict.Of(evaluation, Indicators);

    /// <summary>
    /// The report's own where something is promised; else one of what the page shows: of persons a column for each released report.
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
    /// What stands in the table: of persons each of the agreement's own reports until this one, else the parts of this one.
    /// </summary>
    public IReadOnlyList<PublicRow> Rows(PublicIndicator one, IReadOnlyList<PublicReport> all) => !one.Indicator.Sensitive ? one.Rows :
    [
        .. from report in all
           where report.Period.Unit == content.Period.Unit && report.Period.Last <= content.Period.Last
           from same in report.Indicators
           where same.Indicator.Code == one.Indicator.Code
           select new PublicRow(report.Period, same.Figure, null),
    ];

    /// <summary>An agreement of a kommun, and all that is released of it, by period; of each period the last edition.</summary>
    /// <returns>Null when the kommun has no such agreement.</returns>
    public static async Task<(Agreement Agreement, IReadOnlyList<PublicReport> Reports)?> FindAsync(
        Database database, MunicipalityCode? kommun, string agreement, CancellationToken ct)
    {
        if (AgreementId.Parse(agreement) is not { Ok: true, Value: var id }) return null;
        await using var connection = await database.OpenAsync(ct);
        var all = kommun is { } code ? await AgreementStore.InAsync(connection, [code]) : [];
        if (all.FirstOrDefault(one => one.Id == id) is not { } found) return null;
        return (found,
            [
                .. (await ReleasedStore.ContentsAsync(connection, id))
                    .Select(content => new PublicReport(content, found, [.. all.Where(one => one.Id != id)])),
            ]);
    }
}
