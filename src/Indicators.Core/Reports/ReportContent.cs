using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using Indicators.Core.Agreements;
using Indicators.Core.Charts;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;

namespace Indicators.Core.Reports;

/// <summary>
/// Everything a report says, once, for all formats: workbook, mail, page. Frozen when the edition is made; whoever renders
/// it adds no figure and reads no clock.
/// </summary>
/// <param name="Edition">1 for the first; a correction makes the next. 0 for a draft, which is never stored or sent.</param>
/// <param name="Reason">Why there is a new edition; null for the first.</param>
/// <param name="IsPreliminary">True when something that should have been reported by <paramref name="AsOf"/> is missing.</param>
/// <param name="SampleNotice">"Påhittade exempelsiffror" and why, wherever figures are invented; null for real ones.</param>
/// <param name="Pledges">Every pledge of the agreement, in its order.</param>
/// <param name="Indicators">Every indicator of the agreement, in its order.</param>
/// <param name="Missing">Indicator and period that should have been reported and were not.</param>
/// <param name="Revisions">Values changed since they were first reported, in the report's period.</param>
/// <param name="NextReport">The day the next report is due; null after the last.</param>
/// <param name="Changes">What differs from earlier by more than chance, of what nothing is promised of; null as when nothing does.</param>
/// <param name="Review">For a report over a year or the whole validity; null for others.</param>
/// <param name="Remarks">What people had said by then of promises that slipped, in that order; null as when nobody had.</param>
/// <param name="SinceFormer">What differs from the edition before; null for the first.</param>
public sealed record ReportContent(
    AgreementId AgreementId,
    int AgreementVersion,
    string AgreementTitle,
    Municipality Municipality,
    string LocalPoliceArea,
    string Source,
    Period Period,
    PeriodUnit Cadence,
    int Edition,
    string? Reason,
    bool IsPreliminary,
    DateOnly AsOf,
    long DataRevision,
    string? SampleNotice,
    IReadOnlyList<ReportPledge> Pledges,
    IReadOnlyList<ReportIndicator> Indicators,
    IReadOnlyList<MissingCount> Missing,
    IReadOnlyList<CountRevision> Revisions,
    string Contact,
    DateOnly? NextReport,
    IReadOnlyList<ChangeNotice>? Changes = null,
    IReadOnlyList<EditionChange>? SinceFormer = null,
    YearReview? Review = null,
    IReadOnlyList<PledgeComment>? Remarks = null)
{
    public bool IsDraft => Edition == 0;

    /// <summary>
    /// Of everything the report says, as it is stored; kept with the edition and printed in its workbook, for people to compare. Nothing
    /// is found or decided by it.
    /// </summary>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(StoredReport.Document.Write(this))));
}

/// <param name="Evaluations">One per target; exactly one, <see cref="TargetStatus.NotMeasurable"/>, for a pledge followed in text.</param>
public sealed record ReportPledge(Pledge Pledge, IReadOnlyList<PledgeEvaluation> Evaluations);

/// <summary>One indicator over the report's period.</summary>
/// <param name="Cells">One per reported or expected period, in order, whole periods at the indicator's resolution.</param>
/// <param name="Total">Sum of what is reported; null when nothing is.</param>
/// <param name="Headline">
/// The chart's message in one sentence, also its alt text: "Trafikkontroller jan–apr: 14, lovat 17, 3 färre".
/// </param>
/// <param name="Chart">Null when nothing at all was expected in the period.</param>
/// <param name="Variation">
/// Whether the last value differs from earlier ones by more than chance; null where a promise or too few values leave nothing to say.
/// </param>
/// <param name="Outlook">Where a sum that still runs may end; null when none does.</param>
/// <param name="Parts">
/// The cells summed by tertial or half-year, of a period so long that nobody reads them one by one; null of others.
/// </param>
/// <param name="Details">
/// Reported for periods that share days with a longer one among the cells: known, but in no sum; null without any.
/// </param>
public sealed record ReportIndicator(
    Indicator Indicator,
    IReadOnlyList<ReportCell> Cells,
    int? Total,
    int? TotalUnder18,
    int? TotalUnder20,
    string Headline,
    Chart? Chart,
    string? Variation = null,
    ReportOutlook? Outlook = null,
    IReadOnlyList<ReportCell>? Parts = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ReportCell>? Details = null)
{
    /// <summary>What a reader sees in tables.</summary>
    [JsonIgnore]
    public IReadOnlyList<ReportCell> Shown => Parts ?? [.. Cells.Concat(Details ?? []).OrderBy(cell => cell.Period)];

    /// <summary>Whether some of what is reported is in no sum, so that <see cref="Total"/> is the least it can be.</summary>
    [JsonIgnore]
    public bool IsTotalAtLeast => ReportCells.IsSumAtLeast(Cells, Details ?? []);
}

/// <param name="State">Missing is its own state and never a zero.</param>
/// <param name="Value">Null unless <paramref name="State"/> is Reported.</param>
/// <param name="DetailOf">For a detail: the longer period that is counted instead; null for what is counted.</param>
public sealed record ReportCell(
    Period Period, CellState State, CountValue? Value, string? Comment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Period? DetailOf = null);

public enum CellState
{
    Reported,
    NotApplicable,
    Missing,

    /// <summary>The period is not over, or not due yet.</summary>
    NotDue,
}

public sealed record MissingCount(Indicator Indicator, Period Period, DateOnly Due);
