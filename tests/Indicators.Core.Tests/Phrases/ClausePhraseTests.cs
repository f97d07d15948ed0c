using Indicators.Core.Phrases;
using Xunit;

namespace Indicators.Core.Tests.Phrases;

/// <summary>How the clause around a number decides its meaning: who acts, the tense, the verb, and the words beside it.</summary>
public sealed class ClausePhraseTests
{
    [Theory]
    [InlineData("Fotbollslaget tränar tre kvällar i veckan på Åvallen")]
    [InlineData("Länsstyrelsen genomför en tillsyn av kommunens arbete vart fjärde år")]
    [InlineData("Räddningstjänsten rycker ut ungefär 400 gånger per år i kommunen")]
    [InlineData("Antalet patruller varierar mellan två och fem per kväll")]
    [InlineData("Hur många kontroller som görs varje vecka beror på läget")]
    [InlineData("Polisen får i snitt fyra samtal i veckan om bråk på torget")]
    [InlineData("De flesta brotten sker på helgkvällar")]
    [InlineData("Skolan har en säkerhetsgrupp som träffas en gång i månaden")]
    [InlineData("Vi är tio volontärer som går ut varje fredag")]
    [InlineData("En vandring tar omkring två timmar och avslutas med fika")]
    public void Actions_of_others_and_variations_are_no_target(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("Nämnden avslår förslaget om en trygghetsvandring varje månad")]
    [InlineData("Ärendet om dagliga ronder återremitteras till förvaltningen")]
    [InlineData("Med trygghetsvärd avses en person som arbetar minst 20 timmar i veckan")]
    [InlineData("Kommunen förbehåller sig rätten att minska antalet väktarronder till en per natt")]
    [InlineData("Kommunstyrelsen bemyndigas att besluta om högst tre ytterligare vandringar per år")]
    [InlineData("Vad som sägs i 4 § om två patruller per natt gäller inte under tid då kommenderingsläge råder")]
    [InlineData("Det antecknas att parterna under 2024 genomfört sju av tio avtalade insatser")]
    [InlineData("Styrgruppen är beslutsför när minst fem ledamöter är närvarande")]
    [InlineData("En ansökan ska innehålla minst två referenser")]
    [InlineData("Tvist ska i första hand lösas genom förhandling inom 30 dagar")]
    [InlineData("Policyn säger att varje rum ska kontrolleras")]
    [InlineData("Resurserna räcker bara till en kontroll i månaden")]
    [InlineData("Kommunen svarar för kostnaden för högst 2 000 ordningsvaktstimmar per år")]
    public void Statements_about_documents_rights_and_cases_are_no_target(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("Ytterligare två områdespoliser kan komma att tillsättas under 2026")]
    [InlineData("Om nämnden så beslutar kan det bli aktuellt med väktare fyra kvällar i veckan")]
    [InlineData("Om fullmäktige vill kan vi starta med tre kvällar i veckan")]
    [InlineData("Planen är inte klar men troligen blir det två träffar per termin")]
    [InlineData("Rådet uttalade en önskan om att trygghetsvandringarna blir minst tre per år")]
    [InlineData("Kommunens nya trygghetschef vill se väktare på skolorna tre dagar i veckan")]
    [InlineData("Utredningen ska visa om det är möjligt att bemanna kontoret två dagar i veckan")]
    [InlineData("En utökning till fyra nattvandringar i månaden diskuterades")]
    [InlineData("I syfte att minst nio av tio ungdomar ska känna sig trygga samverkar skola och polis")]
    [InlineData("Visionen är en kommun där alla vågar gå ut varje kväll")]
    [InlineData("Föräldrar uppmanas att nattvandra minst en gång per termin")]
    [InlineData("Ta gärna en promenad genom parken varje kväll")]
    public void Possibilities_and_wishes_are_no_target(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("Det noteras att polisen tidigare genomfört två krogtillsyner per månad")]
    [InlineData("Ordföranden informerar om att trafikkontroller tidigare utfördes varje vecka")]
    [InlineData("Sedan starten har det hållits en trygghetsvandring varje år")]
    [InlineData("Genomförd v. 36, 20 deltagare")]
    [InlineData("Inga kontroller genomförda under sommaren på grund av semestrar")]
    [InlineData("Klart: 3 av 5 vandringar")]
    [InlineData("Sommaren 2022 var fältarna ute 40 kvällar")]
    [InlineData("62 procent av de svarande känner sig trygga, en ökning med 4 procent")]
    public void Completed_actions_are_no_target(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("Kommunens väktare ronderar tre kvällar i veckan på Åvallen", "rate exactly 3 week")]
    [InlineData("Polisen ska genomföra ungefär 40 kontroller per år i kommunen", "rate exactly 40 year")]
    [InlineData("Vi ska hålla en trygghetsvandring varje månad", "rate exactly 1 month")]
    [InlineData("För att minska klottret ronderar vi gångtunnlarna varje kväll", "rate exactly 1 day")]
    [InlineData("I syfte att höja tryggheten ska polisen genomföra två fotpatruller per vecka", "rate exactly 2 week")]
    [InlineData("Du kan träffa kommunpolisen på torget varje onsdag", "rate exactly 1 week")]
    [InlineData("Två av veckans krogrundor ska göras tillsammans med brandinspektören", "rate exactly 2 week")]
    [InlineData("Två eller tre gånger i veckan går vi genom parken", "rate exactly 2–3 week")]
    [InlineData("Löftet innebär två fotpatruller i veckan", "rate exactly 2 week")]
    [InlineData("Max en inställd fotpatrull per månad", "ceiling at_most 1 month")]
    public void A_promise_in_similar_words_is_read(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Tre ordningsvakter avdelas för resecentrum varje lördag", "rate exactly 3 week persons")]
    [InlineData("Två områdespoliser tjänstgör varje dag i Vivalla", "rate exactly 2 day persons")]
    [InlineData(
        "Kommunens ordningsvakter, till ett antal av minst fyra, ska tjänstgöra i parken varje fredag",
        "rate at_least 4 week persons")]
    [InlineData("Minst fyra områdespoliser är stationerade i Vivalla under hela perioden", "total at_least 4 validity persons")]
    [InlineData("Fältgruppen, fyra personer, arbetar varannan fredag i Ronneby centrum", "rate exactly 1 week×2")]
    [InlineData("Två vuxna i par går en runda i parken varje kväll", "rate exactly 1 day")]
    [InlineData("Utbilda 15 st krögare före midsommar", "total exactly 15 persons")]
    [InlineData("Kommunens värdar ska ha pratat med minst 150 ungdomar när skolavslutningen är över", "total at_least 150 persons")]
    [InlineData("Minst 20 timmars tjänstgöring varje vecka vid strandpromenaden", "rate at_least 20 week hours")]
    public void Staffing_numbers_count_persons(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Medborgarkontor på biblioteket minst en gång per månad, stängt i juli", "rate at_least 1 month except months 7–7")]
    [InlineData(
        "Rondering av tunnlarna varje månad, dock att den får underlåtas i december och januari",
        "rate exactly 1 month except months 12–1")]
    [InlineData("Styrgruppen träffas varje månad. I juli är det uppehåll.", "cadence exactly 1 month except months 7–7")]
    [InlineData("Två skolbesök per vecka utom v. 44 och sportlovet v. 9", "rate exactly 2 week except weeks 44, 9")]
    [InlineData("Narkotikasök varje månad, utom under sommarlovet (v. 25–33)", "rate exactly 1 month except weeks 25–33")]
    [InlineData("Uppföljning sker kvartalsvis, med undantag för tredje kvartalet", "cadence exactly 1 quarter except months 7–9")]
    [InlineData(
        "Fältgruppen ska från och med vecka 33 till och med vecka 50 besöka fritidsgården en gång i veckan",
        "rate exactly 1 week weeks 33–50")]
    public void An_exception_may_be_a_separate_clause(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Minst 48 fordonskontroller under 2025, fördelat på fyra i månaden", "total at_least 48 year 2025")]
    [InlineData("6 st insatser 2025 (Q1 1, Q2 2, Q4 3)", "total exactly 6 year 2025")]
    [InlineData(
        "Före avtalstidens slut ska parterna ha hållit sju dialogkvällar, minst två av dem utanför centralorten",
        "total exactly 7")]
    [InlineData("En krisövning genomförs under 2025 och utvärderas senast tre månader efter genomförandet", "total exactly 1 year 2025")]
    [InlineData("Löftet ska följas upp halvårsvis, varvid underlaget sänds ut senast två veckor före mötet", "cadence exactly 1 half_year")]
    [InlineData("Storstädning av Stadsparken, ett tillfälle i april och ett i oktober", "total exactly 2 year")]
    [InlineData("Drogvaneundersökning görs i mars och i oktober varje år", "rate exactly 2 year")]
    [InlineData("Redovisning i kommunstyrelsen: T1 och T2", "cadence exactly 2 year")]
    [InlineData("Avstämning Q1, Q2, Q3 och Q4", "cadence exactly 1 quarter")]
    [InlineData("Under vart och ett av avtalsåren ska kommunen genomföra minst tre trygghetsvandringar", "rate at_least 3 year")]
    [InlineData("Skolledningen får en lägesbild på fem rader varje fredag", "rate exactly 1 week")]
    public void The_distribution_and_reporting_of_a_number_do_not_change_it(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Trygghetsindex ska öka från 3,4 till 3,8", "change increase")]
    [InlineData("Andelen som känner sig trygga utomhus ska öka från 55 till 65 procent", "change increase")]
    [InlineData("Villainbrotten ner 20 % jämfört med 2023", "change decrease -20%")]
    [InlineData("Antalet poliser i yttre tjänst ska vara detsamma som 2024", "change no_change 0%")]
    [InlineData("Skadegörelsen på skolor ska ligga under 2023 års nivå", "change decrease")]
    [InlineData("Svarstiden i trygghetstelefonen ska understiga en minut", "response_time at_most 1 minute")]
    [InlineData("Det ska aldrig ta mer än 20 minuter innan en ordningsvakt är på plats", "response_time at_most 20 minute")]
    [InlineData("Senast tredje vardagen efter anmälan ringer kommunpolisen upp", "response_time at_most 3 workday")]
    [InlineData("Samma fastighet ska inte drabbas av anlagd brand mer än en gång per år", "ceiling at_most 1 year")]
    [InlineData("Antalet bränder på skolgårdar får inte under något kalenderår överstiga fem", "ceiling at_most 5 year")]
    [InlineData("Fler än fem störningsanmälningar i månaden ska inte förekomma", "ceiling at_most 5 month")]
    public void A_measurement_is_not_read_as_a_count(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Samtliga 14 alkoholserveringar kontrolleras", "coverage exactly [Samtliga 14 alkoholserveringar]")]
    [InlineData("Varje misshandel på skolan ska polisanmälas av rektor", "coverage exactly [Varje misshandel]")]
    [InlineData(
        "Unga som grips för ringa narkotikabrott ska i samtliga fall anmälas till socialtjänsten",
        "coverage exactly [samtliga fall]")]
    [InlineData("Vid samtliga skolbaler finns både fältare och polis på plats", "coverage exactly [samtliga skolbaler]")]
    [InlineData("Hela hemtjänstens personal går kursen om bedrägerier", "coverage exactly [Hela hemtjänstens personal]")]
    public void An_action_for_all_members_of_a_set_is_coverage(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Fältgruppen besöker torget varje vecka, förutom under påskveckorna 15 och 16", "rate exactly 1 week except weeks 15–16")]
    [InlineData("Väktarna ronderar hamnen varje natt, semesterveckorna 28–30 undantagna", "rate exactly 1 day except weeks 28–30")]
    [InlineData("Fältarna besöker ån varje fredag, dock ej under industrisemestern v. 28–31", "rate exactly 1 week except weeks 28–31")]
    [InlineData("Vi går i parken två kvällar i veckan, med sommaruppehåll v. 27–32", "rate exactly 2 week except weeks 27–32")]
    [InlineData("Väktarna ronderar hamnen varje natt, fyra veckor i juli undantagna", "rate exactly 1 day")]
    [InlineData("Fältgruppen besöker badplatsen varje vecka under veckorna 22–33", "rate exactly 1 week weeks 22–33")]
    public void Numbered_weeks_are_excluded_in_any_wording_and_unnumbered_ones_are_not_guessed(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Väktarna ronderar hamnen varje natt, fyra veckor i juli undantagna", true)]
    [InlineData("Väktarna ronderar hamnen varje natt, utom lördagar i juli", true)]
    [InlineData("Väktarna ronderar hamnen varje natt, utom sommarens semesterveckor", true)]
    [InlineData("Väktarna ronderar hamnen varje natt, utom semesterveckorna 28–30", false)]
    [InlineData("Alla skolor besöks varje termin, utan undantag", false)]
    public void An_exception_that_is_not_deducted_raises_a_doubt(string phrase, bool pointedOut) => Assert.Equal(
        pointedOut, TargetPhraseParser.Read(phrase).Doubts.Any(doubt => doubt.Reason == DoubtReason.ExceptionNotDeducted));

    [Theory]
    [InlineData("En rond i vart och ett av Lidköpings sex områden", "coverage exactly 1 [vart och ett av Lidköpings sex områden]")]
    [InlineData("Respektive byalag får minst två besök av kommunpolisen", "coverage at_least 2 [Respektive byalag]")]
    [InlineData("Redovisning sker varje kvartal och läggs ut på båda parters webbplatser", "cadence exactly 1 quarter")]
    [InlineData("Minst sex (tidigare fyra) krogtillsyner per kvartal", "rate at_least 6 quarter")]
    [InlineData("Minst åtta (mot fem i fjol) krogtillsyner per kvartal", "rate at_least 8 quarter")]
    [InlineData("Minst åtta (gärna tio) krogtillsyner per kvartal", "rate at_least 8 quarter")]
    [InlineData("Hastighetskontrollerna på väg 50 ökas från två till fyra per vecka", "rate exactly 4 week")]
    [InlineData("Varje termin träffar vi föräldrar i åk 8 på tre kvällar", "rate exactly 3 school_term")]
    [InlineData("Senast den 31 maj har gatukontoret bytt armaturer på åtta busshållplatser", "total exactly 8")]
    [InlineData("Gatukontoret har bytt armaturer på åtta busshållplatser", "none")]
    [InlineData("Kommunen uppmanar invånarna att anmäla klotter inom ett dygn", "none")]
    [InlineData("Polisen ber allmänheten att lämna tips inom två veckor", "none")]
    [InlineData("Kommunen sanerar anmält klotter inom ett dygn", "response_time at_most 1 day")]
    [InlineData("Om antalet stölder ökar kallar kommunen till ett extra möte", "none")]
    [InlineData("Om antalet stölder ökar genomför vi två extra ronder per vecka", "rate exactly 2 week")]
    public void Sets_former_levels_and_appeals_are_distinguished_from_the_promise(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));
}
