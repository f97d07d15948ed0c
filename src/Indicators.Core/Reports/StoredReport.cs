using Indicators.Core.Accounts;
using Indicators.Core.Evaluation;
using Indicators.Core.Imports.Receipts;
using Indicators.Core.Reports.Forecasts;
using Indicators.Core.Storage.Stored;
using Indicators.Core.Surveys;

namespace Indicators.Core.Reports;

/// <summary>Stored form of the content of editions.</summary>
internal static class StoredReport
{
    /// <summary>Stored field names of the report types and all types that they contain.</summary>
    public static readonly StoredFields Fields = new StoredFields()
        .With(StoredVerdict.Fields)
        .With(StoredReason.Fields)
        .With(StoredReceipt.Fields)
        .With(StoredSurvey.Fields)
        .With(StoredChart.Fields)
        .With(StoredAccount.Fields)
        .Of<ReportContent>(
            ("agreement_id", nameof(ReportContent.AgreementId)), ("agreement_version", nameof(ReportContent.AgreementVersion)),
            ("agreement_title", nameof(ReportContent.AgreementTitle)), ("municipality", nameof(ReportContent.Municipality)),
            ("local_police_area", nameof(ReportContent.LocalPoliceArea)), ("source", nameof(ReportContent.Source)),
            ("period", nameof(ReportContent.Period)), ("cadence", nameof(ReportContent.Cadence)),
            ("edition", nameof(ReportContent.Edition)), ("reason", nameof(ReportContent.Reason)),
            ("is_preliminary", nameof(ReportContent.IsPreliminary)), ("as_of", nameof(ReportContent.AsOf)),
            ("data_revision", nameof(ReportContent.DataRevision)), ("sample_notice", nameof(ReportContent.SampleNotice)),
            ("pledges", nameof(ReportContent.Pledges)), ("indicators", nameof(ReportContent.Indicators)),
            ("missing", nameof(ReportContent.Missing)), ("revisions", nameof(ReportContent.Revisions)),
            ("contact", nameof(ReportContent.Contact)), ("next_report", nameof(ReportContent.NextReport)),
            ("changes", nameof(ReportContent.Changes)), ("since_former", nameof(ReportContent.ChangesSinceFormer)),
            ("review", nameof(ReportContent.Review)), ("remarks", nameof(ReportContent.Comments)),
            ("accounts", nameof(ReportContent.Accounts)), ("missing_accounts", nameof(ReportContent.MissingAccounts)),
            ("former", nameof(ReportContent.Former)))
        .Optional<ReportContent>(nameof(ReportContent.Accounts)).Optional<ReportContent>(nameof(ReportContent.MissingAccounts))
        .Optional<ReportContent>(nameof(ReportContent.Former))
        .Of<ReportAccount>(
            ("pledge", nameof(ReportAccount.PledgeNumber)), ("period", nameof(ReportAccount.Period)),
            ("party", nameof(ReportAccount.Party)), ("content", nameof(ReportAccount.Content)))
        .Of<AccountGap>(
            ("pledge", nameof(AccountGap.PledgeNumber)), ("period", nameof(AccountGap.Period)), ("party", nameof(AccountGap.Party)))
        .Of<FormerOutcome>(("period", nameof(FormerOutcome.Period)), ("pledges", nameof(FormerOutcome.Pledges)))
        .Of<FormerPledge>(
            ("pledge", nameof(FormerPledge.PledgeNumber)), ("status", nameof(FormerPledge.Status)),
            ("assessment", nameof(FormerPledge.Assessment)))
        .Of<ReportPledge>(("pledge", nameof(ReportPledge.Pledge)), ("evaluations", nameof(ReportPledge.Evaluations)))
        .Of<PledgeEvaluation>(
            ("pledge", nameof(PledgeEvaluation.Pledge)), ("target", nameof(PledgeEvaluation.Target)),
            ("verdict", nameof(PledgeEvaluation.Verdict)), ("is_condition_held", nameof(PledgeEvaluation.IsConditionHeld)),
            ("condition_reason", nameof(PledgeEvaluation.ConditionReason)), ("version", nameof(PledgeEvaluation.Version)))
        .Of<ReportIndicator>(
            ("indicator", nameof(ReportIndicator.Indicator)), ("cells", nameof(ReportIndicator.Cells)),
            ("total", nameof(ReportIndicator.Total)), ("total_under18", nameof(ReportIndicator.TotalUnder18)),
            ("total_under20", nameof(ReportIndicator.TotalUnder20)), ("headline", nameof(ReportIndicator.Headline)),
            ("chart", nameof(ReportIndicator.Chart)), ("variation", nameof(ReportIndicator.Variation)),
            ("outlook", nameof(ReportIndicator.Forecast)), ("parts", nameof(ReportIndicator.Parts)),
            ("details", nameof(ReportIndicator.Details)), ("approximate", nameof(ReportIndicator.Approximate)))
        .Optional<ReportIndicator>(nameof(ReportIndicator.Approximate))
        .Of<ReportCell>(
            ("period", nameof(ReportCell.Period)), ("state", nameof(ReportCell.State)), ("value", nameof(ReportCell.Value)),
            ("comment", nameof(ReportCell.Comment)), ("detail_of", nameof(ReportCell.DetailOf)))
        .Of<IndicatorForecast>(
            ("span", nameof(IndicatorForecast.Span)), ("step", nameof(IndicatorForecast.Step)), ("low", nameof(IndicatorForecast.Low)),
            ("middle", nameof(IndicatorForecast.Middle)), ("high", nameof(IndicatorForecast.High)),
            ("sentence", nameof(IndicatorForecast.Sentence)), ("chart", nameof(IndicatorForecast.Chart)))
        .Of<MissingCount>(
            ("indicator", nameof(MissingCount.Indicator)), ("period", nameof(MissingCount.Period)), ("due", nameof(MissingCount.Due)))
        .Of<EditionChange>(
            ("what", nameof(EditionChange.What)), ("was", nameof(EditionChange.Was)), ("now", nameof(EditionChange.Now)))
        .Of<PledgeComment>(
            ("agreement", nameof(PledgeComment.Agreement)), ("pledge_number", nameof(PledgeComment.PledgeNumber)),
            ("phrase", nameof(PledgeComment.Phrase)), ("span", nameof(PledgeComment.Span)), ("kind", nameof(PledgeComment.Kind)),
            ("text", nameof(PledgeComment.Text)), ("until", nameof(PledgeComment.Until)), ("at", nameof(PledgeComment.At)),
            ("by", nameof(PledgeComment.By)), ("reason", nameof(PledgeComment.Reason)))
        .Optional<PledgeComment>(nameof(PledgeComment.Reason))
        .Of<YearReview>(
            ("parts", nameof(YearReview.Parts)), ("years", nameof(YearReview.Years)), ("pledges", nameof(YearReview.Pledges)),
            ("indicators", nameof(YearReview.Indicators)), ("surveys", nameof(YearReview.Surveys)),
            ("missing_surveys", nameof(YearReview.MissingSurveys)), ("forecasts", nameof(YearReview.Forecasts)))
        .Of<YearPledge>(
            ("number", nameof(YearPledge.Number)), ("phrase", nameof(YearPledge.Phrase)), ("parts", nameof(YearPledge.Parts)),
            ("year", nameof(YearPledge.Year)), ("is_longer", nameof(YearPledge.IsLonger)))
        .Of<YearIndicator>(
            ("indicator", nameof(YearIndicator.Indicator)), ("parts", nameof(YearIndicator.Parts)),
            ("years", nameof(YearIndicator.Years)))
        .Of<YearFigure>(("total", nameof(YearFigure.Total)), ("is_whole", nameof(YearFigure.IsWhole)),
            ("approximate", nameof(YearFigure.Approximate)))
        .Optional<YearFigure>(nameof(YearFigure.Approximate))
        .Of<ForecastTally>(
            ("likely", nameof(ForecastTally.Likely)), ("likely_held", nameof(ForecastTally.LikelyHeld)),
            ("unlikely", nameof(ForecastTally.Unlikely)), ("unlikely_held", nameof(ForecastTally.UnlikelyHeld)))
        .Words<CellState>(
            ("reported", CellState.Reported), ("not_applicable", CellState.NotApplicable), ("missing", CellState.Missing),
            ("not_due", CellState.NotDue))
        .Words<PledgeCommentKind>(
            ("comment", PledgeCommentKind.Comment), ("acknowledged", PledgeCommentKind.Acknowledged),
            ("silenced", PledgeCommentKind.Silenced));

    /// <summary>Reads and writes the stored form; older versions are upgraded when read.</summary>
    public static readonly StoredDocument<ReportContent> Document = new(Fields, StoredDocument<ReportContent>.Same);
}
