using Indicators.Core.Phrases;
using Xunit;

namespace Indicators.Core.Tests.Phrases;

/// <summary>A number is a target only where something is promised; facts, history and the wishes of others are none.</summary>
public sealed class PromiseOrFactPhraseTests
{
    [Theory]
    [InlineData("Kommunen har 32 000 invånare")]
    [InlineData("Kommunen har 11 400 invånare fördelade på fyra tätorter")]
    [InlineData("I kommunen finns sex grundskolor och ett gymnasium")]
    [InlineData("Gruppen består av fyra personer från kommunen och två från polisen")]
    [InlineData("Styrgruppen består av sju ledamöter")]
    [InlineData("Bemanningen i lokalpolisområdet uppgår till 38 poliser")]
    [InlineData("En (1) säkerhetssamordnare finns anställd på heltid")]
    [InlineData("Polisen har 12 patruller i yttre tjänst")]
    [InlineData("Avtalet tecknas i två exemplar varav parterna tagit var sitt")]
    [InlineData("Avtalet gäller i tre år med sex månaders uppsägning")]
    [InlineData("Målgruppen är cirka 1 200 elever på fyra högstadieskolor")]
    [InlineData("Ungefär 400 elever går i årskurs 9")]
    [InlineData("Dokumentet undertecknas av två företrädare för vardera parten")]
    [InlineData("Handlingsplanen har fyra prioriterade områden")]
    [InlineData("Restaurangen har plats för högst 120 gäster")]
    [InlineData("Vid evenemang med högst 500 deltagare krävs inga ordningsvakter")]
    [InlineData("Minst två personer ska alltid ingå i patrullen")]
    [InlineData("Två poliser håller föredrag på SFI")]
    [InlineData("Nio av tio brott klaras aldrig upp")]
    [InlineData("Resorna tar cirka 40 minuter från stationen")]
    [InlineData("Vår vision är noll döda i trafiken")]
    public void Descriptions_of_the_current_state_are_no_target(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("Under förra verksamhetsåret genomförde polisen fyra krogtillsyner per månad")]
    [InlineData("Vid förra årets uppföljning hade 14 trafikkontroller genomförts")]
    [InlineData("Av de 34 trafikkontroller som gjordes 2021 ledde 12 till rapport om rattfylleri")]
    [InlineData("Polisen har kritiserats för att bara ha fotpatrullerat en gång i veckan")]
    [InlineData("Under 2022 genomfördes 31 trafikkontroller")]
    [InlineData("Förra året höll vi fem medborgarmöten")]
    [InlineData("En enkät besvarades av 1 140 personer")]
    [InlineData("De senaste fem åren har inbrotten halverats")]
    [InlineData("Vi brukade ha två möten i månaden")]
    [InlineData("Ingen nollvision har antagits")]
    public void History_is_no_target(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("Medborgarundersökningen (812 svarande) visar att 41 procent är oroliga för inbrott")]
    [InlineData("62 procent av invånarna uppger i medborgarundersökningen att de är trygga")]
    [InlineData("I enkäten önskade sju av tio fler poliser i centrum kvällstid")]
    [InlineData("\"Vi borde ha minst en patrull per kväll\", säger en boende i Rosengård")]
    [InlineData("\"Jag ser polisen en gång i veckan\", berättar en handlare")]
    [InlineData("Boende önskar att kontrollerna görs två gånger i veckan")]
    [InlineData("Räddningstjänsten rekommenderar en brandövning per år")]
    [InlineData("Enligt statistiken sker 40 procent av brotten på helger")]
    public void Survey_answers_and_residents_statements_are_no_target(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("Målet om tre kontroller i veckan utgår ur det reviderade löftet")]
    [InlineData("Löftet om fyra trygghetsvandringar stryks ur överenskommelsen")]
    [InlineData("Tidigare mål om 50 kontroller gäller inte längre")]
    [InlineData("Det räcker inte med en kontroll i veckan")]
    public void A_withdrawn_promise_is_no_target(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("Polisområdet utreder möjligheten att bemanna torget tre kvällar i veckan")]
    [InlineData("Kommunen prövar om det går att ha ordningsvakter två kvällar i veckan")]
    [InlineData("Det finns planer på att öka fotpatrulleringen till tre pass i veckan")]
    [InlineData("Kommunen ska utreda om fältgruppen kan vara ute fem kvällar i veckan")]
    [InlineData("Frågan om fyra patruller per kväll tas upp i budgetarbetet")]
    [InlineData("Antalet kontroller per månad bestäms när lägesbilden är klar")]
    [InlineData("För att nå målet behövs minst tre kontroller i veckan")]
    [InlineData("Att hinna med fem kontroller i veckan är inte realistiskt")]
    [InlineData("Kan ni komma till oss två gånger i månaden?")]
    public void Considerations_and_needs_are_no_target(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("Varje år drabbas ett hundratal boende av bedrägerier")]
    [InlineData("I snitt stjäls tre cyklar i veckan vid stationen")]
    [InlineData("Festivalen besöks av 15 000 personer varje år")]
    [InlineData("Biblioteket har omkring 400 besökare per dag")]
    [InlineData("I dag görs två kontroller i månaden")]
    [InlineData("Polisen brukar besöka skolan en gång per termin")]
    public void Events_outside_the_parties_control_are_no_target(string phrase) => Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("Önskemål från handlarna: fotpatrull varje lördag", "none")]
    [InlineData("Utfall T1: 12 kontroller", "none")]
    [InlineData("Tidigare mål: 2 kontroller/v", "none")]
    [InlineData("Syfte: trygghet 7 dagar i veckan", "none")]
    [InlineData("Nattvandring 1 g/mån – ej beslutat", "none")]
    [InlineData("Mål: 40 kontroller per år", "rate exactly 40 year")]
    [InlineData("Åtgärd: trygghetsvandring, 2 ggr/år", "rate exactly 2 year")]
    [InlineData("Nuläge: 2 kontroller/v, mål: 4 kontroller/v", "rate exactly 4 week")]
    [InlineData("BRÅ-möte minst fyra ggr/år, därutöver vid behov", "cadence at_least 4 year conditional")]
    public void The_heading_decides_whether_its_text_is_a_promise(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Polisen ska ha genomfört 30 kontroller före midsommar", "total exactly 30")]
    [InlineData("Sex planerade krogtillsyner per år", "rate exactly 6 year")]
    [InlineData("Minst fem av de planerade kontrollerna görs på landsbygden", "total at_least 5")]
    [InlineData("Polisen har ett utökat samarbete med skolan och besöker den en gång i månaden", "rate exactly 1 month")]
    [InlineData("Kommunen har beslutat om två trygghetsvandringar per år", "rate exactly 2 year")]
    [InlineData("Föreningen nattvandrar varje fredag och har gjort så i tolv år", "rate exactly 1 week")]
    [InlineData("Fotpatrull tre gånger i veckan (tidigare två)", "rate exactly 3 week")]
    [InlineData("Polisen vill genomföra minst tio nykterhetskontroller per månad", "rate at_least 10 month")]
    [InlineData("Klotter på skolor anmäls inom ett dygn", "response_time at_most 1 day")]
    public void Participles_hopes_and_former_levels_do_not_hide_a_promise(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Kommunfullmäktige antog planen den 14 juni 2021, § 112")]
    [InlineData("Projektet Fem i tolv fortsätter på Linnéskolan")]
    [InlineData("Projektet 365 dagar fortsätter")]
    [InlineData("Paragraf 14 i ordningsföreskrifterna reglerar alkoholförtäring")]
    [InlineData("Polisen ska arbeta i tre steg: kartlägga, åtgärda och följa upp")]
    [InlineData("Överenskommelsen kan sägas upp av endera parten med tre månaders uppsägningstid")]
    [InlineData("Ett antal informationsträffar planeras för målgruppen 65+")]
    [InlineData("Om fler än tio personer anmäler sig hålls kursen i självförsvar på nytt")]
    [InlineData("Om fler än 20 anmäler sig ordnas ytterligare en kurs")]
    [InlineData("Polisen passerar parkeringshuset en gång i timmen under fredagsnätter")]
    public void Numbers_of_phases_clauses_and_conditions_are_no_target(string phrase) =>
        Assert.Equal("none", Shorthand.Read(phrase));

    [Theory]
    [InlineData("Minst 20 trafikkontroller mot fortkörning", "total at_least 20")]
    [InlineData("Fältgruppen kommer att vara ute vid minst 60 tillfällen", "total at_least 60")]
    [InlineData("Sju razzior mot svartklubbar", "total exactly 7")]
    [InlineData("Minst 100 genomförda utandningsprov vid hamnen", "total at_least 100")]
    [InlineData("Kommunen sätter upp två nya kameror vid stationen", "total exactly 2")]
    [InlineData("Dialogpolis finns på plats vid minst 10 matcher", "total at_least 10")]
    [InlineData("Fem platser ska rustas upp med ny belysning", "total exactly 5")]
    [InlineData("Kommunpolis Per Månsson håller två medborgarmöten under 2024", "total exactly 2 year 2024")]
    public void A_promised_activity_without_a_period_is_a_total(string phrase, string reading) =>
        Assert.Equal(reading, Shorthand.Read(phrase));

    [Theory]
    [InlineData("Tidigare gjordes en kontroll i månaden; nu ska det bli en kontroll i veckan", "rate exactly 1 week")]
    [InlineData("Tidigare hölls ett möte per kvartal, nu hålls ett möte i månaden", "rate exactly 1 month")]
    [InlineData("Förra året gjordes tio kontroller; i år ska vi göra minst 15", "total at_least 15 year")]
    [InlineData("Trygghetsdagen, som i fjol lockade över 300 besökare, arrangeras varje år i augusti", "rate exactly 1 year")]
    [InlineData("Polisen patrullerar de platser som pekades ut i mätningen minst tre gånger i veckan", "rate at_least 3 week")]
    [InlineData("Klotter som har anmälts saneras inom två dygn", "response_time at_most 2 day")]
    [InlineData("Parterna har kommit överens om minst två gemensamma insatser per månad", "rate at_least 2 month")]
    [InlineData("Sedan i fjol har vi två områdespoliser, och de ska besöka torget varje vecka", "rate exactly 1 week")]
    public void The_promising_clause_decides_the_reading(string phrase, string reading) => Assert.Equal(reading, Shorthand.Read(phrase));

    [Fact]
    public void The_reason_for_a_fact_quotes_its_number() => Assert.Equal(
        "Det är inte säkert att ”38” är ett löfte: talet säger hur det är, inte vad som ska göras.",
        TargetPhraseParser.Read("Bemanningen är 38 poliser").Explanation);

    [Fact]
    public void The_reason_for_history_quotes_the_clause() => Assert.Equal(
        "Det är inget löfte: ”Under 2022 genomfördes 31 trafikkontroller” säger hur det är, vad som har varit eller vad andra tycker.",
        TargetPhraseParser.Read("Under 2022 genomfördes 31 trafikkontroller").Explanation);
}
