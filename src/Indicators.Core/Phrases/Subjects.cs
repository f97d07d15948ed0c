using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Decides whether the subject is someone other than the parties: residents, pupils, guests, buses.</summary>
internal static class Subjects
{
    private const int Reach = 4;

    private static readonly string[] Deponents = ["samlas", "träffas", "möts", "vistas", "umgås", "finns", "syns", "slåss",
    "trivs"];

    private static readonly string[] Others =
    [
        "många", "man", "hon", "han", "du", "ni", "de", "någon", "några", "folk", "människor", "familjer", "hushåll", "hushållen", "gäng",
        "gänget", "gängen",
        "kunder", "kunderna", "gäster", "gästerna", "medlemmar", "medlemmarna", "bussen", "bussar", "bussarna", "tåget", "tågen",
        "tåg", "färjan",
        "bilar", "bilarna", "mopeder", "mopederna", "fordon", "cyklar", "trafikanter", "turister", "studenter", "tusentals",
        "hundratals",
        "granne", "grannar", "grannarna", "nattklubben", "kiosken", "macken", "färjor", "spårvagnen", "pendlare", "larmet", "larm",
        "trafiken",
        "klockan", "länsstyrelsen", "regeringen", "riksdagen", "revisorerna", "posten", "tidningen", "domstolen", "åklagaren",
        "kriminalvården", "elbolaget", "securitas", "nobina", "domstolarna", "tingsrätten", "hovrätten",
    ];

    /// <summary>Whether the subject, before the verb or after it in an inverted clause, is someone else.</summary>
    public static bool AreOthers(Phrase phrase, int first, int verb)
    {
        if (phrase.Is(verb, "får")) return IsReceived(phrase, verb)
            || phrase.IsAny(verb + 1, "in", "vara", "mindre", "mer", "ungefär", "cirka", "omkring")
            || phrase.Has(verb + 2, Average);
        if (phrase.Is(verb + 1, "vi") || phrase.Is(verb - 1, "vi") || (phrase.Is(first, "vi") && verb == first + 2)) return false;
        if (phrase.IsAny(first, "min", "mina") && phrase.IsAny(first + 1, "granne", "grannar", "kollega", "kollegor", "kusin", "fru",
            "man", "vän",
            "dotter", "son", "mamma", "pappa", "kompis")) return true;
        if (!IsActive(phrase, verb)) return IsByOthers(phrase, verb);
        while (first < verb && !phrase.IsWord(first) || phrase.Has(first, And)) first++;
        var opensWithTime = phrase.Has(first, Preposition | Every | EveryOther | EachOrdinal | Number | Times | Recurring)
            && !phrase.Has(first, Article);
        if (first == verb || opensWithTime)
        {
            return IsOtherAfter(phrase, verb);
        }

        return Head(phrase, first, verb) is var head && head >= 0 && (IsOther(phrase, head) || IsOutsider(phrase, head))
            && !(phrase.Is(head + 1, "från") && Presence.IsOurs(phrase, head + 2));
    }

    /// <summary>
    /// Something that the parties receive: "får jag samtal", "vi får två tips i veckan"; not "vi får ut två patruller".
    /// </summary>
    private static bool IsReceived(Phrase phrase, int verb)
    {
        if (phrase.Is(verb + 2, "in")) return true;
        if (phrase.IsAny(verb + 1, "vi", "jag")) return !phrase.IsAny(verb + 2, "ut", "till", "ihop", "fram", "loss");
        return phrase.IsAny(verb - 1, "vi", "jag") && !phrase.IsAny(verb + 1, "ut", "till", "ihop", "fram", "loss");
    }

    /// <summary>Whether the first noun of the sentence, before its first preposition, is someone else.</summary>
    public static bool OpensWithOthers(Phrase phrase, int start, int end) =>
        Head(phrase, start, Math.Min(end, start + 2)) is var head && head >= 0 && IsOther(phrase, head);

    private static int Head(Phrase phrase, int first, int end)
    {
        var head = -1;
        for (var i = first; i < end && phrase.IsWord(i) && !phrase.Has(i, Preposition) && phrase.Verb(i) == VerbUse.None; i++)
        {
            if (phrase.IsAny(i, "som", "vars", "där")) break;
            head = i;
        }

        return head;
    }

    private static bool IsActive(Phrase phrase, int verb) => phrase.Ends(verb, "r") || phrase.IsAny(verb, Deponents);

    private static bool IsOtherAfter(Phrase phrase, int verb)
    {
        var others = false;
        for (var i = verb + 1; i <= verb + Reach + 1 && (phrase.IsWord(i) || phrase.IsNumber(i) || phrase.IsKind(i, TokenKind.Comma))
            && !phrase.Has(i, Preposition) && !phrase.IsAny(i, "till", "av", "om"); i++)
        {
            if (Presence.IsOurs(phrase, i)) return false;
            others |= IsOther(phrase, i) && (i == verb + 1 || phrase.IsNumber(i - 1) || phrase.Has(i - 1, Filler));
        }

        return others;
    }

    /// <summary>A passive with another agent: "besöks av tusentals".</summary>
    private static bool IsByOthers(Phrase phrase, int verb)
    {
        for (var i = verb + 1; i <= verb + Reach && phrase.IsWord(i); i++)
        {
            if (phrase.Is(i, "av")) return phrase.IsAny(i + 1, "tusentals", "hundratals", "många", "folk", "turister");
        }

        return false;
    }

    /// <summary>
    /// Parts of words for organisations that can make promises: authorities, schools, associations, housing companies and their
    /// staff.
    /// </summary>
    private static readonly string[] PromisingOrganisations =
    [
        "kommun", "skol", "rektor", "lärar", "pedagog", "nämnd", "förvaltning", "enhet", "grupp", "råd", "bolag", "jour",
            "tjänst", "ledar",
        "förening", "verksamhet", "mottagning", "bibliotek", "chef", "myndighet", "stöd", "fritid", "ungdom", "region", "brand",
            "räddning",
        "trafik", "kontor", "konsulent", "sekreterar", "ombud", "part", "styr", "samverkan", "stiftelse", "handlar", "krögar",
            "ägar", "team",
        "projekt", "central", "buss", "tåg", "insats", "patrull", "kontroll", "arbet", "möte", "rond", "vandring", "stab", "drog",
            "kår", "station", "bevakning", "tull", "hälsa", "vård", "värn", "avdelning", "miljö", "social",
    ];

    /// <summary>A definite noun for an organisation that is not known to make promises: "fotbollslaget", "kyrkan".</summary>
    private static bool IsOutsider(Phrase phrase, int i)
    {
        var definite = phrase.Ends(i, "en") || phrase.Ends(i, "et") || phrase.Ends(i, "an");
        if (!definite || phrase.Span(i).Length < 5 || phrase.Word(i) != Lexeme.Unknown
            || phrase.Any(Party | Body | Staff, phrase.SentenceStart(i), i + 1)
            || Presence.IsOurs(phrase, i)) return false;
        foreach (var part in PromisingOrganisations)
        {
            if (phrase.Span(i).Contains(part, StringComparison.OrdinalIgnoreCase)) return false;
        }

        return true;
    }

    private static bool IsOther(Phrase phrase, int i) =>
        phrase.Ends(i, "brotten") || phrase.IsAny(i, "brotten", "stölderna", "inbrotten", "olyckorna", "bränderna", "bråken")
            || (phrase.IsAny(i, Others) && !(phrase.Is(i, "de") && phrase.IsNumber(i + 1))) || (phrase.Has(i, Public | Person)
            && !Presence.IsOurs(phrase, i) && !phrase.Has(i, Staff | Body)
            && !(phrase.IsAny(i, "personal", "medarbetare") && phrase.Ends(i - 1, "s"))
            && !phrase.Starts(i, "föräld")
            && !phrase.Starts(i, "förening") && !phrase.Starts(i, "senior"));
}
