using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Function words: quantifiers, comparators, prepositions, conjunctions and negations.</summary>
internal static class GrammarWords
{
    private static readonly (Sense Senses, string Words)[] Table =
    [
        (AtLeast, "minst mins mist misnt mnst åtminstone lägst minimum minimalt ≥ >"),
        (AtMost, "högst max maximalt maximum ≤ < uppåt"),
        (Not, "inte ej aldrig icke"),
        (More, "fler flera mer mera högre oftare större"),
        (Fewer, "färre mindre lägre understigande"),
        (Exceed, "överstiga överstiger överskrida överskrider överstigande"),
        (Undercut, "understiga understiger underskrida underskrider"),
        (Over | Preposition, "över"),
        (Over | Filler, "drygt"),
        (Filler,
            """
            ca c:a cirka cirk omkring ungefär ung runt totalt sammanlagt tillsammans genomsnittligt uppgå uppgår ligga
            ligger vara är bli blir om ska skall genomföra genomförs göra görs hålla hålls ha finnas till uppemot närmare
            nästan upp antal antalet av snitt genomsnitt skilda olika separata rikta genomföras kommer att
            """),
        (Filler | Preposition, "vid på i med under för från mot hos mellan inför utanför inom utefter längs genom"),
        (Article, "en ett"),
        (Times, "gång gånger ggr ggn gng g gnger gångerna tillfälle tillfällen tillfällena tillf x"),
        (Pieces, "st stycken styck stk st:n"),
        (Per, "per pr p"),
        (Every, "varje varenda vartenda vareviga varevigt"),
        (EveryOther, "varannan varannat vartannat"),
        (EachOrdinal, "var vart"),
        (All, "alla samtliga båda bägge allesammans samtlig samtl"),
        (Percent, "procent % procents proc procentenheter procentenhet"),
        (Average,
            """
            snitt genomsnitt genomsnittligt genomsnittlig genomsnittliga medeltal medelvärde medel snittet genomsnittet utslaget
            """),
        (Nothing, "ingen inga inget"),
        (Before, "före innan senast"),
        (Determiner, "de dessa våra dem deras alla samtliga båda sina våran"),
        (Hedge,
            """
            sträva strävar eftersträva eftersträvar eftersträvas verka verkar försöka försöker ambition ambitionen
            ambitioner syfte syftet syftar bidra bidrar bör borde avser prioritera prioriterar
            prioriteras uppmuntra stimulera möjliggöra underlätta främja främjar vill önskar hoppas strävan vision visionen
            inriktas fokusera fokuserar möjlighet möjligaste görligaste
            """),
        (And, "och samt & respektive"),
        (Within, "inom"),
        (State, "känna känner trivas trivs må mår uppleva upplever våga vågar allvar tryggaste"),
        (NamesNumber,
            """
            klockan kl väg rv lv riksväg länsväg motorväg europaväg kap kapitel punkt löfte åtagande fas steg etapp nr nummer sida
            sid bilaga u fylla fyller fyllt fyllde ålder åldern åldrarna zon linje hastighetsgräns pl artikel aktivitet fokusområde version
            dnr ärende spår mål § paragraf plan våning våningsplan
            """),
        (MeasuresNumber,
            """
            km/h km/tim km kilometer m meter mil centimeter cm mm kvm kr kronor kkr tkr mkr mnkr miljoner miljon kap kapitel § grader
            promille sekund sekunder åringar åring årigt åriga mb minuters timmars invånare boende punkter poäng volt
            watt kilo kg liter rader sidor rabatt tjänst tjänster heltid halvtid
            halvtidstjänst heltidstjänst årsarbetare
            """),
        (Increase,
            """
            öka ökar ökas ökat ökning ökningen ökande utöka utökas utökar höja höjs höjer höjas stiga stiger stigit växa växer fördubbla
            fördubblas fördubblar tredubbla tredubblas fördubbling
            """),
        (Decrease,
            """
            minska minskar minskas minskat minskning minskningen sänka sänks sänkas sänker sänkning reducera reduceras reducerar
            minus halvera halveras halverar halvering sjunka sjunker nedgång nedgå nedgått avta avtar avtagit sjunkit korta
            kortas kortar förkorta förkortas förkortar
            """),
        (NoChange,
            """
            bibehålla bibehålls bibehåller bibehållas behålla behålls upprätthålla upprätthålls upprätthåller oförändrat
            oförändrad oförändrade bevara bevaras
            """),
        (Baseline,
            """
            jämfört förhållande jämförelse jämförelsevis föregående fjolåret fjolårets förra tidigare idag dagens nuläget nuvarande nu
            basår basåret utgångsläget ifjol fjol innan
            """),
    ];

    /// <summary>The words with their senses.</summary>
    public static IEnumerable<(string Word, Lexeme Lexeme)> Entries()
    {
        foreach (var (senses, words) in Table)
        {
            foreach (var word in WordList.Of(words)) yield return (word, new(senses));
        }

        foreach (var (word, value) in NumberWords.Cardinals()) yield return (word, new(Number, value));
        foreach (var (word, value) in NumberWords.Rounded()) yield return (word, new(Number, value));
        foreach (var (word, value) in NumberWords.OrdinalWords()) yield return (word, new(Ordinal, value));
        foreach (var entry in Sizes()) yield return entry;
    }

    private static IEnumerable<(string Word, Lexeme Lexeme)> Sizes() =>
    [
        ("hälften", new(Share, 50)), ("halva", new(Share, 50)), ("tredjedel", new(Share, 33)), ("tredjedelar", new(Share, 33)),
        ("fjärdedel", new(Share, 25)), ("fjärdedelar", new(Share, 25)), ("femtedel", new(Share, 20)), ("femtedelar", new(Share, 20)),
            ("åttondel", new(Share, 12)), ("tiondel", new(Share, 10)), ("tiondelar", new(Share, 10)),
        ("fördubbla", new(Sized, 100)), ("fördubblas", new(Sized, 100)), ("fördubblar", new(Sized, 100)),
        ("fördubbling", new(Sized, 100)), ("fördubblad", new(Sized | Increase, 100)), ("fördubblat", new(Sized | Increase, 100)),
        ("halverad", new(Sized | Decrease, -50)), ("halverat", new(Sized | Decrease, -50)), ("dubbla", new(Sized | Increase, 100)),
        ("dubblas", new(Sized | Increase, 100)),
        ("dubblera", new(Sized | Increase, 100)), ("dubbleras", new(Sized | Increase, 100)),
        ("dubbelt", new(Sized | Increase, 100)), ("tredubbla", new(Sized, 200)), ("tredubblas", new(Sized, 200)),
        ("dubblerar", new(Sized | Increase, 100)), ("dubblar", new(Sized | Increase, 100)), ("tredubblar", new(Sized | Increase, 200)),
        ("halvera", new(Sized, -50)), ("halveras", new(Sized, -50)), ("halverar", new(Sized, -50)),
        ("halvering", new(Sized, -50)),
        ("sista", new(Ordinal, 1)), ("annan", new(Ordinal, 2)), ("annat", new(Ordinal, 2)),
    ];
}
