using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>The tokens that name a set whose members are all promised something.</summary>
internal sealed record Coverage(int First, int Last);

/// <summary>
/// Finds "samtliga högstadieskolor", "varje stadsdel", "per klass", "elever i årskurs 8". The members of the set must be known by
/// name; people met by chance and "alla typer av brott" are no such set.
/// </summary>
internal static class Coverages
{
    private const int Reach = 6;

    /// <summary>The first set in the phrase; null without one.</summary>
    public static Coverage? Find(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (At(phrase, i) is { } coverage) return coverage;
        }

        return null;
    }

    /// <summary>The pupils of a school year or their parents, without "alla".</summary>
    public static Coverage? FindGrade(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (!phrase.Has(i, Grade) || !phrase.IsNumber(i + 1)) continue;
            var first = phrase.Has(i - 2, Sense.Set) ? i - 2 : i;
            var last = Numerals.At(phrase, i + 1)!.Last;
            return new Coverage(first, phrase.Has(last + 1, And) && phrase.IsNumber(last + 2) ? last + 2 : last);
        }

        return null;
    }

    private static Coverage? At(Phrase phrase, int i)
    {
        if (EachOf(phrase, i) is { } eachOf) return eachOf;
        if (IsAllWho(phrase, i)) return new Coverage(i, LastOfWho(phrase, i));
        if (AfterVerb(phrase, i) is { } floating) return floating;
        if (IsAnswerOfCell(phrase, i)) return new Coverage(phrase.SentenceStart(i), i - 2);
        if (phrase.IsAny(i, "all", "allt")) return AllOf(phrase, i);
        if (phrase.Has(i, Sense.All) && phrase.Is(i + 1, "fall") && phrase.Is(i - 1, "i")
            && phrase.Is(i, "samtliga")) return new Coverage(i, i + 1);
        if (phrase.Is(i, "hela") && IsStaff(phrase, i + 1) is { } staff && Benefits.IsGiven(phrase, staff)) return new Coverage(i, staff);
        if (KnownSet(phrase, i) is { } known) return known;
        if (phrase.IsAny(i, "båda", "bägge") && (phrase.Has(i + 1, Party) || phrase.IsAny(i + 1, "parters", "parternas"))) return null;
        if (phrase.Has(i, Every) && !phrase.IsWord(i + 1) && phrase.Has(i - 1, Preposition)
            && phrase.Has(phrase.SentenceStart(i), Sense.Set))
            return new Coverage(phrase.SentenceStart(i), phrase.SentenceStart(i));
        if (phrase.Has(i, Sense.All | Every)) return IsDistribution(phrase, i) ? null : Set(phrase, i) ?? Receivers(phrase, i);
        var per = (phrase.Has(i, Per) && !phrase.Has(i - 1, MeasuresNumber))
            || (phrase.IsKind(i, TokenKind.Slash) && phrase.Has(i - 1, Times | Activity | Pieces | PeriodNoun)
            && (phrase[i - 1].Length > 1 || phrase.IsNumber(i - 2)) && !phrase.Ends(i + 1, "er") && !phrase.Ends(i + 1, "ar"));
        if (per && UnreadablePeriods.IsEvent(phrase, i + 1)) return null;
        if (per && (phrase.Has(i + 1, Sense.Set) || phrase.IsAny(i + 1, "kommun", "hyresvärd", "bolag", "vårdcentral")))
            return new Coverage(i + 1, i + 1);
        var second = phrase.Has(i, And) && phrase.Has(i - 1, PeriodNoun) && phrase.Has(i - 2, Per) && phrase.Has(i + 1, Sense.Set);
        return second ? new Coverage(i + 1, i + 1) : null;
    }

    /// <summary>
    /// A distributive set, whatever its noun: "på respektive ort", "i vardera stadsdelen", "i var och en av de fyra tätorterna".
    /// </summary>
    private static Coverage? EachOf(Phrase phrase, int i)
    {
        if (phrase.Is(i, "respektive") && phrase.IsWord(i + 1)
            && (phrase.Has(i - 1, Preposition | Per) || GetsItsOwn(phrase, i))) return new Coverage(i, i + 1);
        if (Intervals.At(phrase, i) is not null) return null;
        if (phrase.IsAny(i, "vardera", "vartdera") && phrase.IsWord(i + 1)
            && !phrase.Has(i + 1,
                Preposition | And | Filler | AtLeast | AtMost | Number | PeriodNoun | Per | Every | EachOrdinal | EveryOther | Recurring)
            || phrase.IsAny(i, "vardera", "vartdera") && phrase.Is(i + 1, "av") && phrase.IsWord(i + 2))
        {
            return new Coverage(i, phrase.Is(i + 1, "av") ? LastDescribed(phrase, i + 2) : i + 1);
        }

        if (phrase.Is(i, "vardera") && phrase.IsNumber(i + 1) && phrase.Verb(i - 1) is VerbUse.Does or VerbUse.Must
            && phrase.Has(i - 2, Sense.Set)) return new Coverage(i - 2, i - 2);
        if (!phrase.IsAny(i, "var", "vart") || !phrase.Is(i + 1, "och") || !phrase.IsAny(i + 2, "en", "ett")
            || !phrase.IsWord(i + 3))
            return null;
        if (phrase.Is(i + 3, "inom")) return null;
        return new Coverage(i, phrase.Is(i + 3, "av") ? LastDescribed(phrase, i + 4) : i + 3);
    }

    /// <summary>
    /// Each member receives something: "respektive kommundel ska få minst ett besök"; not "respektive part får avbryta".
    /// </summary>
    private static bool GetsItsOwn(Phrase phrase, int i)
    {
        if (i != phrase.SentenceStart(i) || phrase.Is(i + 1, "part")) return false;
        if (phrase.IsKind(i + 2, TokenKind.Colon)) return true;
        var verb = phrase.IsAny(i + 2, "ska", "skall") ? i + 3 : i + 2;
        return Benefits.IsPassive(phrase, verb) || (phrase.IsAny(verb, "får", "få")
            && (phrase.IsNumber(verb + 1) || phrase.Has(verb + 1, AtLeast | AtMost) || Benefits.IsBenefit(phrase, verb + 1)));
    }

    /// <summary>A set defined by a relative clause: "ringer upp alla som har anmält våld".</summary>
    private static bool IsAllWho(Phrase phrase, int i)
    {
        if (!phrase.IsAny(i, "alla", "samtliga", "envar")) return false;
        var who = phrase.Has(i + 1, Person | Public) ? i + 2 : i + 1;
        if (phrase.IsAny(who, "under", "över") && phrase.IsNumber(who + 1)) who += phrase.Is(who + 2, "år") ? 3 : 2;
        if (!phrase.Is(who, "som") && !phrase.IsKind(who, TokenKind.Parenthetical)) return false;
        var opens = i == phrase.SentenceStart(i) || phrase.IsKind(i - 1, TokenKind.Colon)
            || (phrase.Is(i - 1, "till") && i - 2 == phrase.SentenceStart(i));
        if (opens && Benefits.IsGiven(phrase, who)) return true;
        if (phrase.Is(i - 1, "hos") && ActionNouns.Is(phrase, i - 2)) return true;
        var verb = phrase.IsAny(i - 1, "upp", "med", "till") ? i - 2 : i - 1;
        return phrase.IsAny(
            verb, "ringer", "ringa", "kontaktar", "kontakta", "besöker", "besöka", "söker", "söka", "informerar", "informera",
                "kontakt", "brev",
            "kallar", "kalla");
    }

    /// <summary>Index of the last token of the relative clause: "alla som drabbats av inbrott".</summary>
    private static int LastOfWho(Phrase phrase, int i)
    {
        var last = i + 1;
        while (last < i + Reach && (phrase.IsWord(last + 1) || phrase.IsNumber(last + 1)
                || phrase.IsKind(last + 1, TokenKind.Parenthetical))
            && !phrase.Has(last + 1, Within) && !Benefits.IsBenefit(phrase, last + 1)
            && (last == i + 1 || phrase.Verb(last + 1) is not (VerbUse.Must or VerbUse.Does))
                && !Benefits.IsBenefitVerb(phrase, last + 1)) last++;
        return Math.Min(last, phrase.Count - 1);
    }

    /// <summary>"alla" after the verb: "förskolorna ska alla ha fått besök".</summary>
    private static Coverage? AfterVerb(Phrase phrase, int i)
    {
        var floats = phrase.IsAny(i, "alla", "samtliga") && phrase.IsAny(i - 1, "ska", "skall", "får", "erbjuds")
            && (phrase.Verb(i + 1) == VerbUse.Does || phrase.IsAny(i + 1, "ha", "få", "besökas", "erbjudas", "kontaktas", "vara"));
        var set = floats ? phrase.First(Sense.Set, phrase.SentenceStart(i), i) : -1;
        return set < 0 ? null : new Coverage(set, set);
    }

    /// <summary>The value of a table cell: "Andel skolor med larm: samtliga".</summary>
    private static bool IsAnswerOfCell(Phrase phrase, int i) =>
        phrase.IsAny(i, "alla", "samtliga") && phrase.IsKind(i - 1, TokenKind.Colon) && !phrase.IsWord(i + 1)
        && phrase.SentenceStart(i) is var start && phrase.IsAny(start, "andel", "antal") && phrase.Has(start + 1, Sense.Set);

    /// <summary>Index of the noun after "av", past "de", numbers and adjectives.</summary>
    private static int LastDescribed(Phrase phrase, int i)
    {
        var last = i;
        while (last < i + 3 && phrase.IsWord(last + 1) && !phrase.Ends(last, "rna") && !phrase.Has(last, Sense.Set)
            && !phrase.Has(last + 1, Preposition | Filler | Per)) last++;
        return Math.Min(last, phrase.Count - 1);
    }

    /// <summary>An action on every case: "all skadegörelse polisanmäls"; not "motverka all skadegörelse".</summary>
    private static Coverage? AllOf(Phrase phrase, int i)
    {
        if (!phrase.IsWord(i + 1) || phrase.Has(i + 1, Preposition | More)) return null;
        if (phrase.IsKind(i - 1, TokenKind.Colon) && phrase.Has(i + 1, Sense.Set)
            && Benefits.IsBenefit(phrase, phrase.SentenceStart(i))) return new Coverage(i, i + 1);
        if (i != phrase.SentenceStart(i) && !phrase.Is(i - 1, "att")) return null;
        for (var j = i + 2; j <= i + Reach && phrase.IsWord(j); j++)
        {
            var passive = phrase.Ends(j, "s") && phrase.Word(j) == Lexeme.Unknown && !phrase.Ends(j, "ens") && !phrase.Ends(j, "ets");
            if (passive || phrase.IsAny(j, "ska", "skall", "följs", "tas", "ses") || phrase.Has(j, FollowUp)
                || (phrase.IsAny(j, "får", "erbjuds", "genomgår") && Benefits.IsBenefit(phrase, j + 1))) return new Coverage(i, i + 1);
        }

        return null;
    }

    /// <summary>A definite number of known members that receive something: "de två gymnasieskolorna får besök".</summary>
    private static Coverage? KnownSet(Phrase phrase, int i)
    {
        var opens = phrase.Has(i, Determiner) || phrase.Ends(i, "ens") || phrase.Ends(i, "ets");
        if (!opens || !phrase.IsNumber(i + 1) || phrase.Has(i + 1, Article)) return null;
        var noun = phrase.Ends(i + 2, "na") ? i + 2 : i + 3;
        if (!phrase.Ends(noun, "na") && !phrase.Has(noun, Sense.Set)) return null;
        if (phrase.Has(noun, PeriodNoun) || phrase.Has(noun + 1, FollowUp)) return null;
        var found = new Coverage(i, noun);
        var given = phrase.IsAny(
            i - 1, "besöker", "besöka", "inspekterar", "kontrollerar", "informerar", "utbildar", "inventerar", "träffar", "bjuder")
            || phrase.IsAny(i - 1, "till", "på", "med", "hos", "vid", "av") && Benefits.IsBenefit(phrase, i - 2);
        return given || Benefits.IsGiven(phrase, noun) ? found : null;
    }

    /// <summary>A set that is only the audience of another activity: "tre kvällar, till vilka alla föräldrar bjuds in".</summary>
    public static bool IsAudience(Phrase phrase, Coverage set)
    {
        for (var i = set.First - 1; i >= set.First - Reach && phrase.IsWord(i); i--)
        {
            if (phrase.IsAny(i, "vilka", "vilken", "vilket", "dit", "där") && phrase.IsKind(phrase.Has(i - 1, Preposition)
                || phrase.Is(i - 1, "till")
                ? i - 2 : i - 1, TokenKind.Comma)) return true;
        }

        return false;
    }

    /// <summary>
    /// A distribution in space or time, not coverage: "fördelade på alla kommundelar", "spridda över årets alla månader".
    /// </summary>
    public static bool IsDistribution(Phrase phrase, int i)
    {
        var joint = IsGenitiveOfTime(phrase, i - 1) ? i - 2 : i - 1;
        return phrase.Has(joint, Preposition)
            && phrase.IsAny(joint - 1, "fördelade", "fördelat", "spridda", "utspridda", "spritt", "jämnt");
    }

    /// <summary>The set's noun after "alla", past numbers, genitives and adjectives only.</summary>
    private static Coverage? Set(Phrase phrase, int i)
    {
        var owned = IsGenitiveOfTime(phrase, i - 1);
        var first = owned ? i - 1 : i;
        if (owned && phrase.Has(i + 1, Weekday)) return new Coverage(first, i + 1);
        for (var noun = i + 1; noun <= i + Reach; noun++)
        {
            if (phrase.IsAny(noun, "årskurser", "årskurs") && !phrase.IsNumber(noun + 1)) return new Coverage(first, noun);
            if (phrase.Is(noun, "i") && phrase.Has(noun + 1, Grade) && phrase.IsNumber(noun + 2))
                return new Coverage(first, Tail(phrase, noun + 2));
            if (phrase.Has(noun, Sense.Set | Activity) && (!phrase.Is(noun + 1, "av") || phrase.Has(noun + 2, Party)))
                return new Coverage(first, Tail(phrase, noun));
            if (noun == i + 1 && phrase.Has(noun, Measurable) && phrase.IsAny(first - 1, "vid", "efter", "i"))
                return new Coverage(first, noun);
            if (phrase.IsAny(noun, "fall") && phrase.Is(noun + 1, "av") && phrase.IsWord(noun + 2)) return new Coverage(first, noun + 2);
            if (IsReported(phrase, noun) && phrase.IsWord(noun + 1)) return new Coverage(first, noun + 1);
            if (phrase.IsKind(noun, TokenKind.Dash) || (phrase.IsWord(noun) && phrase.IsKind(noun + 1, TokenKind.Dash))) continue;
            if (phrase.Has(noun, PeriodNoun) || !Describes(phrase, noun)) return null;
        }

        return null;
    }

    private static bool IsReported(Phrase phrase, int i) => phrase.IsAny(
        i, "anmälda", "polisanmälda", "inkomna", "rapporterade", "anmäld", "anmält", "polisanmäld", "inkommen", "rapporterad");

    /// <summary>A genitive of time, which limits a set: "årets", "sommarens".</summary>
    public static bool IsGenitiveOfTime(Phrase phrase, int i) => phrase.Is(i, "årets") || (phrase.Has(i, Season) && phrase.Ends(i, "ens"));

    /// <summary>Persons who each receive something: "alla nyinflyttade får", "kontakt med alla ombud".</summary>
    private static Coverage? Receivers(Phrase phrase, int i)
    {
        var noun = Numerals.At(phrase, i + 1) is { Percent: false } size && !phrase.Has(i + 1, Article) ? size.Last + 1 : i + 1;
        if (phrase.Word(noun + 1).Unit is not null) return null;
        if (phrase.Has(i, Every) && phrase.IsAny(noun, "ny", "nytt", "enskild", "enskilt", "nyinflyttad")) noun++;
        var names = phrase.IsWord(noun) && phrase.Word(noun) is { Unit: null, Time: null } word
            && (word.Senses & ~(Person | Staff | Measurable)) == Sense.None && !phrase.IsAny(noun + 1, "av", "att")
            && !phrase.IsAny(noun, "personer", "som", "typer", "former", "sätt", "slags", "sorters", "delar", "åldrar",
                "andra", "människor", "berörda", "inblandade", "intresserade", "parter", "aktörer");
        if (!names) return null;
        var found = new Coverage(i, noun);
        if (phrase.IsAny(i - 1, "till", "med", "hos", "på", "av")
            && Benefits.IsBenefit(phrase, phrase.IsAny(i - 2, "tas", "sker", "ges", "skickas", "lämnas") ? i - 3 : i - 2)) return found;
        var there = phrase.Is(i - 1, "vid") && phrase.Verb(noun + 1) is VerbUse.Is or VerbUse.Must
            && Presence.InClause(phrase, noun, phrase.SentenceEnd(noun));
        return there || (phrase.Has(i, Sense.All) && Benefits.IsBenefit(phrase, i - 1)) || IsObjectOfAction(phrase, i - 1)
            || Benefits.IsGiven(phrase, noun) ? found : null;
    }

    /// <summary>A staff as a set: "personalen", "hemtjänstens personal", "arbetslaget".</summary>
    private static int? IsStaff(Phrase phrase, int i)
    {
        var noun = phrase.Ends(i, "ens") || phrase.Ends(i, "ets") ? i + 1 : i;
        return phrase.Ends(noun, "personal") || phrase.Ends(noun, "personalen")
            || phrase.IsAny(noun, "personal", "personalen", "arbetslaget", "arbetslag") ? noun : null;
    }

    /// <summary>The set is the object of an activity: "inspektera samtliga verkstäder"; not "motverka all", "stödja alla".</summary>
    private static bool IsObjectOfAction(Phrase phrase, int verb) =>
        (phrase.Verb(verb) == VerbUse.Does || phrase.IsAny(verb, "polisanmäla", "polisanmäler"))
        && (phrase.Ends(verb, "ra") || phrase.Ends(verb, "rar")
            || phrase.IsAny(verb, "kontakta", "kontaktar", "utbilda", "utbildar", "granska", "granskar", "märka", "märker", "bjuda",
                "anmäla", "anmäler", "polisanmäla", "polisanmäler", "utreda", "utreder"))
        && !phrase.IsAny(verb, "prioritera", "prioriterar", "respektera", "göra", "stimulera");

    /// <summary>
    /// A modifier before the noun: a number, an adjective, a genitive or the first half of "gymnasie- och grundskolor".
    /// </summary>
    private static bool Describes(Phrase phrase, int i)
    {
        if (phrase.IsNumber(i) || phrase.Is(i, "ny") || phrase.Has(i, And) || phrase.Has(i + 1, And)) return true;
        return phrase.IsWord(i) && !phrase.Has(i, Preposition | State | Filler)
            && phrase.Span(i)[^1] is 'a' or 'e' or 's' or 't' or 'g' or 'k' or 'l' or 'd';
    }

    /// <summary>
    /// Index of the last token that still names the set: "… i kommunen", "… i årskurs 8", "… och gymnasieskolor".
    /// </summary>
    private static int Tail(Phrase phrase, int noun)
    {
        if (phrase.Has(noun + 1, And) && phrase.Has(noun + 2, Sense.Set)) noun += 2;
        if (phrase.Is(noun + 1, "i") && phrase.Is(noun + 2, "kommunen")) return noun + 2;
        return phrase.Is(noun + 1, "i") && phrase.Has(noun + 2, Grade) && phrase.IsNumber(noun + 3) ? noun + 3 : noun;
    }
}
