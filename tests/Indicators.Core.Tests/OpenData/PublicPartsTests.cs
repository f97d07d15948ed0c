using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.OpenData;
using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.OpenData;

/// <summary>Which parts of a total are public.</summary>
public sealed class PublicPartsTests
{
    private static readonly Period Tertial = Period.Tertial(2016, 1);

    private static Indicator Counted(bool persons, bool exclusive, params string[] parts) =>
        PublicCountTests.Counted(persons, ages: false) with { OwnBreakdowns = [new("delar", exclusive, parts)] };

    private static string Shown(Indicator indicator, params Figure[] figures) =>
        string.Join(" ", PublicCount.Sum(indicator, Tertial, figures).Parts.Select(part => part.Count));

    private static Figure Of(int total, params (string, int?)[] parts) => new Figure(total).WithParts(parts);

    [Theory]
    [InlineData(20, 12, 8, "12 8")]
    [InlineData(20, 16, 4, ".. ..")]
    [InlineData(20, 20, 0, ".. ..")]
    [InlineData(20, 9, 8, ".. ..")]
    [InlineData(20, 8, 7, "8 7")]
    [InlineData(4, 2, 2, ".. ..")]
    public void Parts_that_make_up_a_total_are_shown_together_or_not_at_all(int total, int women, int men, string shown) =>
        Assert.Equal(shown, Shown(Counted(true, true, "kvinnor", "män"), Of(total, ("kvinnor", women), ("män", men))));

    [Theory]
    [InlineData(30, 20, 10, "20 10")]
    [InlineData(30, 26, 10, ".. ..")]
    [InlineData(30, 20, 4, ".. ..")]
    [InlineData(30, 20, 18, ".. ..")]
    [InlineData(30, 20, 20, "20 20")]
    public void Parts_that_may_overlap_are_shown_when_no_difference_is_small(int total, int one, int other, string shown) =>
        Assert.Equal(shown, Shown(Counted(true, false, "a", "b"), Of(total, ("a", one), ("b", other))));

    [Fact]
    public void Parts_of_persons_that_some_month_lacks_are_withheld() => Assert.Equal(
        ".. ..",
        Shown(Counted(true, true, "kvinnor", "män"), Of(20, ("kvinnor", 12), ("män", 8)), Of(20, ("kvinnor", 12))));

    [Fact]
    public void Parts_of_other_things_than_persons_are_shown_as_reported() => Assert.Equal(
        "1 ..",
        Shown(Counted(false, false, "hastighet", "rattfylleri"), Of(3, ("hastighet", 1)), Of(0)));

    /// <summary>Whatever is shown, no group of one to four persons can be had by taking numbers from each other.</summary>
    [Fact]
    public void No_small_group_can_be_computed_from_the_parts_that_are_shown()
    {
        var some = 0;
        for (var total = 0; total <= 18; total++)
            for (var a = 0; a <= total; a++)
                for (var b = 0; a + b <= total; b++)
                {
                    var figure = PublicCount.Sum(Counted(true, true, "a", "b"), Tertial, [Of(total, ("a", a), ("b", b))]);
                    if (figure.Parts[0].Count.Value is not { } one || figure.Parts[1].Count.Value is not { } other) continue;
                    some++;
                    Assert.All(
                        new[] { one, other, total - one, total - other, total - one - other },
                        group => Assert.False(group is > 0 and < PublicCount.MinPersons, $"{total} {one} {other}"));
                }
        Assert.True(some > 0);
    }

    [Fact]
    public void A_table_has_a_column_of_parts_only_where_something_has_parts()
    {
        var indicator = Counted(false, false, "hastighet", "rattfylleri");
        var figure = PublicCount.Sum(indicator, Tertial, [Of(3, ("hastighet", 1))]);
        string Csv(Indicator one) => System.Text.Encoding.UTF8.GetString(new PublicTable(
            "Siffror", new(MunicipalityCode.Parse("1883").Value, "Karlskoga"), Tertial, new(2016, 6, 1), null,
            [new(one, figure, [])]).Csv().Span).ReplaceLineEndings("\n").Replace("\"", "", StringComparison.Ordinal);
        Assert.Contains("Anmärkning;Delar\n", Csv(indicator), StringComparison.Ordinal);
        Assert.Contains(";hastighet: 1; rattfylleri: ..", Csv(indicator), StringComparison.Ordinal);
        Assert.Contains("Anmärkning\n", Csv(indicator with { OwnBreakdowns = null }), StringComparison.Ordinal);
    }
}
