using System.Collections.Frozen;

namespace Indicators.Core.Phrases;

/// <summary>
/// Verbs for countable activities. Only infinitives are listed, grouped by meaning; present tense and passive are derived. Nearly all
/// verbs in "-era" denote activities, so only the exceptions among them are listed.
/// </summary>
internal static class ActivityVerbs
{
    private const int ShortestAfterParticle = 5;

    private static readonly string[] Particles =
    [
        "an", "av", "bort", "efter", "fram", "för", "genom", "in", "med", "ned", "ner", "om", "på", "sam", "till", "upp", "ut",
        "under",
        "vidare", "åter", "över", "natt", "fot", "stick", "punkt", "test", "prov", "dörr", "klotter", "iordning",
    ];

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Forms = Set(
        Table().SelectMany(row => WordList.Of(row.InAr).SelectMany(ArForms).Concat(WordList.Of(row.InEr).SelectMany(ErForms)))
            .Concat(WordList.Of(
                "går gå gås stå ske deltar delta omhändertar omhändertas beslagtar delges synas syns vistas möts ses nås finnas")));

    /// <summary>Verbs in "-era" that denote a state or an event instead of an activity.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OtherEraVerbs = Set(
        WordList.Of(
            """
            resultera existera variera dominera basera orientera fungera representera disponera motsvara definiera karakterisera
            explodera
            kollidera cirkulera campera parkera irritera passera acceptera tolerera konsumera fluktuera exponera imponera
            accelerera eskalera generera inkludera exkludera finansiera budgetera estimera värdera ignorera respektera
            accentuera frustrera kritisera reagera regera studera trafikera marginalisera
            """).SelectMany(ArForms).Concat(WordList.Of("flera mera kamera opera era")));

    /// <summary>Whether the word is a form of an activity verb, with or without a particle prefix: "dela", "utdelas".</summary>
    public static bool Contains(ReadOnlySpan<char> word)
    {
        if (word.Length < 2) return false;
        if (Forms.Contains(word) || IsEraVerb(word)) return true;
        foreach (var particle in Particles)
        {
            if (word.Length >= particle.Length + ShortestAfterParticle && word.StartsWith(particle, StringComparison.OrdinalIgnoreCase)
                && Forms.Contains(word[particle.Length..])) return true;
        }

        return false;
    }

    private static bool IsEraVerb(ReadOnlySpan<char> word) =>
        word.Length > 5 && (Ends(word, "erar") || Ends(word, "eras") || Ends(word, "era")) && !OtherEraVerbs.Contains(word);

    private static bool Ends(ReadOnlySpan<char> word, string ending) => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    /// <summary>Infinitive, present and passive of the first conjugation: "samla, samlar, samlas".</summary>
    private static IEnumerable<string> ArForms(string infinitive) => [infinitive, infinitive + "r", infinitive + "s"];

    /// <summary>
    /// Infinitive, present and passive of verbs in "-er" and "-r": "hålla, håller, hålls, hållas"; "köra, kör, körs, köras";
    /// "läsa, läser, läses".
    /// </summary>
    private static IEnumerable<string> ErForms(string infinitive)
    {
        var stem = infinitive[..^1];
        return
        [
            infinitive, infinitive + "s", stem.EndsWith('r') ? stem : stem + "er", stem.EndsWith('s') ? stem + "es" : stem + "s",
        ];
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(IEnumerable<string> words) =>
        words.SelectMany(word => (string[])[word, Lexicon.WithoutDiacritics(word)]).ToFrozenSet(StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Infinitives grouped by meaning; first those with present tense in "-ar", then those in "-er".</summary>
    private static (string InAr, string InEr)[] Table() =>
    [
        // carrying out and setting up
        ("""
         anordna ordna inrätta upprätta starta påbörja avsluta skapa öppna bilda satsa ägna samordna tillverka filma fira
         uppmärksamma
         belöna dela fördela tilldela utrusta forma testa prova teckna avdela bemanna frakta skjutsa ledsaga lotsa fånga avvisa
         utfärda
         handla anta låna flytta byta fortbilda låsa spärra visa beställa stötta hantera kapa koka utöka upprepa bidra knacka jaga plana
         baka lansera samla
         """,
         """
         hålla genomföra utföra förse göra köra sätta lägga ställa bygga hjälpa driva bedriva skriva dra införa förstärka avsätta
         tillsätta
         tillhandahålla anställa beställa upplåta köpa hyra sköta använda nyttja utse välja släppa arbetsleda slutföra fullgöra
         förlägga planlägga
         schemalägga stödja ingripa gripa låsa inviga bekosta överföra
         """),
        // meeting
        ("samla kalla samtala fika medverka närvara gästa välkomna hälsa samråda", "träffa möta besöka bjuda erbjuda sammanträda"),
        // informing and teaching
        ("""
         utbilda berätta träna öva posta mejla maila kontakta meddela skylta lämna påminna uppmana upplysa handleda besvara varna
         chatta prata
         tala blogga uppvakta coacha
         """,
         """
         föreläsa läsa undervisa sända ringa skicka sprida lyfta lära upplysa delge framföra begära påminna vägleda handleda
         rådgöra trycka
         """),
        // presence
        ("patrullera vandra ronda rondera smyga skritta vaka cykla promenera spana bevaka vakta flanera rulla",
         "rida åka övervaka uppträda hänga smyga"),
        // checking
        ("granska syna besiktiga stoppa undersöka säkra kolla räkna screena",
         "mäta söka undersöka kartlägga utreda väga bötfälla lagföra"),
        // maintaining
        ("""
         städa laga rensa gallra måla sopa spola tvätta plocka hämta skotta ploga sanda åtgärda rusta avlägsna forsla vårda putsa
         jämna
         skrubba fräscha förbättra snygga
         """,
         "röja klippa beskära skära tända släcka byta ersätta tömma underhålla återställa rengöra belysa fälla fästa gräva bekämpa märka"),
        // following up
        ("uppdatera stämma återkoppla samverka samarbeta dokumentera anmäla registrera",
         "redovisa följa återkomma sammanställa anmäla handlägga"),
    ];
}
