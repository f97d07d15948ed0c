using Indicators.Core.Periods;
using Indicators.Core.Storage;
using Xunit;

namespace Indicators.Core.Tests.Periods;

public sealed class PeriodTests
{
    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("2016-03-14", "2016-03-14", "2016-03-14", "14 mars 2016")]
    [InlineData("2016-02-29", "2016-02-29", "2016-02-29", "29 februari 2016")]
    [InlineData("2016-V11", "2016-03-14", "2016-03-20", "vecka 11 2016")]
    [InlineData("2026-V01", "2025-12-29", "2026-01-04", "vecka 1 2026")]
    [InlineData("2020-V53", "2020-12-28", "2021-01-03", "vecka 53 2020")]
    [InlineData("2026-V53", "2026-12-28", "2027-01-03", "vecka 53 2026")]
    [InlineData("2016-02", "2016-02-01", "2016-02-29", "februari 2016")]
    [InlineData("2017-02", "2017-02-01", "2017-02-28", "februari 2017")]
    [InlineData("2016-K4", "2016-10-01", "2016-12-31", "kvartal 4 2016")]
    [InlineData("2016-T1", "2016-01-01", "2016-04-30", "första tertialet 2016")]
    [InlineData("2016-T3", "2016-09-01", "2016-12-31", "tredje tertialet 2016")]
    [InlineData("2018-H2", "2018-07-01", "2018-12-31", "andra halvåret 2018")]
    [InlineData("2018-VT", "2018-01-01", "2018-06-30", "vårterminen 2018")]
    [InlineData("2016", "2016-01-01", "2016-12-31", "2016")]
    [InlineData("2018-01-01--2019-12-31", "2018-01-01", "2019-12-31", "1 januari 2018–31 december 2019")]
    [InlineData("2022-03-01--2024-02-29", "2022-03-01", "2024-02-29", "1 mars 2022–29 februari 2024")]
    public void A_period_code_is_unchanged_after_a_round_trip_through_its_days(string code, string first, string last, string name)
    {
        var period = PeriodParser.Parse(code).Value;
        Assert.Equal((Day(first), Day(last)), (period.First, period.Last));
        Assert.Equal(code, period.Code);
        Assert.Equal(name.Replace(' ', '.'), period.Name.Replace('\u00A0', '.').Replace(' ', '.'));
        Assert.True(period.IsWhole);
        Assert.Equal(period, Json.Read<Period>(Json.Write(period)));
    }

    [Theory]
    [InlineData("2021-V53", "finns inte i kalendern")]
    [InlineData("2017-02-29", "finns inte i kalendern")]
    [InlineData("2016-13", "finns inte i kalendern")]
    [InlineData("2016-T4", "finns inte i kalendern")]
    [InlineData("mars", "är ingen period")]
    [InlineData("", "är ingen period")]
    [InlineData("1016-03", "mellan 2000 och 2099")]
    [InlineData("2019-12-31--2018-01-01", "slutar innan den börjar")]
    [InlineData("2022-03-01--2023-02-29", "finns inte i kalendern")]
    [InlineData("2018--2019", "Skriv två dagar")]
    public void A_text_that_is_no_period_is_refused_with_an_example(string text, string says)
    {
        var parsed = PeriodParser.Parse(text);
        Assert.False(parsed.Ok);
        Assert.Contains(says, parsed.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tertial_cut_by_the_validity_keeps_its_name_and_is_marked_as_cut()
    {
        var validity = Period.Validity(Day("2017-01-01"), Day("2017-09-30"));
        var cut = Period.Tertial(2017, 3).Clip(validity)!.Value;
        Assert.Equal(("2017-T3", Day("2017-09-30"), false), (cut.Code, cut.Last, cut.IsWhole));
        Assert.Equal(cut, Json.Read<Period>(Json.Write(cut)));
        Assert.Null(Period.Tertial(2018, 1).Clip(validity));
    }

    [Theory]
    [InlineData("2017-09-30", "2017-09-30", "30 september 2017")]
    [InlineData("2017-09-01", "2017-09-20", "1–20 september 2017")]
    [InlineData("2017-01-01", "2017-04-30", "1 januari–30 april 2017")]
    [InlineData("2022-06-14", "2023-06-13", "14 juni 2022–13 juni 2023")]
    public void Days_within_one_month_name_the_month_once(string first, string last, string written) =>
        Assert.Equal(written, Period.Validity(Day(first), Day(last)).DateSpan.Replace('\u00A0', ' '));

    [Theory]
    [InlineData(PeriodUnit.Week, 53)]
    [InlineData(PeriodUnit.Month, 12)]
    [InlineData(PeriodUnit.Tertial, 3)]
    [InlineData(PeriodUnit.Day, 366)]
    public void Splitting_a_leap_year_covers_each_day_once(PeriodUnit unit, int parts)
    {
        var split = Period.Year(2020).Split(unit).ToList();
        Assert.Equal(parts, split.Count);
        Assert.All(split.Zip(split.Skip(1)), pair => Assert.Equal(pair.First.Last.AddDays(1), pair.Second.First));
        Assert.True(split[0].First <= Day("2020-01-01") && split[^1].Last >= Day("2020-12-31"));
    }

    [Fact]
    public void Winter_season_crosses_the_turn_of_the_year()
    {
        var winter = Period.Season(2019, 11, 2);
        Assert.Equal((Day("2019-11-01"), Day("2020-02-29")), (winter.First, winter.Last));
        Assert.Equal(winter, Json.Read<Period>(Json.Write(winter)));
    }

    [Fact]
    public void Validity_never_ends_before_it_begins() =>
        Assert.Throws<ArgumentException>(() => Period.Validity(Day("2017-01-01"), Day("2016-12-31")));

    [Fact]
    public void Every_week_of_thirty_years_belongs_to_one_tertial_one_half_year_and_one_year()
    {
        var years = Period.Validity(Day("2000-01-01"), Day("2029-12-31"));
        foreach (var unit in new[] { PeriodUnit.Tertial, PeriodUnit.HalfYear, PeriodUnit.Year })
        {
            var spans = years.Split(unit).ToList();
            Assert.Equal(years.Days, spans.Sum(span => span.Days));
            Assert.All(years.Split(PeriodUnit.Week), week => Assert.Single(spans, span => week.EndsIn(span, years)));
        }
    }
}
