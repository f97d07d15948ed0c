using Indicators.Core.Agreements;
using Indicators.Core.Evaluation.ControlCharts;
using Indicators.Core.Storage.Stored;

namespace Indicators.Core.Evaluation;

/// <summary>How verdicts are stored, within cases and reports.</summary>
internal static class StoredVerdict
{
    public static readonly StoredFields Fields = new StoredFields()
        .With(StoredAgreement.Fields)
        .Of<Verdict>(
            ("status", nameof(Verdict.Status)), ("span", nameof(Verdict.Span)), ("as_of", nameof(Verdict.AsOf)),
            ("reported", nameof(Verdict.Reported)), ("expected", nameof(Verdict.Expected)),
            ("windows_held", nameof(Verdict.WindowsHeld)), ("windows_required", nameof(Verdict.WindowsRequired)),
            ("failed_windows", nameof(Verdict.BrokenWindows)), ("resolution", nameof(Verdict.Resolution)),
            ("missing", nameof(Verdict.Missing)), ("forecast", nameof(Verdict.Forecast)),
            ("data_revision", nameof(Verdict.DataRevision)), ("sentence", nameof(Verdict.Sentence)),
            ("members", nameof(Verdict.Members)), ("unknown", nameof(Verdict.Unknown)),
            ("certain_at_least", nameof(Verdict.CertainAtLeast)), ("certain_at_most", nameof(Verdict.CertainAtMost)),
            ("coming", nameof(Verdict.Coming)))
        .Of<ForecastResult>(
            ("probability_met", nameof(ForecastResult.ProbabilityMet)), ("expected_total", nameof(ForecastResult.ExpectedTotal)),
            ("q10", nameof(ForecastResult.Q10)), ("q50", nameof(ForecastResult.Q50)), ("q90", nameof(ForecastResult.Q90)),
            ("basis", nameof(ForecastResult.Basis)))
        .Of<ForecastBasis>(
            ("reported", nameof(ForecastBasis.Reported)), ("goal", nameof(ForecastBasis.Goal)), ("rate", nameof(ForecastBasis.Rate)),
            ("remaining_days", nameof(ForecastBasis.RemainingDays)), ("months_before", nameof(ForecastBasis.MonthsBefore)))
        .Of<Threshold>(("quantity", nameof(Threshold.Quantity)), ("at_most", nameof(Threshold.AtMost)))
        .Of<RateEstimate>(
            ("shape", nameof(RateEstimate.Shape)), ("exposure_days", nameof(RateEstimate.ExposureDays)),
            ("rate_variance", nameof(RateEstimate.RateVariance)))
        .Of<UnknownWindows>(
            ("broken", nameof(UnknownWindows.Broken)), ("unproven", nameof(UnknownWindows.Unproven)),
            ("missing", nameof(UnknownWindows.Missing)), ("broken_within", nameof(UnknownWindows.BrokenWithin)),
            ("coarser", nameof(UnknownWindows.Coarser)))
        .Of<CertainBreaks>(("period", nameof(CertainBreaks.Period)), ("at_least", nameof(CertainBreaks.AtLeast)))
        .Of<CoarserFigure>(
            ("period", nameof(CoarserFigure.Period)), ("total", nameof(CoarserFigure.Total)), ("left", nameof(CoarserFigure.Left)),
            ("windows", nameof(CoarserFigure.Windows)), ("words", nameof(CoarserFigure.Words)))
        .Optional<CoarserFigure>(nameof(CoarserFigure.Words))
        .Of<SetMember>(
            ("name", nameof(SetMember.Name)), ("day", nameof(SetMember.Day)), ("kind", nameof(SetMember.Kind)),
            ("comment", nameof(SetMember.Comment)))
        .Of<WindowForecastResult>(
            ("probability_all", nameof(WindowForecastResult.ProbabilityAll)), ("expected", nameof(WindowForecastResult.Expected)),
            ("q10", nameof(WindowForecastResult.Q10)), ("q90", nameof(WindowForecastResult.Q90)),
            ("open", nameof(WindowForecastResult.Open)), ("rate_weight", nameof(WindowForecastResult.RateWeight)))
        .Of<ChangeNotice>(
            ("indicator", nameof(ChangeNotice.Indicator)), ("period", nameof(ChangeNotice.Period)),
            ("cause", nameof(ChangeNotice.Cause)), ("variation", nameof(ChangeNotice.Variation)),
            ("sentence", nameof(ChangeNotice.Sentence)))
        .Words<TargetStatus>(
            ("met", TargetStatus.Met), ("met_on_average", TargetStatus.MetOnAverage), ("partly_met", TargetStatus.PartlyMet),
            ("not_met", TargetStatus.NotMet), ("on_track", TargetStatus.OnTrack), ("at_risk", TargetStatus.AtRisk),
            ("off_track", TargetStatus.OffTrack), ("no_data", TargetStatus.NoData), ("undecided", TargetStatus.Undecided),
            ("not_applicable", TargetStatus.NotApplicable), ("not_measurable", TargetStatus.NotMeasurable))
        .Words<VerdictResolution>(
            ("total", VerdictResolution.Total), ("each_window", VerdictResolution.EachWindow), ("average", VerdictResolution.Average),
            ("average_only", VerdictResolution.AverageOnly), ("none", VerdictResolution.None))
        .Words<CoverageKind>(
            ("covered", CoverageKind.Covered), ("offered", CoverageKind.Offered), ("carried_out", CoverageKind.CarriedOut),
            ("withdrawn", CoverageKind.Withdrawn))
        .Words<SpecialCause>(
            ("common_cause", SpecialCause.CommonCause), ("above_limit", SpecialCause.AboveLimit),
            ("below_limit", SpecialCause.BelowLimit), ("trend_up", SpecialCause.TrendUp), ("trend_down", SpecialCause.TrendDown),
            ("two_of_three_high", SpecialCause.TwoOfThreeHigh), ("two_of_three_low", SpecialCause.TwoOfThreeLow),
            ("shift_above", SpecialCause.ShiftAbove), ("shift_below", SpecialCause.ShiftBelow))
        .Words<Variation>(
            ("common_cause", Variation.CommonCause), ("improvement_high", Variation.ImprovementHigh),
            ("improvement_low", Variation.ImprovementLow), ("concern_high", Variation.ConcernHigh),
            ("concern_low", Variation.ConcernLow), ("neutral_high", Variation.NeutralHigh), ("neutral_low", Variation.NeutralLow));
}
