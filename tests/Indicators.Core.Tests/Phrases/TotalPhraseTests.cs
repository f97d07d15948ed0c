using Xunit;

namespace Indicators.Core.Tests.Phrases;

public sealed class TotalPhraseTests
{
    [Theory]
    [InlineData("minst 12 hundsök totalt", "total at_least 12")]
    [InlineData("fem stycken hundsök", "total exactly 5")]
    [InlineData("dialog med boende vid ett tillfälle", "total exactly 1")]
    [InlineData("en gemensam kampanj mot bedrägerier", "total exactly 1")]
    [InlineData("minst en riktad insats mot tobaksförsäljning", "total at_least 1")]
    [InlineData("minst 6 razzior under avtalsperioden", "total at_least 6 validity")]
    [InlineData("minst 60 kontroller under 2024 och 2025", "total at_least 60 validity")]
    [InlineData("trafikinsatser till ett antal av minst 4", "total at_least 4")]
    [InlineData("två dialoger, en i norr och en i söder", "total exactly 2")]
    public void A_number_without_a_frequency_is_a_total(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("minst 40 fartkontroller under 2023", "total at_least 40 year 2023")]
    [InlineData("under året görs minst 40 fartkontroller", "total at_least 40 year")]
    [InlineData("fyra föreläsningar under läsåret 2022/2023", "total exactly 4 year 2023")]
    [InlineData("minst 10 båtkontroller under sommaren", "total at_least 10 season months 6–8")]
    [InlineData("15 skoterkontroller januari till och med april", "total exactly 15 season months 1–4")]
    [InlineData("minst 25 kontroller under första halvåret 2021", "total at_least 25 half_year 2021")]
    [InlineData("minst fem kontroller under vårterminen", "total at_least 5 school_term")]
    [InlineData("minst två vandringar under våren och två under hösten 2017", "total at_least 4 year 2017")]
    public void A_total_is_summed_over_the_named_span(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("löftet utvärderas under andra kvartalet 2020", "total exactly 1 2020-06-30")]
    [InlineData("slutrapport i januari 2022", "total exactly 1 2022-01-31")]
    [InlineData("belysningen ska vara utbytt senast den 1 november 2020", "total exactly 1 2020-11-01")]
    [InlineData("ett förslag ska vara klart innan 2019-12-31", "total exactly 1 2019-12-30")]
    [InlineData("kamerorna sätts upp före utgången av 2021", "total exactly 1 2021-12-31")]
    [InlineData("minst 3 vandringar senast 30 juni 2023", "total at_least 3 2023-06-30")]
    [InlineData("löftet utvärderas under tertial 1 2024", "total exactly 1 2024-04-30")]
    public void A_single_task_with_a_last_day_is_a_total_with_a_deadline(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("tjugofem kontroller", "total exactly 25")]
    [InlineData("minst femtiotvå kontroller", "total at_least 52")]
    [InlineData("minst tvåhundrafemtio kontroller", "total at_least 250")]
    [InlineData("niohundranittionio kontroller", "total exactly 999")]
    [InlineData("minst två hundra femtio kontroller", "total at_least 250")]
    [InlineData("minst två tusen utandningsprov", "total at_least 2000")]
    [InlineData("minst 4 000 utandningsprov", "total at_least 4000")]
    [InlineData("minst 4.000 utandningsprov", "total at_least 4000")]
    [InlineData("minst två (2) vandringar", "total at_least 2")]
    [InlineData("minst 2 (två) vandringar", "total at_least 2")]
    [InlineData("ett tjugotal kontroller", "total exactly 20")]
    [InlineData("ett par insatser", "total exactly 2")]
    [InlineData("ett dussin kontroller", "total exactly 12")]
    [InlineData("minst 2000 prov under 2019", "total at_least 2000 year 2019")]
    public void Numbers_are_read_in_all_common_forms(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("inte färre än fem insatser", "total at_least 5")]
    [InlineData("fem insatser eller fler", "total at_least 5")]
    [InlineData("fler än fem insatser", "total at_least 6")]
    [InlineData("drygt 50 kontroller", "total at_least 50")]
    [InlineData("cirka 50 kontroller", "total exactly 50")]
    [InlineData("två insatser som minst", "total at_least 2")]
    [InlineData("inte minst två områden ska få ljus", "total exactly 2")]
    public void Comparators_are_read_before_and_after_their_number(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("högst 3 inbrott per månad", "ceiling at_most 3 month")]
    [InlineData("inte fler än 10 rån under året", "ceiling at_most 10 year")]
    [InlineData("max 5 bränder per år", "ceiling at_most 5 year")]
    [InlineData("antalet larm ska understiga 20", "ceiling at_most 19")]
    [InlineData("antalet larm ska inte överstiga 20 per år", "ceiling at_most 20 year")]
    [InlineData("antalet larm ska ligga under 50", "ceiling at_most 49")]
    [InlineData("som mest 10 larm", "ceiling at_most 10")]
    [InlineData("andelen otrygga ska inte överstiga 15 procent", "ceiling at_most 15 %")]
    [InlineData("upp till 20 larm", "ceiling at_most 20")]
    [InlineData("inget kvarter ska sakna belysning", "ceiling at_most 0")]
    [InlineData("noll döda i trafiken", "ceiling at_most 0")]
    [InlineData("inga fler än tre larm", "ceiling at_most 3")]
    public void At_most_is_a_ceiling(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("minst två insatser, om underrättelseläget medger det", "total at_least 2 conditional")]
    [InlineData("tre vandringar om vädret tillåter", "total exactly 3 conditional")]
    [InlineData("tre vandringar vid behov", "total exactly 3 conditional")]
    [InlineData("tre vandringar i mån av resurser", "total exactly 3 conditional")]
    [InlineData("tre vandringar under förutsättning att någon vill gå", "total exactly 3 conditional")]
    [InlineData("finns intresse så hålls tre vandringar", "total exactly 3 conditional")]
    [InlineData("tre kurser om droger", "total exactly 3")]
    [InlineData("tre kurser när ungdomar är lediga", "total exactly 3")]
    public void A_condition_is_kept_with_its_number(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));
}
