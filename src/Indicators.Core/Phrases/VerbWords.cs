using System.Collections.Frozen;

namespace Indicators.Core.Phrases;

/// <summary>
/// Verbs whose use cannot be derived from their form or from <see cref="ActivityVerbs"/>, and adverbs and phrases with the effect of
/// a verb.
/// </summary>
internal static class VerbWords
{
    private static readonly FrozenDictionary<string, VerbUse>.AlternateLookup<ReadOnlySpan<char>> Uses = OfReports().Concat(OfPromises())
        .SelectMany(row => WordList.Of(row.Words).Select(word => (word, row.Use)))
        .Concat(StrongCompounds().Select(word => (word, Use: VerbUse.Past))).DistinctBy(pair => pair.word)
        .ToFrozenDictionary(pair => pair.word, pair => pair.Use, StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The use of a listed word; false when it is not listed.</summary>
    public static bool TryFind(ReadOnlySpan<char> word, out VerbUse use) => Uses.TryGetValue(word, out use);

    /// <summary>Strong verbs with a particle prefix: "framkom", "uppstod".</summary>
    private static IEnumerable<string> StrongCompounds() =>
        from particle in WordList.Of(
            "an av be beslag bort fast fram för före genom in med mot ned ner om omhänder på till upp und under ut vid åt åter över")
        from verb in WordList.Of(
            """
            kom gick gav gavs tog togs stod höll hölls lade lades satte sattes såg sågs slog slogs drog drogs föll bröt bröts
            skrev skrevs fann lät
            """)
        select particle + verb;

    /// <summary>Words of statements other than promises.</summary>
    private static (VerbUse Use, string Words)[] OfReports() =>
    [
        (VerbUse.Past,
            """
            gjorde hade höll fick gick kom blev ledde låg tog såg deltog visade lockade besökte inträffade kostade samlade gavs
            hölls fanns togs sågs skedde begicks upptäcktes beslutade anmälde genomförde kontrollerade patrullerade utökade
            arrangerade anordnade svarade besvarade startade minskade ökade deltagit var uppmättes sattes skrevs beslöts bjöds
            sköts köptes brukade började slutade fortsatte stod satt gav lade drev drevs skrev innebar omfattade medförde grep
            greps beslöt fann föll försvann gällde hann hjälpte hörde kunde kunnat kände lät lämnade låste löd löpte nådde rann
            ringde red räckte satte sade sa skar slog slogs sprang stal stals stoppade stängde svor trodde träffade tyckte
            utgjorde uppnådde vann visste växte åkte fortlöpte föranledde innehöll kallade möttes ombads skickade sökte talade
            valde vände avled bad anlände bröt bröts drogs drog förblev förlorade gladde grävde hittade inledde invigde bar
            närvarade resulterade tecknade undertecknade upphörde utförde bestämde handlade deltagits åtog köpte arbetade
            sammanträdde jobbade medverkade samverkade hanns sköttes frågade undrade diskuterade övervägde ströks lades
            """),
        (VerbUse.Answers, "utvisar uppger anser tycker menar svarar säger upplever berättar konstaterar hävdar uppskattar bedömer tror"),
        (VerbUse.Wishes,
            """
            borde önskade efterfrågade föreslog ville rekommenderar föreslår föreslås efterlyser efterlyste efterlyses krävde
            skulle önskar vill hoppas efterfrågar efterfrågas begär begärs önskas vore förordar förordas yrkar yrkas önskvärt
            önskvärd rimligt rimlig omöjligt orealistiskt realistiskt svårt orimligt otillräckligt lagom vädjar drömmer
            varnar uppmanas ombeds uppmanar ber råder uppmuntrar
            """),
        (VerbUse.Considers,
            """
            visa överväger övervägs övervägt överväga funderar utreder utreds utreda undersöker undersöks undersöka prövar prövas
            pröva diskuterar diskuteras diskutera utesluter utesluts ansöker söker söka tittar ser se ses eventuellt möjligen
            kanske kan troligen troligtvis sannolikt förmodligen förhoppningsvis fastställs fastställas bestäms
            bestämmas beslutas avgörs avgöras anges framgår preciseras regleras
            fastställer tänkbart planer tankar funderingar diskussioner förhandlingar sällan få lite glest
            """),
        (VerbUse.Needs, "krävs behövs behöver behövde måste fordras kräver förutsätter saknas krävdes behövdes"),
        (VerbUse.Source, "visar visat enligt"),
        (VerbUse.Turn, "men nu medan därför"),
        (VerbUse.Happens,
            """
            rycker inträffar begås anmäls trafikeras passeras passerar uppehåller drabbas stjäls bor kostar vistas uppmäts skadas
            väntas förväntas justeras sägs förlängs läggs omkommer dör uppstår inkommer upptäcks sjukskrivs stängd stängt stängda
            inställd inställt händer hände
            """),
        (VerbUse.Currently,
            """
            hittills numera redan nuvarande normalt normal vanlig vanligt genomsnittlig genomsnittligt nuförtiden brukar brukat
            idag dag närvarande nuläget dagsläget f.n
            """),
    ];

    private static (VerbUse Use, string Words)[] OfPromises() =>
    [
        (VerbUse.Is,
            """
            saknar är finns består uppgår utgör utgörs omfattar innehåller går tecknas upprättas undertecknas fördelade leds ingår
            gäller ligger tillhör heter kallas rymmer räknar uppskattas beräknas beskriver reglerar löper har tar arbetar jobbar
            pågår beror råder återfinns beskrivs antas delas delar räknas
            """),
        (VerbUse.Does,
            """
            inplanerade inplanerat nå når träffa möta träffar möter bjuda bjuder bjuds inbjuds öppna får sätts ges ger sker
            """),
        (VerbUse.Must, "enades ska skall kommer lovar lova utlovas utlovar åtar garanterar garanteras"),
    ];
}
