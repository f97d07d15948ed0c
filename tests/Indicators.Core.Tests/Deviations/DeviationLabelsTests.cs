using System.Globalization;
using Indicators.Core.Deviations;
using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Indicators.Core.Phrases;
using Xunit;

namespace Indicators.Core.Tests.Deviations;

public sealed class DeviationLabelsTests
{
    private static string Figures(int reported, string expected, string asOf, TargetStatus status, Comparator comparator, double? chance)
    {
        var agreement = Kil.OneVisitInTheYear();
        var target = agreement.Pledges[0].Targets[0];
        var promise = target with { Target = target.Target with { Comparator = comparator } };
        var verdict = Episodes.Verdict(status, Period.Year(2018), DateOnly.Parse(asOf, CultureInfo.InvariantCulture), chance) with
        {
            Reported = reported,
            Expected = decimal.Parse(expected, CultureInfo.InvariantCulture),
        };
        return DeviationLabels.Figures(DeviationSubject.Of(agreement, agreement.Pledges[0], promise), verdict).Replace('\u00A0', ' ');
    }

    [Theory]
    [InlineData(0, "0.9", "0 st hittills. Det borde vara ungefär 1, alltså 1 för få.")]
    [InlineData(3, "12.5", "3 st hittills. Det borde vara ungefär 13, alltså 10 för få.")]
    [InlineData(3, "5", "3 st hittills. Det borde vara 5, alltså 2 för få.")]
    public void The_expected_count_so_far_is_a_whole_number(int reported, string expected, string says) => Assert.Equal(
        $"{says} Preliminära siffror.", Figures(reported, expected, "2018-11-30", TargetStatus.OffTrack, Comparator.AtLeast, 0.1));

    [Theory]
    [InlineData(1, "0.9", "1 st hittills. Det borde vara ungefär 1, men sannolikheten att löftet hålls är omkring 50 %.")]
    [InlineData(3, "1.8", "3 st hittills. Det borde vara ungefär 2, alltså 1 fler, men sannolikheten att löftet hålls är omkring 50 %.")]
    public void A_case_that_is_not_behind_states_the_probability_of_keeping_the_promise(
        int reported, string expected, string says) => Assert.Equal(
        $"{says} Preliminära siffror.", Figures(reported, expected, "2018-11-30", TargetStatus.AtRisk, Comparator.AtLeast, 0.5));

    [Fact]
    public void Fewer_than_a_limit_is_never_too_few() => Assert.Equal(
        "3 st hittills. Det borde vara ungefär 5, men sannolikheten att löftet hålls är omkring 50 %. Preliminära siffror.",
        Figures(3, "4.6", "2018-11-30", TargetStatus.AtRisk, Comparator.AtMost, 0.5));

    [Theory]
    [InlineData(12, "12.4", TargetStatus.NotMet, "12 st, utlovat ungefär 13: 1 för få. Slutliga siffror.")]
    [InlineData(13, "12.4", TargetStatus.Met, "13 st, utlovat ungefär 12: 1 fler. Slutliga siffror.")]
    [InlineData(14, "17", TargetStatus.NotMet, "14 st, utlovat 17: 3 för få. Slutliga siffror.")]
    public void A_final_shortfall_is_a_whole_number(int reported, string expected, TargetStatus status, string says) =>
        Assert.Equal(says, Figures(reported, expected, "2019-01-15", status, Comparator.AtLeast, null));
}
