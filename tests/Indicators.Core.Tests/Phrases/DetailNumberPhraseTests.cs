using Xunit;

namespace Indicators.Core.Tests.Phrases;

/// <summary>Numbers beside the promised one: clock times, weekdays in order, parts of a sum, lengths, former levels.</summary>
public sealed class DetailNumberPhraseTests
{
    [Theory]
    [InlineData("Första tisdagen i varje månad finns kommunpolisen på biblioteket kl. 15–17", "rate exactly 1 month")]
    [InlineData("Den andra tisdagen i varje månad finns kommunpolisen på bibliotekets plan 2", "rate exactly 1 month")]
    [InlineData("Ungdomar mellan 13 och 17 år bjuds in till öppen gymnastikhall varje lördagskväll kl. 19–23", "rate exactly 1 week")]
    [InlineData("Tillsynen samordnas mellan tre myndigheter och görs var 18:e månad", "rate exactly 1 month×18")]
    [InlineData("Tillsyn av tobaksförsäljning görs var 6:e månad av två handläggare", "rate exactly 1 month×6")]
    [InlineData("Skolskjutsarna kontrolleras en gång per läsårsstart", "rate exactly 1 year")]
    [InlineData("Det ska genomföras minst 8 och helst 10 krogtillsyner per år", "rate at_least 8 year")]
    [InlineData("Minst två av fyra planerade kontroller per månad ska förläggas till nattetid", "rate at_least 2 month")]
    public void Clock_times_floors_and_assistants_are_not_the_promised_number(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Vi ska hålla fem dialogmöten, två på våren och tre på hösten", "total exactly 5")]
    [InlineData(
        "Vi ska arrangera två öppna medborgarmöten under löftesperioden, ett på våren och ett på hösten",
        "total exactly 2 validity")]
    [InlineData("Tjugo trafikkontroller, varav hälften på landsbygden, ska göras i år", "total exactly 20 year")]
    [InlineData("Tre kontroller av färdtjänst, på vardera högst en timme, görs under året", "total exactly 3 year")]
    public void Parts_listed_after_a_sum_do_not_change_it(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Ingen ska behöva vänta längre än fem dagar på besked från utredaren", "response_time at_most 5 day")]
    [InlineData("Ingen ska behöva vänta mer än två veckor på ett svar", "response_time at_most 2 week")]
    [InlineData(
        "Efter skottlossning ska dialogpolis vara på plats inom ett dygn och stanna i minst tre dagar",
        "response_time at_most 1 day")]
    [InlineData("Vi ska minska responstiden från tolv till åtta minuter", "change decrease")]
    [InlineData("Väntetiden ska kortas från nio till fem dagar", "change decrease")]
    public void Waiting_times_are_limits_or_changes(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("En trygghetsvandring hålls i vardera av kommunens tätorter", "coverage exactly 1 [vardera av kommunens tätorter]")]
    [InlineData("De tre krogarna med tillstånd efter kl. 01 får tillsyn", "coverage exactly [De tre krogarna]")]
    [InlineData(
        "Varje anmäld skadegörelse på skola ska följas upp med ett samtal med rektor",
        "coverage exactly 1 [Varje anmäld skadegörelse]")]
    [InlineData("Två föreläsningar om bedrägerier mot äldre hålls på varje träffpunkt", "coverage exactly 2 [varje träffpunkt]")]
    public void A_known_set_is_covered(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Fact]
    public void Everyone_who_has_reported_something_is_a_set_to_cover() =>
        Assert.StartsWith(
            "coverage", Shorthand.Read("Områdespoliserna ringer upp alla som har anmält våld i nära relation"),
            StringComparison.Ordinal);
}
