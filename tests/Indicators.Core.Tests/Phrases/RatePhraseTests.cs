using Xunit;

namespace Indicators.Core.Tests.Phrases;

public sealed class RatePhraseTests
{
    [Theory]
    [InlineData("minst två krogbesök per vecka", "rate at_least 2 week")]
    [InlineData("minst 5st fartkontroller/månad", "rate at_least 5 month")]
    [InlineData("nattvandring 1g/v", "rate exactly 1 week")]
    [InlineData("fältgruppen ute 3 ggr / mån", "rate exactly 3 month")]
    [InlineData("hundpatrull en gång i kvartalet", "rate exactly 1 quarter")]
    [InlineData("öppet hus en gång om året", "rate exactly 1 year")]
    [InlineData("fyra besök på ett år", "total exactly 4")]
    [InlineData("fyra gånger på ett år besöks badplatsen", "rate exactly 4 year")]
    [InlineData("synlig på torget två kvällar i veckan", "rate exactly 2 week")]
    [InlineData("minst två tillsyner per halvår", "rate at_least 2 half_year")]
    [InlineData("minst 20 kontroller per tertial", "rate at_least 20 tertial")]
    [InlineData("föräldrakväll vid minst ett tillfälle per termin", "rate at_least 1 school_term")]
    public void A_number_per_period_is_a_rate(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("polisen besöker hamnen varje vecka", "rate exactly 1 week")]
    [InlineData("polisen besöker hamnen dagligen", "rate exactly 1 day")]
    [InlineData("minst årliga utbildningar för krogpersonal", "rate at_least 1 year")]
    [InlineData("krogtillsyn tertialvis", "rate exactly 1 tertial")]
    [InlineData("minst varannan fredag är polisen på torget", "rate at_least 1 week×2")]
    [InlineData("vartannat år mäts belysningen i parken", "rate exactly 1 year×2")]
    [InlineData("var tredje månad städas tunneln", "rate exactly 1 month×3")]
    [InlineData("hembesök var 14:e dag", "rate exactly 1 day×14")]
    [InlineData("hembesök var fjortonde dag", "rate exactly 1 day×14")]
    [InlineData("var vecka syns polisen i Gamla stan", "rate exactly 1 week")]
    [InlineData("poliskontoret är öppet jämna veckor", "rate exactly 1 week×2")]
    [InlineData("en gång var sjätte vecka", "rate exactly 1 week×6")]
    [InlineData("två gånger varannan månad", "rate exactly 2 month×2")]
    public void A_frequency_without_a_number_means_once(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("poliser till fots varje fredag och lördag", "rate exactly 2 week")]
    [InlineData("en extra patrull på fredagar", "rate exactly 1 week")]
    [InlineData("enstaka patruller på fredagar", "none")]
    [InlineData("poliser till fots på lördagar", "rate exactly 1 week")]
    [InlineData("ordningsvakter på plats torsdag till lördag", "rate exactly 3 week")]
    [InlineData("varje helgfri måndag är polisen i biblioteket", "rate exactly 1 week")]
    [InlineData("första tisdagen i månaden är polisen i biblioteket", "rate exactly 1 month")]
    [InlineData("sista fredagen varje månad är polisen i biblioteket", "rate exactly 1 month")]
    [InlineData("cykelmärkning varje maj", "rate exactly 1 year")]
    [InlineData("cykelmärkning i april, juni och augusti varje år", "rate exactly 3 year")]
    [InlineData("vandring varje vår och höst", "rate exactly 2 year")]
    [InlineData("vandring varje vår- och hösttermin", "rate exactly 1 school_term")]
    [InlineData("en vandring på våren och två på hösten", "rate exactly 3 year")]
    public void Named_days_months_and_seasons_recur(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("en insats per vecka i snitt", "rate exactly 1 week averaged")]
    [InlineData("i genomsnitt minst två patruller per dygn", "rate at_least 2 day averaged")]
    [InlineData("rikta minst en gång i månaden, i snitt över året, en övervakning mot rattfylleri", "rate at_least 1 month averaged")]
    public void An_average_is_recognised(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("tre till fyra besök per termin", "rate exactly 3–4 school_term")]
    [InlineData("3-4 gånger/år", "rate exactly 3–4 year")]
    [InlineData("mellan tio och femton kontroller per månad", "rate exactly 10–15 month")]
    [InlineData("minst 1–2 ggr i veckan", "rate at_least 1–2 week")]
    [InlineData("en eller två gånger per läsår", "rate exactly 1–2 year")]
    public void A_range_has_both_ends(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("minst en tillsyn per år och butik", "rate at_least 1 year [butik]")]
    [InlineData("minst två besök per klass och termin", "rate at_least 2 school_term [klass]")]
    [InlineData("alla parkeringshus ronderas fyra gånger per år", "rate exactly 4 year [alla parkeringshus]")]
    [InlineData("varje skola besöks två gånger per läsår", "rate exactly 2 year [varje skola]")]
    public void A_number_per_period_takes_precedence_over_a_set(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("båtpatrull en gång per vecka under juni till augusti", "rate exactly 1 week months 6–8")]
    [InlineData("hamnpatrull två dagar per vecka under juni, juli och augusti", "rate exactly 2 week months 6–8")]
    [InlineData("varje vecka under 2022 mäts hastigheten", "rate exactly 1 week 2022")]
    [InlineData("under sommarhalvåret besöks campingen varje dag", "rate exactly 1 day months 4–9")]
    public void A_rate_may_apply_to_a_part_of_the_validity(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("polisen strävar efter att göra minst två båtkontroller per helg", "rate at_least 2 week")]
    [InlineData("kommunen verkar för sopning av torget varje vecka", "rate exactly 1 week")]
    public void A_number_takes_precedence_over_a_hedge(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("minst tre gångr i vekan", "rate at_least 3 week")]
    [InlineData("trafikkontroll varanan vecka", "rate exactly 1 week×2")]
    [InlineData("mins ett tilfälle per månnad", "rate at_least 1 month")]
    [InlineData("två ga\u030Anger i ma\u030Anaden", "rate exactly 2 month")]
    [InlineData("Vareje månad sopas torget", "rate exactly 1 month")]
    public void One_misspelt_letter_is_corrected(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("polisen verkar i centrum", "none")]
    [InlineData("bilar med högt ljud stoppas", "none")]
    [InlineData("hundar och magar", "none")]
    [InlineData("väcka förtroende", "none")]
    public void A_real_word_one_letter_from_a_measure_is_not_corrected(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Dagl. tillsyn av parken", "rate exactly 1 day")]
    [InlineData("Trafikkontr. 2 g/v", "rate exactly 2 week")]
    [InlineData("Fältarbete 30 arb.tim/v", "rate exactly 30 week hours")]
    [InlineData("Felanmälan åtgärdas inom 3 arb.dgr", "response_time at_most 3 workday")]
    [InlineData("Minska ant. skadegörelser m. 10 % jmf m. fg. år", "change decrease -10%")]
    [InlineData("Öka kontr. fr. 2 till 4/mån", "rate exactly 4 month")]
    public void Abbreviations_are_read_as_the_full_words(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Minst tre gånger i veckan, med uppehåll i juli och augusti", "rate at_least 3 week except months 7–8")]
    [InlineData("Besök varje vecka, med uppehåll under juni–augusti", "rate exactly 1 week except months 6–8")]
    [InlineData("Trygghetsvärdar finns ute varje fredag, bortsett från juni och juli", "rate exactly 1 week except months 6–7")]
    [InlineData("Minst 4 ggr/mån, ej jul/aug", "rate at_least 4 month except months 7–8")]
    [InlineData("Mellan april och oktober görs tre kontroller i månaden", "rate exactly 3 month months 4–10")]
    public void A_pause_is_an_exception_and_a_span_of_months_a_season(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Mobilt kontor varje tisdag mellan 13 och 15", "rate exactly 1 week")]
    [InlineData("Polisbil på torget dagl. 15–18", "rate exactly 1 day")]
    [InlineData("Varje vecka görs mellan 13 och 15 kontroller", "rate exactly 13–15 week")]
    public void Clock_times_are_not_promised_numbers(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));
}
