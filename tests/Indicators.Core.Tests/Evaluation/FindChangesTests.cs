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
        agreement, new Dictionary<IndicatorCode, Core.Counts.CountSeries> { [Checks] = Series(Period.Month(2020, 1), months) }, Day(asOf), Day(asOf));

    [Fact]
    public void The_newest_figure_makes_a_notice_when_it_is_more_than_chance()
    {
        var notice = Assert.Single(Find(Untargeted, "2020-09-30", 20, 22, 19, 21, 20, 18, 22, 60));
        Assert.Equal((Checks, "2020-08", SpecialCause.AboveLimit, Variation.NeutralHigh), (notice.Indicator, notice.Period.Code, notice.Cause, notice.Variation));
        Assert.Contains("augusti 2020: det senaste värdet, 60, är högre än slumpen ger", notice.Sentence, StringComparison.Ordinal);
        Assert.EndsWith(".", notice.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_earlier_figure_makes_none() => Assert.Empty(Find(Untargeted, "2020-10-30", 20, 22, 19, 21, 20, 18, 22, 60, 21));

    [Fact]
    public void What_something_is_promised_of_makes_none_since_its_verdict_speaks() =>
        Assert.Empty(Find(Forshaga.Agreement, "2020-09-30", 20, 22, 19, 21, 20, 18, 22, 60));

    [Fact]
    public void When_the_newest_figure_is_missing_nothing_is_known_of_it() =>
        Assert.Empty(Find(Untargeted, "2020-10-30", 20, 22, 19, 21, 20, 18, 22, 60));

    [Fact]
    public void Seven_figures_are_too_few() => Assert.Empty(Find(Untargeted, "2020-08-30", 20, 22, 19, 21, 20, 18, 60));
}
