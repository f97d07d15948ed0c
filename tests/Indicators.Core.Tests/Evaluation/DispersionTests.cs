using Indicators.Core.Evaluation;
using Indicators.Core.Periods;
using Xunit;
using static Indicators.Core.Tests.Evaluation.Given;

namespace Indicators.Core.Tests.Evaluation;

public sealed class DispersionTests
{
    private static readonly DateOnly Day = new(2021, 1, 1);

    /// <summary>By weeks, which are all as long: mean 2, so each 0 and each 4 adds 2 to χ², over 11 degrees of freedom.</summary>
    [Fact]
    public void Bursts_have_more_than_chance() => Assert.Equal(
        12 * 2 / 11.0,
        Dispersion.Before(Day, Series(Period.Week(2020, 1), 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4)), 12);

    [Fact]
    public void Longer_months_are_expected_to_hold_more() => Assert.Equal(
        1, Dispersion.Before(Day, Series(Period.Month(2020, 1), 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)));

    [Fact]
    public void Counts_more_even_than_chance_make_nothing_more_certain() =>
        Assert.Equal(1, Dispersion.Before(Day, Series(Period.Week(2020, 1), Times(20, 3))));

    [Fact]
    public void Eleven_values_are_too_few() =>
        Assert.Equal(1, Dispersion.Before(Day, Series(Period.Week(2020, 1), 0, 40, 0, 40, 0, 40, 0, 40, 0, 40, 0)));

    [Fact]
    public void Nothing_but_zeros_varies_as_chance_does() =>
        Assert.Equal(1, Dispersion.Before(Day, Series(Period.Week(2020, 1), Times(20, 0))));

    [Fact]
    public void What_is_missing_or_not_applicable_or_later_is_not_a_value()
    {
        var before = Series(Period.Week(2020, 1), 0, 4, 0, 4, 0, 4, 0, 4, 0, 4, 0, 4);
        var more = before.And(Period.Week(2020, 13), null, NotApplicable).And(Period.Week(2021, 1), 500);
        Assert.Equal(Dispersion.Before(Day, before), Dispersion.Before(Day, more));
    }
}
