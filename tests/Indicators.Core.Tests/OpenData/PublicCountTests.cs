using Indicators.Core.Agreements;
using Indicators.Core.Counts;
using Indicators.Core.OpenData;
using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.OpenData;

public sealed class PublicCountTests
{
    private static readonly Period Tertial = Period.Tertial(2016, 1);

    [Fact]
    public void A_default_count_is_withheld_and_a_shown_one_has_no_public_constructor()
    {
        Assert.Null(default(PublicCount).Value);
        Assert.Equal("..", default(PublicCount).ToString());
        Assert.Equal("..", default(PublicCount).Written);
        Assert.Empty(typeof(PublicCount).GetConstructors());
        Assert.All(typeof(PublicCount).GetProperties(), property => Assert.False(property.CanWrite));
    }

    /// <summary>The months of a tertial, and what is shown of their sum.</summary>
    [Theory]
    [InlineData("1 1 1 1", "..")]
    [InlineData("1 1 1 2", "5")]
    [InlineData("0 0 0 0", "..")]
    [InlineData("0 0 0 5", "5")]
    [InlineData("100 200 300 400", "1 000")]
    [InlineData("9 7 11 -", "..")]
    [InlineData("9 7 11 e", "..")]
    public void Persons_are_shown_from_five_and_when_every_month_is_there(string months, string shown) =>
        Assert.Equal(shown, PublicCount.Sum(Counted(persons: true), Tertial, Values(months)).Total.ToString().Replace('\u00A0', ' '));

    [Theory]
    [InlineData("1 1 1 1", "4")]
    [InlineData("0 0 0 0", "0")]
    [InlineData("9 7 11 -", "27")]
    [InlineData("- - - -", "..")]
    public void Counts_of_other_things_than_persons_are_shown_as_reported(string months, string shown) =>
        Assert.Equal(shown, PublicCount.Sum(Counted(persons: false), Tertial, Values(months)).Total.ToString());

    [Theory]
    [InlineData(43, 43, null, "minst 43", "minst 43")]
    [InlineData(4, 4, null, "minst 4", "..")]
    [InlineData(5, 0, 4, "<5", "..")]
    [InlineData(12, 10, 14, "ett dussintal", "ett dussintal")]
    public void Persons_in_an_approximate_count_are_shown_as_written_from_five(
        int number, int least, int? most, string words, string shown) => Assert.Equal(
        shown,
        PublicCount.Sum(Counted(persons: true), Tertial, [new(number, Approximate: new(least, most, words))]).Total.ToString());

    public static TheoryData<Period, bool> Spans => new()
    {
        { Period.Month(2016, 1), false },
        { Period.Quarter(2016, 1), false },
        { Period.Tertial(2015, 1), true },
        { Period.Tertial(2016, 2), true },
        { Period.HalfYear(2016, 1), true },
        { Period.Year(2016), true },
        { Period.Tertial(2017, 3).Clip(Period.Validity(new(2017, 1, 1), new(2017, 9, 30)))!.Value, false },
    };

    [Theory]
    [MemberData(nameof(Spans))]
    public void Persons_are_never_shown_over_less_than_a_tertial(Period span, bool isShown)
    {
        Assert.Equal(isShown, PublicCount.Sum(Counted(persons: true), span, Values("50")).Total.Value is not null);
        Assert.Equal(50, PublicCount.Sum(Counted(persons: false), span, Values("50")).Total.Value);
    }

    /// <summary>Sum, under 20 and under 18, and what is shown of them.</summary>
    [Theory]
    [InlineData(39, 15, 8, "39 8 15")]
    [InlineData(39, 15, 5, "39 5 15")]
    [InlineData(39, 15, 4, "39 .. ..")]
    [InlineData(39, 12, 8, "39 .. ..")]
    [InlineData(39, 35, 8, "39 .. ..")]
    [InlineData(39, 0, 0, "39 .. ..")]
    [InlineData(4, 4, 4, ".. .. ..")]
    public void Ages_are_shown_when_no_group_between_them_is_small(int total, int under20, int under18, string shown)
    {
        var figure = PublicCount.Sum(Counted(persons: true), Tertial, [new(total, under18, under20)]);
        Assert.Equal(shown, $"{figure.Total} {figure.Under18} {figure.Under20}");
    }

    [Fact]
    public void Ages_of_some_months_only_are_withheld()
    {
        var figure = PublicCount.Sum(Counted(persons: true), Tertial, [new(30, 10, 20), new(30)]);
        Assert.Equal("60 .. ..", $"{figure.Total} {figure.Under18} {figure.Under20}");
    }

    /// <summary>Whatever is shown, no group of one to four persons can be had by taking one number from another.</summary>
    [Fact]
    public void No_small_group_can_be_computed_from_what_is_shown()
    {
        for (var total = 0; total <= 16; total++)
            for (var under20 = 0; under20 <= total; under20++)
                for (var under18 = 0; under18 <= under20; under18++)
                {
                    var figure = PublicCount.Sum(Counted(persons: true), Tertial, [new(total, under18, under20)]);
                    int[] known = [.. new[] { figure.Total.Value, figure.Under18.Value, figure.Under20.Value, 0 }.OfType<int>()];
                    Assert.DoesNotContain(
                        from a in known from b in known select Math.Abs(a - b), group => group is > 0 and < PublicCount.MinPersons);
                }
    }

    [Theory]
    [InlineData(175, 170, true, "170")]
    [InlineData(175, 171, true, "..")]
    [InlineData(175, 175, true, "..")]
    [InlineData(175, 171, false, "171")]
    [InlineData(175, 4, true, "..")]
    public void A_part_is_withheld_when_the_rest_of_the_whole_is_small(int whole, int part, bool persons, string shown)
    {
        PublicFigure Of(int total) => PublicCount.Sum(Counted(persons), Tertial, [new(total)]);
        Assert.Equal(shown, PublicCount.Part(Of(part), Of(whole), persons).Total.ToString());
    }

    internal static Indicator Counted(bool persons, string code = "lob", bool ages = true) => new(
        IndicatorCode.Parse(code).Value, code.ToUpperInvariant(), new("person", "personer"), "", "", ResponsibleParty.Police,
        PeriodUnit.Month, persons, ages);

    /// <summary>"9 7 - e": numbers, what was not reported, and what did not apply.</summary>
    internal static IReadOnlyList<Figure?> Values(string months) =>
        [
            .. months.Split(' ').Select(word =>
                word switch
                {
                    "-" => null,
                    "e" => Figure.NotApplicable,
                    _ => new Figure(int.Parse(word, System.Globalization.CultureInfo.InvariantCulture)),
                }),
        ];
}
