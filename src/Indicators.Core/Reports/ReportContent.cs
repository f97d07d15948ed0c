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
/// Content of a report, shared by all formats: workbook, mail and page. It is frozen when the edition is built; renderers add no
/// figures and read no clock.
/// </summary>
/// <param name="Source">Source of the pledges, as in the agreement.</param>
/// <param name="Period">The report period, cut to the validity of the agreement.</param>
/// <param name="Cadence">How often the agreement is reported.</param>
/// <param name="Edition">1 for the first edition; each correction adds 1. 0 for a draft, which is never stored or sent.</param>
/// <param name="Reason">Reason for a new edition, in Swedish; null for the first.</param>
/// <param name="IsPreliminary">True when a figure that was due by <paramref name="AsOf"/> is missing.</param>
/// <param name="AsOf">Swedish day on which the data was read.</param>
/// <param name="DataRevision">Number of the last import for the municipality.</param>
/// <param name="SampleNotice">Swedish notice that figures are invented; null for real figures.</param>
/// <param name="Pledges">Every pledge of the agreement, in the order of the document.</param>
/// <param name="Indicators">Every indicator of the agreement, in the order of the document.</param>
/// <param name="Missing">Figures that were due and have not been reported.</param>
/// <param name="Revisions">Corrections of figures in the report period since they were first reported.</param>
/// <param name="Contact">Name and e-mail address of the person who answers questions.</param>
/// <param name="NextReport">Due day of the next report, not before <paramref name="AsOf"/>; null when none is to come.</param>
/// <param name="Changes">Significant changes of indicators without a target; null means none.</param>
/// <param name="ChangesSinceFormer">Differences from the previous edition; null for the first.</param>
/// <param name="Review">For a report over a year or the whole validity; null for others.</param>
/// <param name="Comments">Comments on pledges that deviated, in order of time; null means none.</param>
/// <param name="Accounts">Accounts that were handed in, in the order of the pledges; null means none.</param>
/// <param name="MissingAccounts">Accounts that were due and not handed in; null means none.</param>
/// <param name="Former">How the pledges stood in the report period before; null when there was none.</param>
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
    IReadOnlyList<EditionChange>? ChangesSinceFormer = null,
    YearReview? Review = null,
    IReadOnlyList<PledgeComment>? Comments = null,
    IReadOnlyList<ReportAccount>? Accounts = null,
    IReadOnlyList<AccountGap>? MissingAccounts = null,
    FormerOutcome? Former = null)
{
    /// <summary>The accounts of a pledge, by party and period.</summary>
    public IEnumerable<ReportAccount> AccountsOf(ReportPledge pledge) =>
        (Accounts ?? []).Where(account => account.PledgeNumber == pledge.Pledge.Number);

    /// <summary>True for a draft, which is never stored or sent.</summary>
    public bool IsDraft => Edition == 0;

    /// <summary>
    /// SHA-256 of the stored form, 64 lower-case hex digits. It is stored with the edition and printed in the workbook so that people can
    /// compare copies; the program never uses it as an identity.
    /// </summary>
    public string Sha256() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(StoredReport.Document.Write(this))));
}

/// <summary>A pledge with its evaluations.</summary>
/// <param name="Evaluations">One per target; exactly one, <see cref="TargetStatus.NotMeasurable"/>, for a pledge followed in text.</param>
public sealed record ReportPledge(Pledge Pledge, IReadOnlyList<PledgeEvaluation> Evaluations);

/// <summary>An indicator over the period of the report.</summary>
/// <param name="Cells">One per reported or expected period, in time order.</param>
/// <param name="Total">Sum of the reported cells; null when nothing is reported.</param>
/// <param name="TotalUnder18">Persons under 18 in the sum; null when ages are not reported.</param>
/// <param name="TotalUnder20">Persons under 20 in the sum, including those under 18; null when ages are not reported.</param>
/// <param name="Headline">
/// Message of the chart in one Swedish sentence, also its alternative text: "Trafikkontroller jan–apr: 14, lovat 17, 3 färre".
/// </param>
/// <param name="Chart">Null when nothing was expected in the period.</param>
/// <param name="Variation">
/// Swedish sentence on whether the last value differs significantly from earlier ones; null with a target or with too few values.
/// </param>
/// <param name="Forecast">Forecast of a sum whose span is not over; null without one.</param>
/// <param name="Parts">
/// Cells summed by tertial or half-year when the period is too long to show each cell; null for shorter periods.
/// </param>
/// <param name="Details">
/// Figures for periods that share days with a longer period among the cells; shown but not in any sum. Null means none.
/// </param>
/// <param name="Approximate">How far the true sum may be from <paramref name="Total"/>; null when all figures are exact.</param>
public sealed record ReportIndicator(
    Indicator Indicator,
    IReadOnlyList<ReportCell> Cells,
    int? Total,
    int? TotalUnder18,
    int? TotalUnder20,
    string Headline,
    Chart? Chart,
    string? Variation = null,
    IndicatorForecast? Forecast = null,
    IReadOnlyList<ReportCell>? Parts = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ReportCell>? Details = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Approximation? Approximate = null)
{
    /// <summary>The sum to people: "143", "cirka 60", or "minst 143" where some reported figure is in no sum. Null without one.</summary>
    [JsonIgnore]
    public string? TotalInWords => Total is null ? null : ReportSentences.Sum(new(Total, Approximate: Approximate), IsTotalLowerBound);

    /// <summary>Cells to show in tables: the parts of a long period, else cells and details in time order.</summary>
    [JsonIgnore]
    public IReadOnlyList<ReportCell> Shown => Parts ?? [.. Cells.Concat(Details ?? []).OrderBy(cell => cell.Period)];

    /// <summary>True when some reported figure is in no sum, so that <see cref="Total"/> is a lower bound.</summary>
    [JsonIgnore]
    public bool IsTotalLowerBound => ReportCells.IsSumLowerBound(Cells, Details ?? []);
}

/// <summary>The figure of an indicator for one period.</summary>
/// <param name="State">A missing figure is a state of its own and never a zero.</param>
/// <param name="Value">Null unless <paramref name="State"/> is Reported.</param>
/// <param name="Comment">The reporter's comment; null without one.</param>
/// <param name="DetailOf">For a detail, the longer period that is counted instead; null for a counted cell.</param>
public sealed record ReportCell(
    Period Period, CellState State, Figure? Value, string? Comment,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Period? DetailOf = null);

/// <summary>State of the figure for a period.</summary>
public enum CellState
{
    /// <summary>A number is reported; it may be zero.</summary>
    Reported,

    /// <summary>Reported as not applicable in the period.</summary>
    NotApplicable,

    /// <summary>Due and not reported.</summary>
    Missing,

    /// <summary>The period is not over, or its figure is not due yet.</summary>
    NotDue,
}

/// <summary>A figure that was due and has not been reported.</summary>
/// <param name="Due">Last day on which it should have been reported.</param>
public sealed record MissingCount(Indicator Indicator, Period Period, DateOnly Due);
