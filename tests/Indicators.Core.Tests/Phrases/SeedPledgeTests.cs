using Indicators.Core.Phrases;
using Xunit;

namespace Indicators.Core.Tests.Phrases;

/// <summary>The wordings of the five source documents.</summary>
public sealed class SeedPledgeTests
{
    [Theory]
    [InlineData("genomföra minst en trafikkontroll/vecka i kommunen.", "rate at_least 1 week")]
    [InlineData(
        "genomföra en insats per år mot försäljning av alkohol och narkotika, inriktat mot ungdomar och unga vuxna, "
        + "om underrättelseläget medger detta.",
        "rate exactly 1 year conditional")]
    [InlineData(
        "erbjuda samtliga högstadieskolor besök och information om brottsförebyggande åtgärder, alkohol och narkotika.",
        "coverage exactly [samtliga högstadieskolor]")]
    [InlineData("genomföra minst en trafikkontroll varannan vecka i genomsnitt.", "rate at_least 1 week×2 averaged")]
    [InlineData(
        "genomföra minst två st. insatser mot försäljning av alkohol och narkotika, inriktat mot ungdomar, "
        + "om underrättelseläget medger detta.",
        "total at_least 2 conditional")]
    [InlineData("erbjuda varje högstadieskola besök och narkotika/alkoholinformation.", "coverage exactly [varje högstadieskola]")]
    [InlineData(
        "Förbättra dialogen mellan Polis och människor som drabbats av brott. När en förundersökning inletts, "
        + "kommer kontakt att tas inom en vecka efter att en utredare tilldelats ärendet.",
        "response_time at_most 1 week")]
    [InlineData(
        "Uppföljning ska genomföras tillsammans varje halvår. LPO Karlstad är sammankallande och leder uppföljningen.",
        "cadence exactly 1 half_year")]
    [InlineData(
        "En övergripande uppföljning av medborgarlöftena redovisas skriftligt i en tertialrapport och presenteras muntligt i "
        + "samband med ordinarie sammanträde med brottsförebyggande rådet.",
        "cadence exactly 1 tertial")]
    [InlineData(
        "Medborgarlöftets resultat ska årligen följas upp i Trygghetsrådet. En redovisning av antalet genomförda aktiviteter ska "
        + "presenteras i genomförandeplanen gällande ANDT och brottsförebyggande arbete.",
        "cadence exactly 1 year")]
    public void Promises_with_numbers_in_the_documents_are_read(string wording, string reading) =>
        Assert.Equal(reading, Shorthand.Read(wording));

    [Theory]
    [InlineData("genomföra tillsyn mot verksamhet som innehar alkoholtillstånd.")]
    [InlineData(
        "genomföra informationsutbyte och samverkan i insatser mot ungdomar och unga vuxna för att effektivisera hanteringen av "
        + "ärenden.")]
    [InlineData("genomföra riktade informationskampanjer, exempelvis till föräldrar med skolelever.")]
    [InlineData("fotpatrullera med uniformerad personal på utvalda platser och tidpunkter.")]
    [InlineData("bibehålla upptäckargruppens arbete med ungdomar i riskzonen.")]
    [InlineData("erbjuda ungdomar mötesplatser och aktiviteter under lov och helger.")]
    [InlineData("anlita väktare som åker runt i kommunen bland annat för att minska ungdomsfylleri och skadegörelse.")]
    [InlineData(
        "Uppföljning ska genomföras tillsammans under perioden. LPO Karlstad är sammankallande och leder uppföljningen och "
        + "kommuniceringen av hur arbetet fortskrider.")]
    [InlineData(
        "Polisen och Karlstads kommun kommer tillsammans att ha fler tillsyner på krogar och nattklubbar för att kontrollera "
        + "berusningsnivån, utveckla samverkan i insatser mot ungdomar och utveckla informationsutbytet om oroshärdar i kommunen.")]
    [InlineData("Ingripa vid överträdelser av den lokala ordningsstadgan i form av alkoholförtäring.")]
    [InlineData("Genomföra tillsyn på krogar och nattklubbar med inriktning mot överservering och ansvarfull alkoholservering.")]
    [InlineData(
        "Informationskampanjer inom ramen för det systematiska arbetet med alkohol, narkotika, "
        + "dopning och tobak (ANDT-strategin).")]
    [InlineData("utveckla och utöka arbetet med barn och ungdomar i riskzonen.")]
    [InlineData(
        "Trafikkontroller ska under året genomföras med fokus på beteende-, hastighet och alkohol/droger. "
        + "Kontrollerna ska genomföras både som riktade insatser och som en del i polisens linjearbete/ Polisen")]
    [InlineData("Översyn av- och i förekommande fall förbättring av trafikmiljön ska ske./ Kommunen.")]
    [InlineData(
        "Regelbunden kontakt mellan skolan, socialtjänsten och polisen (SSP-möten) för att på bästa sätt uppmärksamma och agera "
        + "mot tidiga tecken på ungdomar som är på väg in i kriminalitet och droger/ Polisen och kommunen.")]
    [InlineData("Trygghetsfrågor ska regelbundet beaktas i Trygghetsrådet/ Polisen och kommunen")]
    [InlineData("Medborgarlöftet och dess aktiviteter pågår under två (2) år framåt från det att de tecknas.")]
    [InlineData("Genomföra inventeringar av den fysiska miljön med fokus på parkområden samt gång- och cykelvägar.")]
    [InlineData(
        "Intensifiera arbetet mot ordningsstörningar och missbruk i områden där invånarna känner sig mindre trygga. "
        + "Förutom repressiva åtgärder ska även samtliga personer mötas med ett erbjudande om hjälp till vård från samhällets "
        + "olika skyddsnät.")]
    [InlineData(
        "Genomföra trygghetsdialoger i samverkan med boende och näringsidkare i kommunens olika områden där invånarna känner sig "
        + "mindre trygga. Dialogerna ska ligga till grund för framtida trygghetsskapande åtgärder.")]
    [InlineData(
        "Medborgarlöftet gäller från 1 januari 2020 - 31 december 2022, med möjlighet att revidera vid årsskiftet 2020/ 2021 samt "
        + "2021/ 2022.")]
    public void Promises_without_numbers_never_get_one(string wording) =>
        Assert.Equal(TargetKind.None, TargetPhraseParser.Read(wording).Target.Kind);
}
