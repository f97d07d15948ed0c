using Indicators.Core.Agreements;
using Indicators.Core.Evaluation;
using Indicators.Core.Evaluation.ControlCharts;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

public sealed class FindChangesTests
{
    private static readonly Agreement Untargeted = Forshaga.Agreement with
    {
        Pledges = [.. Forshaga.Agreement.Pledges.Select(pledge => pledge with { Targets = [] })],
    };

    private static IReadOnlyList<ChangeNotice> Find(Agreement agreement, string asOf, params int?[] months) => FindChanges.In(
        agreement, new Dictionary<IndicatorCode, Core.Counts.CountSeries> { [Checks] = Series(Period.Month(2020, 1), months) },
        Day(asOf), Day(asOf));

    [Fact]
    public void An_unusual_newest_figure_gives_a_notice()
    {
        var notice = Assert.Single(Find(Untargeted, "2020-09-30", 20, 22, 19, 21, 20, 18, 22, 60));
        Assert.Equal(
            (Checks, "2020-08", SpecialCause.AboveLimit, Variation.NeutralHigh),
            (notice.Indicator, notice.Period.Code, notice.Cause, notice.Variation));
        Assert.Contains("augusti 2020: det senaste värdet, 60, är högre än slumpen ger", notice.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", notice.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unusual_earlier_figure_gives_no_notice() =>
        Assert.Empty(Find(Untargeted, "2020-10-30", 20, 22, 19, 21, 20, 18, 22, 60, 21));

    [Fact]
    public void An_indicator_with_a_target_gives_no_notice() =>
        Assert.Empty(Find(Forshaga.Agreement, "2020-09-30", 20, 22, 19, 21, 20, 18, 22, 60));

    [Fact]
    public void A_missing_newest_figure_gives_no_notice() =>
        Assert.Empty(Find(Untargeted, "2020-10-30", 20, 22, 19, 21, 20, 18, 22, 60));

    [Fact]
    public void Seven_figures_are_too_few_for_a_notice() => Assert.Empty(Find(Untargeted, "2020-08-30", 20, 22, 19, 21, 20, 18, 60));
}
