using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.Evaluation.ControlCharts;
using Indicators.Core.Periods;
using Indicators.Core.Text;

namespace Indicators.Core.Evaluation;

/// <summary>The newest figure of something that nothing is promised of differs from earlier ones by more than chance.</summary>
/// <param name="Period">Of the newest figure.</param>
/// <param name="Cause">Never common cause.</param>
/// <param name="Sentence">Plain Swedish, with the indicator and the period, ending in a full stop.</param>
public sealed record ChangeNotice(IndicatorCode Indicator, Period Period, SpecialCause Cause, Variation Variation, string Sentence);

/// <summary>Finds changes. Pure.</summary>
public static class FindChanges
{
    /// <summary>
    /// Of an agreement's indicators without a target, in its order. Only the newest figure makes a notice: a chart of noise
    /// has some signal somewhere nearly every time.
    /// </summary>
    /// <param name="through">Figures for periods that end later are not looked at.</param>
    public static IReadOnlyList<ChangeNotice> In(
        Agreement agreement, IReadOnlyDictionary<IndicatorCode, CountSeries> series, DateOnly through, DateOnly asOf) =>
    [
        .. from indicator in agreement.Indicators
           where !agreement.Pledges.Any(pledge => pledge.Targets.Any(target => target.Indicator == indicator.Code))
           let figures = RecentFigures.Of(
               indicator, series.GetValueOrDefault(indicator.Code, CountSeries.Empty), agreement.Validity, through, asOf)
           let notice = Of(indicator, figures)
           where notice is not null
           select notice,
    ];

    private static ChangeNotice? Of(Indicator indicator, RecentFigures figures)
    {
        if (RecentFigures.Analyse(figures.Totals) is not { SpecialCause: [.., not SpecialCause.CommonCause and var cause] } analysis)
            return null;
        var period = figures.Periods[^1];
        var sentence = $"{indicator.Name}, {period.Name}: {char.ToLower(analysis.Sentence[0], Swedish.Culture)}{analysis.Sentence[1..]}";
        return new(indicator.Code, period, cause, analysis.Variation, sentence);
    }
}
