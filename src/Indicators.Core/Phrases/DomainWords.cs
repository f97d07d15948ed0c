using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Vocabulary of the domain: activities, sets, follow-up, circumstances, feelings.</summary>
internal static class DomainWords
{
    private static readonly (Sense Senses, string Words)[] Table =
    [
        (Vague,
            """
            regelbundet regelbundna regelbunden löpande kontinuerligt kontinuerlig kontinuerliga ofta ibland flera flertal
            flertalet fåtal handfull många några någon något återkommande emellanåt sporadiskt enstaka vissa regelmässigt
            frekvent
            """),
        (None, "sammanträdde"),
        (Unsized, "fler olika utökad utökade ökad ökade intensifiera intensifierad extra utvalda lämpliga riktade"),
        (Grade, "årskurs årkurs årskurser årskurserna åk åk. åk: klass årskull"),
        (Set,
            """
            skola skolor skolorna kommun klass klasser klasserna elev elever eleverna förälder föräldrar vårdnadshavare stadsdel
            kommundel område områden krog krogar restaurang restauranger butik butiker tunnel tunnlar lekplats lekplatser
            park parker torg ort orter by byar byn förening föreningar företag hushåll fastighet fastigheter nämnd nämnder
            förvaltning förvaltningar bolag anställda medarbetare personal chefer rektorer rektor lärare helger lov
            förskolor evenemang arrangörer hem kvarter gator gata vägar byggnader bibliotek klubbar församlingar sjuor åttor
            nior sexor femmor nyanlända hotell grupper lägenheter trapphus enheter verksamheter brottsoffer målsägande
            hamnar stationer tätorter badplatser avslutningar skolavslutningar brottsutsatta sommarjobbare politiker
            anmälan anmälningar orosanmälningar felanmälningar ärende tips klagomål synpunkter ärenden näringsidkare krögare handlare
            fastighetsägare hyresgäster match matcher riskhelg storhelg riskhelger idrottsföreningar tillståndshavare
            förstaårselever studenter familjer målsäganden ombud hyresgäst tätort broar
            """),
        (FollowUp,
            """
            följs följas följa följer uppföljning uppföljningar uppföljningen uppföljd utvärderas utvärdera utvärderar
            utvärdering utvärderingen sammanställs sammanställas sammanställer sammanställa sammanställning redovisas
            redovisar redovisa redovisning rapporteras rapporterar rapportera rapport återrapporteras återrapporterar
            återrapportera återrapportering återkopplar återkoppla avrapporteras avrapportering avstämning avstämningar
            avstäms stäms stämmer
            stämma återkoppling avrapporterar delårsrapport delrapport
            """),
        (Review,
            """
            ses se prövas pröva omprövas förnyas förnya revideras revidera reviderar uppdateras uppdatera presenteras
            presentera presenterar diskuteras kommuniceras återkopplas granskas översyn publiceras tas
            analyseras avhandlas behandlas gås
            """),
        (Paper,
            """
            löftet löftena löften medborgarlöftet medborgarlöftena medborgarlöften åtagandet åtagandena överenskommelsen
            överenskommelse avtalet planen handlingsplanen åtgärdsplanen åtgärderna aktiviteterna insatserna inriktningen
            arbetet resultatet resultaten resultat målen målet lägesbilden lägesbild samverkansöverenskommelsen utfallet
            verksamhetsplanen statistiken samverkan överenskommelserna
            """),
        (Meet,
            """
            sammanträder sammanträda sammanträde sammanträden träffas möts mötas samlas möte möten mötet sammankallas sitter
            deltar träff träffar träffa möter möta mötena sammankomster
            """),
        (Body,
            """
            brå styrgrupp styrgruppen samverkansgrupp samverkansgruppen ledningsgrupp ledningsgruppen arbetsgrupp
            arbetsgruppen arbetsgrupperna referensgruppen referensgrupp rådet trygghetsrådet folkhälsorådet sspf ssp est
            styrgrupperna nätverksgruppen operativa trafikråd trafikrådet
            """),
        (Party,
            """
            parterna parter polis polisen kommun kommunen kommunpolis kommunpolisen kommunpoliser säkerhetssamordnare
            säkerhetssamordnaren lokalpolisområdet lokalpolisområdeschef lokalpolisområdeschefen kommunchef kommunchefen
            kommunledning kommunledningen kommunstyrelsen polismyndigheten polisledningen trygghetssamordnare
            trygghetssamordnaren räddningstjänst räddningstjänsten fältgrupp fältgruppen brottsförebyggare socialtjänst
            socialtjänsten socialtjänstens skolans kommunens polisens skola skolan polischefen polischef områdespolis
            områdespolisen lpo
            """),
        (Public,
            """
            allmänheten allmänhet medborgare medborgarna invånare invånarna boende föräldrar föräldrarna vårdnadshavare
            ungdomar ungdomarna föreningar föreningslivet näringsliv näringslivet pensionärer äldre elever eleverna handlare
            fastighetsägare bjuda bjuds bjuder inbjuds kallar öppet öppna
            """),
        (Staff,
            """
            poliser polis polismän personer väktare vakter ordningsvakter volontärer vuxna patruller patrull bilar kameror
            fältare trygghetsvärdar nattvandrare
            """),
        (Person,
            """
            poliser polis polismän personer väktare vakter ordningsvakter volontärer vuxna fältare trygghetsvärdar nattvandrare
            deltagare elever ungdomar unga barn föräldrar medborgare invånare seniorer pensionärer anställda medarbetare tjänstemän
            funktionärer kollegor kolleger ledare chefer politiker kommunpoliser områdespoliser människor bilister
            förare cyklister besökare
            vårdnadshavare grannar pojkar flickor killar tjejer tonåringar brukare patienter gubbar gummor
            representant representanter personal pers man krögare lärare tränare chaufförer resenärer
            """),
        (Activity,
            """
            kontroll kontroller insats insatser insatsdagar vandring vandringar dialog dialoger möte möten träff träffar
            kampanj kampanjer föreläsning föreläsningar tillsyn tillsyner övning övningar besök utbildning utbildningar
            aktivitet aktiviteter aktion aktioner razzia enkät mätning temadag temadagar temakväll temavecka temaveckor
            trafikkontroller trygghetsvandringar grannsamverkansmöte grannsamverkansmöten grannsamverkansträff grannsamverkansträffar
            """),
        (Measurable,
            """
            antal antalet andel andelen nivå nivån siffror tryggheten otryggheten trygghet otrygghet brotten brott
            brottslighet brottsligheten inbrott stölder stöld våld våldet skadegörelse skadegörelsen klotter klottret
            olyckor olyckorna olyckan hastigheten hastigheterna hastigheter närvaro närvaron synlighet synligheten
            förtroendet förtroende kontroller kontrollerna trafikkontroller anmälningar anmälningarna rån rånen misshandel
            buskörning buskörningen langning bränder nedskräpning nedskräpningen upplevelsen trafikolyckor polisnärvaro
            polisnärvaron resultatet tillsyner patrullering patrulleringen fotpatrullering skjutningar fylleri
            ungdomsfylleri ungdomsfylleriet narkotikabrott trafikövervakningen trygghetsvandringar utryckningar
            """),
        (EventVerb,
            """
            hålls hållas håller anordnas anordnar anordna arrangeras arrangerar arrangera ordnas ordnar startas startar starta
            inrättas inrättar inrätta införs införa skapas skapar byggs bygger bygga öppnas öppnar öppna invigs upprättas
            upprättar upprätta genomförs genomför genomföra genomföras utförs erbjuds bildas bildar tillsätts
            """),
        (ConditionVerb,
            """
            medger medges tillåter tillåts finns fanns behövs behov krävs möjligt uppstår uppkommer önskar önskas
            efterfrågas inkommer föreligger påkallar påkallat befogat så kan räcker ges kräver begär vill bedöms anses
            noteras inträffar är får finnes behöver önskemål ger anledning uppmärksammas tillåta
            """),
        (OpensInvertedClause,
            """
            vill önskar finns uppstår medger tillåter kan behövs uppkommer begär inträffar tillåts kräver upptäcks bedöms
            anses föreligger inkommer skulle efterfrågas uppmärksammas
            """),
        (Circumstance,
            """
            underrättelseläget behov behoven resurser resurserna väder vädret bemanning bemanningen tillgång efterfrågan
            förfrågan begäran omständigheter förhållanden möjlighet möjligheter utrymme läget lägesbilden önskemål väglag väderleken
            anmodan
            """),
    ];

    /// <summary>The words with their senses.</summary>
    public static IEnumerable<(string Word, Lexeme Lexeme)> Entries() =>
        from row in Table
        from word in WordList.Of(row.Words)
        select (word, new Lexeme(row.Senses));
}
