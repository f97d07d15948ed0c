using System.Collections.Frozen;
using static Indicators.Core.Agreements.TargetPhrases.Sense;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>What a verb makes of the number in its clause.</summary>
internal enum VerbUse
{
    None,

    /// <summary>"gjordes", "hade": it has already happened.</summary>
    Past,

    /// <summary>"uppger", "anser": an answer in a survey.</summary>
    Answers,

    /// <summary>"borde", "rekommenderar": what others wish or advise.</summary>
    Wishes,

    /// <summary>"visar", "enligt": what a survey found, where the word beside names one.</summary>
    Source,

    /// <summary>"men", "nu": after these something else is told than before.</summary>
    Turn,

    /// <summary>"finns", "består", "är": how things are.</summary>
    Is,

    /// <summary>"genomför", "anordnas": what somebody does.</summary>
    Does,

    /// <summary>"ska", "lovar".</summary>
    Must,
}

/// <summary>Tells promising verbs from those of history, description and other people's wishes.</summary>
internal static class Verbs
{
    private const int ShortestPassive = 6;

    /// <summary>What is known to be another part of speech is not looked up.</summary>
    private const Sense NoVerb = Preposition | Number | PeriodNoun | Times | Set | Person | AtLeast | Per | And | Article;

    private static readonly string[] Decided =
    [
        "beslutat", "beslutats", "åtagit", "kommit", "enats", "bestämt", "bestämts", "lovat", "utlovat", "avtalat", "avtalats", "planerat", "valt",
    ];

    private static readonly string[] Supines =
        ["haft", "sett", "skett", "gett", "satt", "byggt", "avsatt", "anställt", "lett", "mött", "köpt", "låtit"];

    private static readonly FrozenDictionary<string, VerbUse>.AlternateLookup<ReadOnlySpan<char>> Uses = Table()
        .SelectMany(row => WordList.Of(row.Words).Select(word => (word, row.Use)))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Use, StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Of each token; read once, since many rules ask.</summary>
    public static VerbUse[] All(Phrase phrase)
    {
        var uses = new VerbUse[phrase.Count];
        for (var i = 0; i < uses.Length; i++) uses[i] = Of(phrase, i);
        return uses;
    }

    private static VerbUse Of(Phrase phrase, int i)
    {
        if (!phrase.IsWord(i)) return VerbUse.None;
        var word = phrase.Span(i);
        if (word.Length < 2 || phrase.Has(i, NoVerb)) return VerbUse.None;
        if (Perfect(phrase, i) >= 0) return VerbUse.Past;
        if (Uses.TryGetValue(word, out var use)) return AsUsed(phrase, i, use);
        return IsPastPassive(word) || IsPastActive(phrase, i) ? VerbUse.Past : VerbUse.None;
    }

    /// <summary>"kommer att" promises, "kommer från" does not; "bygger på" builds nothing.</summary>
    private static VerbUse AsUsed(Phrase phrase, int i, VerbUse use)
    {
        if (phrase.IsAny(i, "bygger", "bygga") && phrase.Is(i + 1, "på")) return VerbUse.Is;
        if (use == VerbUse.Wishes && phrase.IsAny(i, "önskar", "vill", "hoppas", "efterfrågar", "begär"))
        {
            return IsOfOthers(phrase, i) ? use : VerbUse.None;
        }

        if (!phrase.Is(i, "kommer")) return use;
        for (var j = i + 1; j <= i + 4 && phrase.IsWord(j); j++)
        {
            if (phrase.Is(j, "att")) return use;
        }

        return VerbUse.None;
    }

    /// <summary>"boende önskar att", "besökare vill se": not the parties' own.</summary>
    private static bool IsOfOthers(Phrase phrase, int i) => phrase.Has(i - 1, Public | Person) && !phrase.Has(i - 1, Party);

    /// <summary>"ställde", "köpte", "lockade 300"; "riktade insatser" and "Skövde" are not past.</summary>
    private static bool IsPastActive(Phrase phrase, int i)
    {
        var word = phrase.Span(i);
        if (word.Length < 5 || (word[^1] | 0x20) != 'e' || char.IsUpper(word[0]) || phrase.Word(i) != Lexeme.Unknown) return false;
        if (Ends(word, "ade"))
        {
            return phrase.IsNumber(i + 1) || phrase.Has(i + 1, Over | AtLeast) || phrase.IsAny(i + 1, "att", "sig", "vi");
        }

        if (Ends(word, "kte") || Ends(word, "pte") || Ends(word, "tte")) return true;
        return (Ends(word, "lde") || Ends(word, "gde") || Ends(word, "rde") || Ends(word, "jde") || Ends(word, "vde") || Ends(word, "nde"))
            && !Ends(word, "ande") && !Ends(word, "ende") && !Ends(word, "värde");
    }

    /// <summary>Index of the first verb of that use from one token up to another; −1 without.</summary>
    public static int First(Phrase phrase, VerbUse use, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (phrase.Verb(i) == use) return i;
        }

        return -1;
    }

    /// <summary>"genomfördes", "möttes"; not the genitives of "boende" and "vårdande".</summary>
    private static bool IsPastPassive(ReadOnlySpan<char> word) =>
        word.Length >= ShortestPassive && (word[^1] | 0x20) == 's' && (Ends(word, "des") || Ends(word, "ttes") || Ends(word, "ktes") || Ends(word, "stes"))
        && !Ends(word, "endes") && !Ends(word, "andes");

    /// <summary>Index of "genomförts" after "har"; −1 without. What "har beslutats" is still to be done.</summary>
    public static int Perfect(Phrase phrase, int i)
    {
        if (!phrase.Is(i, "har")) return -1;
        for (var j = i + 1; j <= i + 4 && phrase.IsWord(j) && !phrase.Has(j, Preposition) && !phrase.IsNumber(j); j++)
        {
            if (phrase.IsAny(j, Decided)) return -1;
            if (IsSupine(phrase, j)) return j;
        }

        return -1;
    }

    private static bool IsSupine(Phrase phrase, int i)
    {
        ReadOnlySpan<char> word = phrase.Quote(i, i);
        if (word.Length < 4 || phrase.Has(i, Activity | Set | Paper | Circumstance | Vague | Loose | Party)) return false;
        return Ends(word, "ts") ? !Ends(word, "sats") && !Ends(word, "plats")
            : Ends(word, "at") || Ends(word, "it") || Ends(word, "ort") || Ends(word, "ört") || Ends(word, "ält") || Ends(word, "ckt")
            || Ends(word, "ått") || phrase.IsAny(i, Supines);
    }

    private static bool Ends(ReadOnlySpan<char> word, string ending) => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    private static (VerbUse Use, string Words)[] Table() =>
    [
        (VerbUse.Past,
            """
            gjorde hade höll fick gick kom blev ledde låg tog såg uppgick bestod deltog visade lockade besökte inkom inträffade kostade
            samlade antog antogs gavs hölls fanns fördes togs sågs skedde begicks upptäcktes beslutade anmälde genomförde kontrollerade
            patrullerade utökade arrangerade anordnade utdelades svarade uppgav besvarade startade minskade ökade deltagit kritiserades
            dömdes bildades var uppmättes sattes skrevs beslöts bjöds sköts köptes brukade
            """),
        (VerbUse.Answers, "uppger anser tycker menar svarar säger upplever berättar konstaterar hävdar uppskattar bedömer"),
        (VerbUse.Wishes, "borde önskade efterfrågade föreslog ville rekommenderar föreslår efterlyser efterlyste krävde skulle önskar vill hoppas efterfrågar begär"),
        (VerbUse.Source, "visar framgår visat enligt"),
        (VerbUse.Turn, "men nu medan därför"),
        (VerbUse.Is,
            """
            är finns består uppgår utgör utgörs omfattar innehåller bor går tecknas upprättas undertecknas fördelade leds ingår krävs
            kräver gäller ligger tillhör heter kallas rymmer räknar uppskattas beräknas beskriver reglerar löper har tar behövs saknas
            arbetar jobbar pågår beror råder återfinns beskrivs antas delas delar
            """),
        (VerbUse.Does,
            """
            genomför genomföra genomförs genomföras håller hålla hålls hållas gör göra görs göras anordnar anordnas anordna arrangerar
            arrangeras arrangera ordnar ordnas ordna erbjuder erbjuds erbjuda planerar planeras
            inplanerade inplanerat bjuder bjuds besöker besöka besöks
            utbildar utbildas utbilda kontrollerar kontrolleras kontrollera startar startas starta sätts monteras installeras placeras
            byggs bygger bygga sätter sätta inrättas inrättar byts byter
            publiceras publicerar skickas skickar läggs bedriver bedrivs utför utförs avsätts avsätter
            satsar patrullerar informerar informeras når nås öppnar öppnas deltar medverkar får tilldelas inspekteras inspekterar
            inventeras inventerar skapas skapar införs inför utökas sker ger ges träffar möter uppsöker föreläser tillsynar tillsynas
            övar stoppar följs följer testas rustas åtgärdas polisanmäls saneras rekryteras rekryterar anställs
            """),
        (VerbUse.Must, "ska skall kommer lovar lova utlovas utlovar åtar garanterar garanteras"),
    ];
}
