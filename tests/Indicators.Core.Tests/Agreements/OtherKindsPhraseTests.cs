using Xunit;

namespace Indicators.Core.Tests.Agreements;

public sealed class OtherKindsPhraseTests
{
    [Theory]
    [InlineData("samtliga förskolor besöks", "coverage exactly [samtliga förskolor]")]
    [InlineData("besök i alla kommunens skolor", "coverage exactly [alla kommunens skolor]")]
    [InlineData("dialog i samtliga 12 kommundelar", "coverage exactly [samtliga 12 kommundelar]")]
    [InlineData("varje stadsdel får en egen områdespolis", "coverage exactly [varje stadsdel]")]
    [InlineData("båda gymnasieskolorna får besök", "coverage exactly [båda gymnasieskolorna]")]
    [InlineData("alla gymnasie- och grundskolor får besök", "coverage exactly [alla gymnasie- och grundskolor]")]
    [InlineData("polisen närvarar vid årets samtliga skolavslutningar", "coverage exactly year [årets samtliga skolavslutningar]")]
    [InlineData("alla högstadieskolor besöks varje år", "coverage exactly year [alla högstadieskolor]")]
    [InlineData("information till elever i årskurs 6", "coverage exactly [elever i årskurs 6]")]
    [InlineData("föreläsning för årskurs 7–9 om droger", "coverage exactly [årskurs 7–9]")]
    [InlineData("ett besök per förskola", "coverage exactly 1 [förskola]")]
    [InlineData("minst hälften av skolorna besöks", "coverage at_least 50 % [skolorna]")]
    [InlineData("minst 80 procent av butikerna får tillsyn", "coverage at_least 80 % [butikerna]")]
    [InlineData("alla klagomål besvaras", "coverage exactly [alla klagomål]")]
    [InlineData("brev till alla 15-åringar", "coverage exactly [alla 15-åringar]")]
    [InlineData("två tredjedelar av butikerna får tillsyn", "coverage exactly 66 % [butikerna]")]
    [InlineData("tre av fyra butiker får tillsyn", "coverage exactly 75 %")]
    public void A_set_that_can_be_ticked_off_is_covered(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("samtliga personer som påträffas erbjuds vård")]
    [InlineData("alla typer av brott bekämpas")]
    [InlineData("alla ska må bra")]
    [InlineData("alla tips tas på allvar")]
    [InlineData("alla skolor ska vara trygga")]
    [InlineData("verka för att alla skolor får besök")]
    [InlineData("alla barn och unga ska ha en god uppväxt")]
    public void Whom_one_meets_and_how_they_feel_is_no_known_set(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("svar inom tre veckor", "response_time at_most 3 week")]
    [InlineData("klottret är borta inom 48 h", "response_time at_most 48 hour")]
    [InlineData("lampor byts inom fem arbetsdagar", "response_time at_most 5 workday")]
    [InlineData("svar inom max ett dygn", "response_time at_most 1 day")]
    [InlineData("svar senast två dagar efter anmälan", "response_time at_most 2 day")]
    [InlineData("väktare är på plats inom 30 minuter", "response_time at_most 30 minute")]
    [InlineData("svar lämnas samma dag", "response_time at_most 1 day")]
    [InlineData("svar lämnas senast nästa arbetsdag", "response_time at_most 1 workday")]
    [InlineData("handläggningstiden är högst 30 dagar", "response_time at_most 30 day")]
    [InlineData("skrotbilar flyttas inom ett halvår", "response_time at_most 6 month")]
    [InlineData("klottret är borta inom 24 timmar i stället för inom 72", "response_time at_most 24 hour")]
    [InlineData("90 procent av felen lagas inom en vecka", "response_time at_most 90 % 1 week")]
    [InlineData("svar inom en vecka, om det är möjligt", "response_time at_most 1 week conditional")]
    [InlineData("samverkan inom kommunen", "none")]
    public void Within_a_time_is_a_response_time(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("antalet inbrott ska minska med 10 procent", "change decrease -10%")]
    [InlineData("öka antalet kontroller med minst 20 % jämfört med 2019", "change at_least increase 20%")]
    [InlineData("halvera antalet bränder", "change decrease -50%")]
    [InlineData("dubbelt så många kontroller som i fjol", "change increase 100%")]
    [InlineData("tre gånger så många kontroller som förra året", "change increase 200%")]
    [InlineData("fler kontroller än föregående år", "change increase")]
    [InlineData("otryggheten ska minska", "change decrease")]
    [InlineData("antalet inbrott ska inte öka", "change no_change 0%")]
    [InlineData("behålla antalet kontroller på 2021 års nivå", "change no_change 0%")]
    [InlineData("otryggheten ska minska med tre procentenheter", "change decrease")]
    [InlineData("öka antalet kontroller till minst 30 per år", "rate at_least 30 year")]
    public void More_less_or_the_same_is_a_change(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("verka för att öka tryggheten")]
    [InlineData("kameror sätts upp för att minska skadegörelsen")]
    [InlineData("ökad närvaro i centrum")]
    [InlineData("fler poliser på stan")]
    [InlineData("utöka arbetet med unga")]
    public void A_wish_or_slogan_is_no_change(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("löftet följs upp varje kvartal", "cadence exactly 1 quarter")]
    [InlineData("minst två uppföljningsmöten per termin", "cadence at_least 2 school_term")]
    [InlineData("arbetet redovisas i en tertialrapport", "cadence exactly 1 tertial")]
    [InlineData("planen ses över vartannat år", "cadence exactly 1 year×2")]
    [InlineData("belysningen ses över varje år", "rate exactly 1 year")]
    [InlineData("insatserna utvärderas med sexveckorsintervall", "cadence exactly 1 week×6")]
    [InlineData("insatserna utvärderas varje 4-månadersperiod", "cadence exactly 1 month×4")]
    [InlineData("tre avstämningar under löftets period", "cadence exactly 3 validity")]
    [InlineData("styrgruppen träffas var sjätte vecka", "cadence exactly 1 week×6")]
    [InlineData("polischef och kommunchef träffas två gånger per termin", "cadence exactly 2 school_term")]
    [InlineData("polisen träffar pensionärer en gång i månaden", "rate exactly 1 month")]
    [InlineData("dialogmöte mellan polis och kommunledning varje månad", "cadence exactly 1 month")]
    [InlineData("uppföljning i maj och oktober", "cadence exactly 2 year")]
    [InlineData("uppföljning vid halvårsskiftet och årsskiftet", "cadence exactly 2 year")]
    [InlineData("löftet utvärderas vid avtalstidens slut", "total exactly 1")]
    [InlineData("löftet utvärderas efter sex månader", "total exactly 1")]
    [InlineData("medborgarmöte två gånger per år", "rate exactly 2 year")]
    [InlineData("trafikkontroll varje vecka, som redovisas på webben", "rate exactly 1 week")]
    public void Follow_up_and_the_parties_meetings_are_a_cadence(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));
}
