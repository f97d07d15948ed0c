using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>
/// Modality of a clause with a verb of wishing, considering or needing. A hope of the parties themselves is a hedged promise; wishes
/// of others and mere considerations are no promise.
/// </summary>
internal static class Modality
{
    private const int Reach = 4;

    private const int SubjectReach = 6;

    /// <summary>The use of the verb at index <paramref name="i"/>, adjusted for whose wish or consideration it is.</summary>
    public static VerbUse Of(Phrase phrase, int i, VerbUse use) => use switch
    {
        VerbUse.Wishes when phrase.Is(i, "hoppas") => use,
        VerbUse.Wishes when phrase.IsAny(i, "ber", "råder", "uppmuntrar") => IsAppeal(phrase, i) ? use : VerbUse.None,
        VerbUse.Wishes when phrase.Is(i, "önskar") || (phrase.Is(i, "vill") && phrase.Is(i + 1, "se")) => use,
        VerbUse.Wishes => IsHope(phrase, i) && !IsOfOthers(phrase, i) ? VerbUse.None : use,
        VerbUse.Considers => IsOpen(phrase, i) ? use : VerbUse.None,
        VerbUse.Currently => DescribesPresent(phrase, i) ? use : VerbUse.None,
        VerbUse.Happens when phrase.IsAny(i, "händer", "hände") => phrase.Is(i - 1, "det")
            || phrase.IsAny(i + 1, "det", "att") ? use : VerbUse.None,
        VerbUse.Happens when phrase.Is(i, "läggs") => phrase.IsAny(i + 1, "ned", "ner") ? use : VerbUse.Does,
        VerbUse.Happens when phrase.IsAny(i, "justeras", "sägs", "förlängs") => IsFormality(phrase, i) ? use : VerbUse.None,
        VerbUse.Happens when phrase.IsAny(i, "stängd", "stängt", "stängda", "inställd", "inställt") => IsState(phrase, i) ? use
            : VerbUse.None,
        VerbUse.Happens => IsOutcome(phrase, i) ? use : phrase.Is(i, "passerar") ? VerbUse.Does : VerbUse.None,
        VerbUse.Needs when phrase.Is(i, "måste") => phrase.Any(Party, phrase.SentenceStart(i), i + 2) || phrase.Is(i - 1, "vi")
            || phrase.Is(i + 1, "vi") ? VerbUse.None : use,
        VerbUse.None or VerbUse.Past or VerbUse.Answers or VerbUse.Needs or VerbUse.Source or VerbUse.Turn or VerbUse.Is or VerbUse.Does
            or VerbUse.Must => use,
    };

    /// <summary>An appeal to others: "ber allmänheten att tipsa", "råder er att"; not "ber om ursäkt", "råder enighet".</summary>
    private static bool IsAppeal(Phrase phrase, int i)
    {
        if (phrase.Is(i, "ber") && !phrase.Is(i + 1, "om")) return true;
        for (var j = i + 2; j <= i + SubjectReach && phrase.IsWord(j - 1); j++)
        {
            if (phrase.Is(j, "att")) return !phrase.IsAny(j - 1, "om", "för", "på");
        }

        return false;
    }

    private static bool IsHope(Phrase phrase, int i) =>
        phrase.IsAny(i, "vill", "efterfrågar", "begär", "önskas", "begärs", "efterfrågas", "drömmer");

    /// <summary>A wish of others than the parties: "invånarna i Gislaved önskar", "38 % vill se".</summary>
    private static bool IsOfOthers(Phrase phrase, int i)
    {
        if (phrase.Is(i - 1, "det") && phrase.Is(i + 1, "säga")) return false;
        if (phrase.Ends(i, "s")) return phrase.Has(i + 1, Public) || IsImpersonalWish(phrase, i);
        if (IsOurs(phrase, i + 1)) return false;
        if (AsksOthers(phrase, i)) return true;
        for (var j = i - 1; j >= i - SubjectReach && phrase.HasToken(j) && !phrase.IsKind(j, TokenKind.Stop); j--)
        {
            if (phrase.IsKind(j, TokenKind.Comma) || phrase.IsAny(j, "att", "om", "som")) break;
            if (phrase.Has(j, Public | Person | Percent) && !phrase.Has(j, Party)) return true;
            if (IsOurs(phrase, j)) return phrase.Has(j - 1, Preposition);
        }

        return HasOwnSubject(phrase, i);
    }

    /// <summary>
    /// The subject directly before the verb is not one of the parties: "byalaget hoppas", "en majoritet vill", "handlarna begär".
    /// </summary>
    private static bool HasOwnSubject(Phrase phrase, int i)
    {
        if (!phrase.IsWord(i - 1) || phrase.Has(i - 1, And | Filler | Not | Hedge | Definite)
            || phrase.IsAny(i - 1, "som", "där", "så", "också", "även", "gärna")) return false;
        return phrase.Ends(i - 1, "et") || phrase.Ends(i - 1, "en") || phrase.Ends(i - 1, "na") || phrase.Ends(i - 1, "are")
            || phrase.Ends(i - 1, "or")
            || phrase.IsAny(i - 1, "många", "majoritet", "flera", "några", "man", "andra", "flertal", "enkäten");
    }

    /// <summary>A wish that others act: "vill att fler föräldrar går", "vill gärna ha hjälp av grannar".</summary>
    private static bool AsksOthers(Phrase phrase, int i)
    {
        var att = phrase.Is(i + 1, "att");
        var help = phrase.IsAny(i + 1, "ha", "få") ? i + 2 : phrase.IsAny(i + 2, "ha", "få") ? i + 3 : i;
        for (var j = i + 2; j <= i + 3 && att && phrase.IsWord(j); j++)
        {
            if (phrase.Has(j, Public) && !phrase.Has(j, Party)) return !AreGiven(phrase, j);
        }

        return help > i && phrase.IsAny(help, "hjälp", "stöd", "besök", "svar") && phrase.IsAny(help + 1, "av", "från");
    }

    /// <summary>A wish that a group receives something: "vill att alla elever i årskurs 7 får besök".</summary>
    private static bool AreGiven(Phrase phrase, int i)
    {
        for (var j = i + 1; j <= i + SubjectReach && phrase.HasToken(j); j++)
        {
            if (phrase.IsAny(j, "får", "få", "erbjuds", "erbjudas", "besöks", "kontaktas", "bjuds", "informeras")) return true;
        }

        return false;
    }

    /// <summary>An impersonal wish: "från föreningens sida önskas", "det efterfrågas".</summary>
    private static bool IsImpersonalWish(Phrase phrase, int i) => phrase.IsAny(i - 1, "sida", "det", "håll") || phrase.Has(i - 1, Public);

    private static bool IsOurs(Phrase phrase, int i) =>
        phrase.IsAny(i, "vi", "parterna") || (phrase.Has(i, Party | Body) && !phrase.Has(i, Public) && !phrase.Ends(i, "ens"));

    /// <summary>An open decision: "utreder möjligheten", "prövar om", "utesluter inte", "kan bli".</summary>
    private static bool IsOpen(Phrase phrase, int i)
    {
        if (phrase.Is(i, "kan")) return IsPossibility(phrase, i);
        if (phrase.IsAny(i, "sällan", "få", "lite", "glest")) return phrase.Is(i - 1, "för");
        if (phrase.IsAny(i, "planer", "tankar", "funderingar", "diskussioner", "förhandlingar")) return phrase.IsAny(i + 1, "på",
            "om", "kring");
        if (IsDecidedElsewhere(phrase, i)) return true;
        if (phrase.Starts(i, "fastställ")) return false;
        if (phrase.IsAny(i, "diskuteras", "diskuterades", "utreds", "övervägs", "prövas") && IsOfMatter(phrase, i)) return true;
        if (phrase.IsAny(i, "söker", "söka")) return phrase.IsAny(i + 1, "bidrag", "medel", "tillstånd", "finansiering", "pengar",
            "stöd", "statsbidrag");
        if (phrase.IsAny(i, "utesluter", "utesluts")) return phrase.Has(i + 1, Not) || phrase.Has(i + 2, Not);
        if (phrase.Starts(i, "överväg")
            || phrase.IsAny(i, "funderar", "ansöker", "tänkbart", "eventuellt", "kanske", "troligen", "troligtvis", "sannolikt",
                "förmodligen", "förhoppningsvis")
            || (phrase.Is(i, "möjligen") && !phrase.IsNumber(i + 1))) return true;
        for (var j = i + 1; j <= i + Reach && phrase.IsWord(j); j++)
        {
            if (phrase.IsAny(j, "om", "hur") && phrase.IsAny(i, "ser", "se", "tittar", "titta")
                && phrase.IsAny(j - 1, "över", "på")) return true;
            if (phrase.Starts(j, "möjlighet") || phrase.Starts(j, "förutsättning") || phrase.IsAny(j, "huruvida")) return true;
            if (phrase.IsAny(j, "om", "att") && !phrase.IsAny(i, "ser", "se", "ses", "tittar")) return true;
        }

        return false;
    }

    /// <summary>
    /// A possibility without a concrete action: "kan vi börja", "kan kommunen bistå", "kan utökas". "kan du möta oss" names a
    /// place of presence and is no possibility.
    /// </summary>
    private static bool IsPossibility(Phrase phrase, int i)
    {
        if (phrase.IsAny(i + 1, "erbjuda", "erbjudas") || phrase.IsAny(i + 2, "erbjuda", "erbjudas")) return false;
        if (phrase.Is(i - 1, "vi") || phrase.Is(i + 1, "vi") || IsOurs(phrase, i + 1)
            || (IsOurs(phrase, i - 1) && !phrase.Has(i - 2, Preposition))) return true;
        if (phrase.IsAny(i + 1, "du", "ni", "man", "alla", "alltid", "låta", "verka")) return false;
        for (var j = i + 1; j <= i + SubjectReach && (phrase.IsWord(j) || phrase.IsKind(j, TokenKind.Comma)); j++)
        {
            if (phrase.IsAny(j, "bli", "komma", "behöva", "tänkas", "behövas", "dröja")) return true;
            if (phrase.Ends(j, "as") && (phrase.Word(j) == Lexeme.Unknown || phrase.Has(j, EventVerb)) || phrase.Is(j, "finnas"))
                return true;
        }

        return false;
    }

    /// <summary>
    /// The number is decided elsewhere: "antalet kontroller fastställs senare", "hur ofta framgår av bilagan"; not "fastställs
    /// till fyra".
    /// </summary>
    public static bool IsDecidedElsewhere(Phrase phrase, int i)
    {
        if (!phrase.IsAny(
                i, "fastställs", "fastställas", "bestäms", "bestämmas", "beslutas", "avgörs", "avgöras", "anges", "framgår",
                    "preciseras", "regleras", "fastställer")
            || phrase.Is(i + 1, "till")) return false;
        for (var j = phrase.SentenceStart(i); j < i; j++)
        {
            if (phrase.IsAny(j, "antal", "antalet", "hur", "omfattningen", "frekvensen", "tidpunkt", "tidpunkten", "datum",
                "intervallet")) return true;
        }

        return false;
    }

    /// <summary>
    /// A matter under discussion: "extra vakter diskuteras med regionen"; not "löftet diskuteras två gånger om året".
    /// </summary>
    private static bool IsOfMatter(Phrase phrase, int i)
    {
        var (start, end) = (phrase.SentenceStart(i), phrase.SentenceEnd(i));
        return i > start && !phrase.Any(Paper | Sense.All, start, i)
            && !phrase.Any(Per | Every | EveryOther | Recurring | Times, i, end)
            && !phrase.Any(Every | EveryOther | Recurring | Times, start, i);
    }

    /// <summary>The present state: "i dag görs två"; not "fler än idag", "från och med i dag", "en gång om dagen".</summary>
    private static bool DescribesPresent(Phrase phrase, int i)
    {
        if (phrase.IsAny(i, "normalt", "normal", "vanlig", "vanligt", "genomsnittlig", "genomsnittligt"))
        {
            return phrase.Has(i + 1, PeriodNoun) && (phrase.Has(i - 1, Article) || i == 0) && i - 3 <= phrase.SentenceStart(i);
        }

        if (phrase.Is(i, "redan")) return phrase.IsAny(i - 1, "är", "finns", "har", "görs", "sker")
            || phrase.IsAny(i - 2, "är", "finns", "har");
        if (phrase.Is(i, "nuvarande")) return i - 1 == phrase.SentenceStart(i) && phrase.Is(i - 1, "med");
        var first = phrase.IsAny(i, "dag", "nuläget", "dagsläget") && phrase.Is(i - 1, "i")
            || (phrase.Is(i, "närvarande") && phrase.Is(i - 1, "för")) ? i - 1 : i;
        if (phrase.IsAny(i, "dag", "nuläget", "dagsläget", "närvarande") && first == i) return false;
        return !phrase.Has(first - 1, Times | Number | Every | Not)
            && !phrase.IsAny(first - 1, "än", "som", "mot", "med", "från", "jämfört", "utöver", "av", "lika");
    }

    /// <summary>A formality about the document itself: "avtalet sägs upp", "paragrafen justeras".</summary>
    private static bool IsFormality(Phrase phrase, int i)
    {
        for (var j = i - 1; j >= 0 && phrase.IsWord(j); j--)
        {
            if (phrase.Has(j, Paper) || phrase.Ends(j, "avtalet") || phrase.Ends(j, "protokollet") || phrase.Is(j, "protokollet")
                || phrase.Is(j, "paragrafen")) return true;
        }

        return false;
    }

    /// <summary>
    /// A state of being closed or cancelled: "är stängt", "Inställt: …"; not "en inställd patrull", "stängt i juli".
    /// </summary>
    private static bool IsState(Phrase phrase, int i) =>
        i == phrase.SentenceStart(i) || phrase.IsAny(i - 1, "är", "hålls", "håller", "blir", "var", "blev")
            || phrase.IsAny(i - 2, "är", "blir");

    /// <summary>An outcome instead of a task: "anmäls fyra i månaden"; not "anmäls inom ett dygn".</summary>
    private static bool IsOutcome(Phrase phrase, int i)
    {
        var start = phrase.SentenceStart(i);
        if (i == start) return false;
        if (phrase.IsAny(i, "bor", "vistas", "passerar")) return !phrase.Any(Party | Staff, i - 2, i + 4)
            && !Presence.IsOurs(phrase, start)
            && !phrase.Ends(start, "bolaget") && !phrase.Ends(start, "företaget")
            && !Presence.IsOurs(phrase, i - 1) && !phrase.IsAny(i - 1, "vi", "jag") && !phrase.IsAny(i + 1, "vi", "jag");
        return !phrase.IsAny(i, "rycker", "anmäls", "upptäcks", "uppstår", "inkommer")
            || (!phrase.Any(Within, i, phrase.SentenceEnd(i)) && !phrase.Any(Sense.All, start, i) && !phrase.IsAny(start, "all", "allt"));
    }
}
