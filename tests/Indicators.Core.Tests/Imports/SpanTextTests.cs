using Indicators.Core.Imports.Files;
using Indicators.Core.Periods;
using Xunit;

namespace Indicators.Core.Tests.Imports;

/// <summary>The ways people write a period longer than a month, or the days between two dates.</summary>
public sealed class SpanTextTests
{
    [Theory]
    [InlineData("2018", "2018-01-01", "2018-12-31")]
    [InlineData("år 2018", "2018-01-01", "2018-12-31")]
    [InlineData("helår 2018", "2018-01-01", "2018-12-31")]
    [InlineData("Helåret 2018", "2018-01-01", "2018-12-31")]
    [InlineData("hela 2018", "2018-01-01", "2018-12-31")]
    [InlineData("hela året 2018", "2018-01-01", "2018-12-31")]
    [InlineData("2017-T1", "2017-01-01", "2017-04-30")]
    [InlineData("T1 2017", "2017-01-01", "2017-04-30")]
    [InlineData("tertial 3 2017", "2017-09-01", "2017-12-31")]
    [InlineData("Tertial 2, 2017", "2017-05-01", "2017-08-31")]
    [InlineData("andra tertialet 2017", "2017-05-01", "2017-08-31")]
    [InlineData("2017-K1", "2017-01-01", "2017-03-31")]
    [InlineData("Q4 2017", "2017-10-01", "2017-12-31")]
    [InlineData("kvartal 2 2017", "2017-04-01", "2017-06-30")]
    [InlineData("fjärde kvartalet 2017", "2017-10-01", "2017-12-31")]
    [InlineData("2018-H1", "2018-01-01", "2018-06-30")]
    [InlineData("första halvåret 2018", "2018-01-01", "2018-06-30")]
    [InlineData("halvår 2 2018", "2018-07-01", "2018-12-31")]
    [InlineData("2018-VT", "2018-01-01", "2018-06-30")]
    [InlineData("HT 2018", "2018-07-01", "2018-12-31")]
    [InlineData("vårterminen 2018", "2018-01-01", "2018-06-30")]
    [InlineData("maj–juli 2018", "2018-05-01", "2018-07-31")]
    [InlineData("maj-juli 2018", "2018-05-01", "2018-07-31")]
    [InlineData("Maj - Juli 2018", "2018-05-01", "2018-07-31")]
    [InlineData("maj till juli 2018", "2018-05-01", "2018-07-31")]
    [InlineData("maj t.o.m. juli 2018", "2018-05-01", "2018-07-31")]
    [InlineData("jan-dec 2017", "2017-01-01", "2017-12-31")]
    [InlineData("januari–april 2017", "2017-01-01", "2017-04-30")]
    [InlineData("oktober 2018–oktober 2019", "2018-10-01", "2019-10-31")]
    [InlineData("november 2018 till februari 2019", "2018-11-01", "2019-02-28")]
    [InlineData("2018-05/2018-07", "2018-05-01", "2018-07-31")]
    [InlineData("2018-05--2018-07", "2018-05-01", "2018-07-31")]
    [InlineData("2018-05–2018-07", "2018-05-01", "2018-07-31")]
    [InlineData("2020-2021", "2020-01-01", "2021-12-31")]
    [InlineData("2020–2021", "2020-01-01", "2021-12-31")]
    [InlineData("2020--2021", "2020-01-01", "2021-12-31")]
    [InlineData("2018-05-01--2018-07-31", "2018-05-01", "2018-07-31")]
    [InlineData("2018-05-01 – 2018-07-31", "2018-05-01", "2018-07-31")]
    [InlineData("2018-05-01/2018-07-31", "2018-05-01", "2018-07-31")]
    [InlineData("2018-05-03 till 2018-07-12", "2018-05-03", "2018-07-12")]
    [InlineData("2018-05-03-2018-07-12", "2018-05-03", "2018-07-12")]
    [InlineData("1 maj–31 juli 2018", "2018-05-01", "2018-07-31")]
    [InlineData("1 januari till 31 december 2019", "2019-01-01", "2019-12-31")]
    [InlineData("från 14 juni 2022 till och med 13 juni 2023", "2022-06-14", "2023-06-13")]
    [InlineData("från och med den 14 juni 2022 till och med den 13 juni 2023", "2022-06-14", "2023-06-13")]
    [InlineData("3–17 maj 2018", "2018-05-03", "2018-05-17")]
    [InlineData("1.5.2018–31.7.2018", "2018-05-01", "2018-07-31")]
    [InlineData("v. 10 2018–v. 14 2018", "2018-03-05", "2018-04-08")]
    public void A_longer_period_is_read(string text, string first, string last)
    {
        var parsed = PeriodParser.Parse(PeriodText.Code(text, new DateOrder())!);
        Assert.True(parsed.Ok, parsed.Problem);
        Assert.Equal((DateOnly.Parse(first, null), DateOnly.Parse(last, null)), (parsed.Value.First, parsed.Value.Last));
    }

    [Theory]
    [InlineData("1–31 maj 2018", "2018-05")]
    [InlineData("januari–december 2018", "2018")]
    [InlineData("januari–april 2018", "2018-T1")]
    [InlineData("2018-01-01--2018-06-30", "2018-H1")]
    [InlineData("vårterminen 2018", "2018-H1")]
    [InlineData("2018-03-12--2018-03-18", "2018-V11")]
    [InlineData("2018-03-12--2018-03-12", "2018-03-12")]
    public void Two_dates_that_are_a_calendar_period_are_that_period(string text, string code) =>
        Assert.Equal(code, PeriodText.Code(text, new DateOrder()));

    [Theory]
    [InlineData("juli–maj 2018")]
    [InlineData("november–februari 2019")]
    [InlineData("2021-2020")]
    [InlineData("2018-07-31--2018-05-01")]
    [InlineData("tertial 4 2017")]
    [InlineData("kvartal 0 2017")]
    [InlineData("2018/19")]
    [InlineData("våren 2018")]
    [InlineData("maj–juli")]
    [InlineData("1850")]
    [InlineData("2018–")]
    [InlineData("–2018")]
    [InlineData("2018-13--2019-01")]
    [InlineData("maj juli 2018")]
    [InlineData("29 februari–31 mars 2018")]
    [InlineData("tidigare år")]
    [InlineData("hela tiden")]
    [InlineData("2021-V53")]
    [InlineData("2018-03–2018")]
    public void What_is_no_period_or_two_is_not_read(string text) => Assert.Null(PeriodText.Code(text, new DateOrder()));

    [Theory]
    [InlineData("maj–juli", "2018-05-01--2018-07-31")]
    [InlineData("T2", "2018-T2")]
    [InlineData("kvartal 3", "2018-K3")]
    public void A_period_without_a_year_takes_the_given_one(string text, string code) =>
        Assert.Equal(code, PeriodText.Code(text, new DateOrder(), 2018));
}
