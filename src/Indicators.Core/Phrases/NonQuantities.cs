using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Numbers that are no promised quantity: ages, years, dates, roads, clauses, list numbers, durations.</summary>
internal static class NonQuantities
{
    /// <summary>Nouns that a duration or a crew is given per, and that are no period.</summary>
    public static readonly string[] PerOccasion = ["pass", "arbetspass", "skift", "person", "patrull", "gång", "tillfälle", "insats",
        "kontroll"];

    /// <summary>Whether the number is no promised quantity.</summary>
    public static bool Matches(Phrase phrase, Amount amount) =>
        IsNamed(phrase, amount) || MeasuresSomethingElse(phrase, amount) || IsCalendar(phrase, amount)
        || IsTrait(phrase, amount) || IsDuration(phrase, amount) || IsSizeOfKnown(phrase, amount) || IsListMark(phrase, amount)
        || (IsStaffing(phrase, amount.Last + 1) && !phrase.Any(AtLeast, amount.First - 2, amount.First))
            || IsFormerLevel(phrase, amount) || Changes.IsFromTo(phrase, amount.First - 1)
        || IsPhase(phrase, amount) || IsNotice(phrase, amount.Last + 1) || Conditions.Limits(phrase, amount)
            || IsMinimumAge(phrase, amount);

    /// <summary>Phases, copies and idioms: "år 2 av avtalet", "i tre steg", "i två exemplar", "fem i tolv", "plan 2".</summary>
    private static bool IsPhase(Phrase phrase, Amount amount)
    {
        var (before, next) = (amount.First - 1, amount.Last + 1);
        if (phrase.IsKind(amount.First, TokenKind.Number) && phrase.Is(before, "år") && phrase.IsAny(before - 1, "under", "i")) return true;
        if (phrase.Starts(before, "förläng") || phrase.Is(next, "tolerans") || IsSizeOfGroup(phrase, amount)) return true;
        if (phrase.Is(before, "för") && phrase.IsAny(before - 1, "ansvarar", "ansvar", "chef")
            && DetailNumbers.IsPeople(phrase, next)) return true;
        if (phrase.IsAny(next, "steg", "etapper", "faser", "exemplar", "rum", "språk", "våningar", "nivåer", "ben", "pelare")) return true;
        return (phrase.Is(next, "i") && phrase.IsNumber(next + 1) && !phrase.IsYear(next + 1))
            || (phrase.Is(before, "i") && phrase.IsNumber(before - 1) && !phrase.Has(amount.Last + 1, Times | Activity));
    }

    /// <summary>The size of a group: "rådet består av elva ledamöter som träffas varje kvartal".</summary>
    private static bool IsSizeOfGroup(Phrase phrase, Amount amount) =>
        IsInDescription(phrase, amount.First) || IsOfMembers(phrase, amount) || phrase.Is(amount.First - 1, "av")
            && phrase.IsAny(amount.First - 2, "består", "utgörs", "bestå")
        && (phrase.Is(amount.Last + 2, "som") || phrase.Is(amount.Last + 3, "som"));

    /// <summary>A number of members: "ska bestå av minst sju ledamöter".</summary>
    private static bool IsOfMembers(Phrase phrase, Amount amount)
    {
        var before = amount.First - 1;
        while (phrase.Has(before, AtLeast | AtMost)) before--;
        return phrase.Is(before, "av") && phrase.IsAny(before - 1, "bestå", "består", "utgöras", "utgörs")
            && phrase.IsAny(amount.Last + 1, "ledamöter", "ledamot", "representanter", "medlemmar", "personer");
    }

    /// <summary>A number in a relative clause about composition: ", som består av sex från kommunen och tre från polisen,".</summary>
    private static bool IsInDescription(Phrase phrase, int i)
    {
        var start = i;
        while (start > 0 && (phrase.IsWord(start - 1) || phrase.IsNumber(start - 1))) start--;
        return phrase.IsAny(start, "som", "vilken", "vilket") && phrase.IsAny(start + 1, "består", "utgörs") && phrase.Is(start + 2, "av");
    }

    /// <summary>A period of notice: "tre månaders uppsägningstid".</summary>
    private static bool IsNotice(Phrase phrase, int next) =>
        phrase.IsAny(next, "månaders", "veckors", "dagars", "dygns", "arbetsdagars")
        && phrase.IsWord(next + 1) && !phrase.Has(next + 1, Activity);

    /// <summary>A minimum age: "65+".</summary>
    private static bool IsMinimumAge(Phrase phrase, Amount amount) =>
        phrase.IsKind(amount.Last, TokenKind.Number) && (!phrase.IsWord(amount.Last + 1) || phrase.Has(amount.Last + 1, Preposition | And))
        && phrase.Text.AsSpan(phrase[amount.Last].End) is ['+', ..];

    /// <summary>The former level: "från två till fyra patruller", "från två kontroller till fyra".</summary>
    private static bool IsFormerLevel(Phrase phrase, Amount amount)
    {
        if (!phrase.Is(amount.First - 1, "från") && !(phrase.Is(amount.First - 2, "från") && phrase.IsWord(amount.First - 1))) return false;
        for (var i = amount.Last + 1; i <= amount.Last + 4; i++)
        {
            if (phrase.Is(i, "till") && phrase.IsNumber(i + 1)) return true;
        }

        return false;
    }

    /// <summary>A number used as a name: "årskurs 8", "kl 21", "vecka 7", "mellan årskurserna 7 och 9".</summary>
    private static bool IsNamed(Phrase phrase, Amount amount)
    {
        var before = amount.First - 1;
        if (phrase.Has(before, NamesNumber | Grade)) return !phrase.Has(amount.First, Article);
        if (IsPartOfName(phrase, amount)) return true;
        var inList = phrase.Has(before, And) || phrase.IsKind(before, TokenKind.Comma) || phrase.IsKind(before, TokenKind.Slash);
        var listed = inList && phrase.IsNumber(before - 1) && !phrase.Has(amount.Last + 1, Times | Pieces)
            && !(phrase.Has(amount.Last + 1, Per) && phrase.Has(amount.First, Number));
        if (listed && (phrase.Has(before - 2, NamesNumber | Grade) || IsPartOfName(phrase, new Amount(before - 1, before - 1, 0))))
            return true;
        if (IsWeekOfList(phrase, amount.First)) return true;
        return phrase.IsKind(amount.First, TokenKind.Number)
            && phrase.IsAny(before, "tertial", "kvartal", "termin", "del", "grupp", "t", "q")
            && !phrase.IsNumber(before - 1) && !phrase.Has(before - 1, Per);
    }

    /// <summary>A week number in a list: "vecka 10, 20 och 30", "v. 25–32".</summary>
    private static bool IsWeekOfList(Phrase phrase, int i)
    {
        if (!phrase.IsKind(i, TokenKind.Number) || phrase.Has(i + 1, Times | Pieces | Activity | Person)) return false;
        var before = i - 1;
        while (phrase.IsKind(before, TokenKind.Number) || phrase.IsKind(before, TokenKind.Comma) || phrase.IsKind(before, TokenKind.Dash)
            || phrase.Has(before, And) || phrase.IsAny(before, "till", "med")) before--;
        if (phrase.IsKind(before, TokenKind.Open)) before--;
        return CalendarSpans.NamesWeek(phrase, before) && !phrase.Has(before - 1, Per | Every | EveryOther)
            && !phrase.IsKind(before - 1, TokenKind.Slash);
    }

    /// <summary>Digits in a name, not followed by a counted noun: "LPO 4", "LOV 3", "område 2", "Storgatan 12".</summary>
    private static bool IsPartOfName(Phrase phrase, Amount amount)
    {
        var (before, next) = (amount.First - 1, amount.Last + 1);
        if (!phrase.IsKind(amount.First, TokenKind.Number) || !phrase.IsWord(before)) return false;
        if (phrase.Has(next, Times | Pieces | Activity | FollowUp | Meet | Person)) return false;
        if (phrase.IsKind(next, TokenKind.Slash) && phrase.Has(next + 1, PeriodNoun)) return false;
        var name = phrase.Span(before);
        if (name.Length > 1 && name.IndexOfAnyInRange('a', 'z') < 0 && name.IndexOfAnyInRange('A', 'Z') >= 0)
        {
            var counts = phrase.IsKind(next, TokenKind.Slash) || phrase.Has(next, Per);
            return !counts || phrase.Has(before - 1, Preposition) || phrase.Is(before - 1, "enligt");
        }

        var unknown = phrase.IsWord(next) && phrase.Word(next) == Lexeme.Unknown && phrase.Span(next).Length <= 5;
        if (phrase.IsWord(next) && !unknown
            && !phrase.Has(next, Preposition | And | Per | Filler | Every | EveryOther | EachOrdinal | Recurring | Hedge))
            return false;
        return phrase.Has(before, Set)
            || (phrase.Word(before) == Lexeme.Unknown
                && (phrase.Has(before - 1, Preposition) || (char.IsUpper(name[0]) && phrase.IsWord(before - 1))));
    }

    private static bool MeasuresSomethingElse(Phrase phrase, Amount amount)
    {
        var next = amount.Last + 1;
        var spent = phrase.IsAny(next, "timmars", "timmes", "minuters")
            && (phrase.Has(next + 2, Per) || phrase.IsKind(next + 2, TokenKind.Slash)
            || (phrase.IsAny(next + 2, "i", "om") && phrase.Has(next + 3, PeriodNoun)) || phrase.Ends(next + 1, "patrull")
            || phrase.Has(next + 1, Measurable) || (IsTotalTime(phrase, amount) && !IsWaiting(phrase, next + 1))
            || (phrase.Has(next + 2, Measurable) && !phrase.Has(amount.First - 1, Article)));
        if (phrase.Is(amount.First - 1, "till") && Changes.IsOfSpeed(phrase, amount.First)) return true;
        var upTo = phrase.IsKind(next, TokenKind.Dash) || phrase.IsAny(next, "till", "och", "eller");
        if (phrase.IsAny(next + 1, "lång", "långa", "långt", "gammal", "gamla", "breda", "höga")) return true;
        if (upTo && phrase.Has(next + 1, MeasuresNumber) && phrase.IsWord(next + 1)) return true;
        return (phrase.Has(next, MeasuresNumber) && !spent) || phrase.IsAny(next, "år", "års") || IsPerPiece(phrase, next);
    }

    /// <summary>A total of hours, which is a quantity: "minst 200 timmars synlig polis", "60 timmars fältarbete".</summary>
    private static bool IsTotalTime(Phrase phrase, Amount amount) =>
        phrase.Has(amount.First - 1, AtLeast) || ((phrase.Has(amount.First - 1, AtMost) || amount.Value >= 10)
            && (ActionNouns.Is(phrase, amount.Last + 2) || (phrase.Ends(amount.Last + 2, "d") && ActionNouns.Is(phrase, amount.Last + 3))));

    /// <summary>An advance notice: "24 timmars varsel".</summary>
    private static bool IsWaiting(Phrase phrase, int i) => phrase.Ends(i, "tid") || phrase.IsAny(i, "tid", "varsel", "förvarning", "frist",
        "framförhållning", "erfarenhet", "vila");

    /// <summary>The duration of each occasion, not their number: "två timmar per pass".</summary>
    private static bool IsPerPiece(Phrase phrase, int next)
    {
        for (var i = next; i < next + 5 && (i < next + 3 || phrase.IsWord(i)); i++)
        {
            var each = phrase.Has(i, Every) && phrase.Has(i - 1, Preposition);
            if (each || (i < next + 3 && (phrase.Has(i, Per) || phrase.IsKind(i, TokenKind.Slash))))
                return phrase.IsAny(i + 1, PerOccasion) || (each && phrase.IsAny(i + 1, "lag", "grupp", "team", "bil", "tur", "runda"));
        }

        return false;
    }

    private static bool IsCalendar(Phrase phrase, Amount amount)
    {
        if (ClockTimes.IsClockRange(phrase, amount)) return true;
        if (ClockTimes.IsHour(phrase, amount.First) || (JoinsOther(phrase, amount.Last + 1)
            && ClockTimes.IsHour(phrase, amount.Last + 2))) return true;
        if (phrase.Has(amount.Last + 1, Month) && phrase.IsKind(amount.First, TokenKind.Number)) return true;
        if (phrase.IsKind(amount.First - 1, TokenKind.Slash) && phrase.IsKind(amount.First - 2, TokenKind.Number)) return true;
        if (phrase.IsKind(amount.Last + 1, TokenKind.Slash) && phrase.IsKind(amount.Last + 2, TokenKind.Number)) return true;
        if (phrase.IsKind(amount.First - 1, TokenKind.Dash) && phrase.IsNumber(amount.First - 2)
            && (!phrase.Has(amount.First - 3, NamesNumber)
                || phrase.IsAny(amount.First - 3, "kl", "klockan", "bilaga", "punkt"))) return true;
        return phrase.IsYear(amount.First) && !IsBigCount(phrase, amount);
    }

    private static bool JoinsOther(Phrase phrase, int i) => phrase.Has(i, And) || phrase.Is(i, "till") || phrase.IsKind(i, TokenKind.Dash);

    /// <summary>"minst 2000 kontroller" is a quantity; "minst 2019 års nivå" contains a year.</summary>
    private static bool IsBigCount(Phrase phrase, Amount amount) =>
        phrase.Has(amount.Last + 1, Times | Pieces | Activity | Person) || phrase.Word(amount.Last + 1).Time == TimeUnit.Hour
        || (phrase.IsWord(amount.Last + 1) && (phrase.Has(amount.Last + 2, Per) || phrase.IsKind(amount.Last + 2, TokenKind.Slash))
            && !phrase.Has(amount.First - 1, Preposition))
        || (phrase.Has(amount.First - 1, AtLeast | AtMost) && phrase.IsWord(amount.Last + 1)
            && !phrase.IsAny(amount.Last + 1, "års", "år"));

    /// <summary>A property of those concerned: "personer med minst tre brott", "företag med fler än tio anställda".</summary>
    private static bool IsTrait(Phrase phrase, Amount amount)
    {
        var with = (Comparators.Before(phrase, amount.First)?.First ?? amount.First) - 1;
        return phrase.Is(with, "med") && phrase.Has(with - 1, Set | Public | Staff)
            && !phrase.Has(amount.Last + 1, Times | Pieces | Activity);
    }

    /// <summary>A duration, "under två veckor"; "två kvällar per vecka" is a number of evenings.</summary>
    private static bool IsDuration(Phrase phrase, Amount amount)
    {
        var noun = amount.Last + 1;
        if (phrase.Is(noun, "första") || phrase.Is(noun, "nya")) noun++;
        if (phrase.Word(noun) is { Time: null, Unit: null }) return IsAge(phrase, amount.First - 1, noun);
        var before = amount.First - 1;
        if (phrase.Is(before, "på") && (phrase.Ends(noun, "kvällar") || phrase.Is(noun, "kvällar") || phrase.Ends(noun, "middagar")))
            return false;
        var minutes = phrase.Word(noun).Time == TimeUnit.Minute && phrase.IsKind(before, TokenKind.Comma);
        if (minutes && !phrase.IsWord(noun + 1)) return true;
        while (phrase.Has(before, AtLeast | AtMost | Filler) && !phrase.Has(before, Preposition)) before--;
        if (phrase.Is(before, "tar") && phrase.IsAny(noun + 1, "i", "om") && phrase.Has(noun + 2, Definite)) return false;
        if (phrase.Is(noun + 1, "kvar") || phrase.Has(before, Within) || phrase.IsAny(before, "tar", "varar", "dröjer")) return true;
        if (phrase.Has(before, EachOrdinal | EveryOther)) return true;
        if (phrase.Has(noun + 1, Per) || phrase.IsKind(noun + 1, TokenKind.Slash)) return false;
        if (phrase.IsAny(noun + 1, "i", "om") && phrase.Has(noun + 2, Definite) && phrase.Has(amount.First - 1, Average)) return false;
        if (phrase.Is(before, "är") && phrase.Has(phrase.SentenceStart(before), Article)) return true;
        if (phrase.Is(noun + 1, "i") && phrase.IsAny(noun + 2, "rad", "sträck", "följd")) return true;
        if (phrase.IsAny(noun + 1, "efter", "från", "därefter", "framåt", "innan", "före")) return true;
        if (phrase.IsAny(before + 1, "sammanlagt", "totalt")) return false;
        return phrase.IsAny(before, "under", "i", "på", "efter", "om", "per") && Comparators.Before(phrase, amount.First) is null;
    }

    /// <summary>An age, not followed by a noun: "unga under 18".</summary>
    private static bool IsAge(Phrase phrase, int before, int noun) =>
        IsAgeOf(phrase, before, noun) || phrase.IsAny(before, "under", "över") && !Comparators.IsUpperLimit(phrase, before)
        && (phrase.Has(before - 1, Person | Public | Sense.All) || !phrase.IsWord(noun) || phrase.Has(noun, And | Filler));

    /// <summary>An age: "yngre än 20", "ungdomar som blir 18", "när barnen är sju".</summary>
    private static bool IsAgeOf(Phrase phrase, int before, int noun)
    {
        if (phrase.IsAny(before, "än", "till") && phrase.IsAny(before - 1, "yngre", "äldre")) return true;
        if (phrase.Is(before, "mellan") && phrase.Has(before - 1, Sense.All | Person | Public)) return true;
        if (!phrase.IsAny(before, "bli", "blir", "blivit", "är") || phrase.NumberAt(before + 1) is < 5 or > 100) return false;
        var alone = !phrase.IsWord(noun) || phrase.Has(noun, Preposition | And | Filler) || phrase.Verb(noun) != VerbUse.None;
        return alone && (phrase.Any(Person | Public, phrase.SentenceStart(before), before)
            || phrase.IsAny(before - 1, "de", "du", "ni", "hon", "han"));
    }

    /// <summary>The size of a known set: "samtliga 14 stadsdelar", "kommunens tre skolor".</summary>
    private static bool IsSizeOfKnown(Phrase phrase, Amount amount)
    {
        var before = amount.First - 1;
        if (phrase.Has(amount.First, Article)) return false;
        if (phrase.Is(before, "första") && phrase.IsAny(before - 1, "de", "dom")) return true;
        if (phrase.IsAny(before, "sammanlagt", "totalt", "tillsammans", "alltså") && phrase.IsKind(before - 1, TokenKind.Comma)
            && (phrase.IsKind(amount.Last + 1, TokenKind.Comma)
            || (phrase.Has(amount.Last + 1, Pieces) && phrase.IsKind(amount.Last + 2, TokenKind.Comma)))) return true;
        return IsOfEach(phrase, before) || phrase.Has(before, Determiner) || phrase.Ends(before, "ens") || phrase.Ends(before, "ets")
            || phrase.Ends(before, "ernas") || phrase.Ends(before, "ornas") || phrase.Ends(before, "kommuns") || phrase.Is(before, "den");
    }

    /// <summary>
    /// The size of a set in a distributive phrase: "i vart och ett av Hedemoras fem områden", "i vardera av tre stadsdelar".
    /// </summary>
    private static bool IsOfEach(Phrase phrase, int before)
    {
        var by = phrase.Is(before, "av") ? before : before - 1;
        return phrase.Is(by, "av") && (by == before || phrase.Ends(before, "s"))
            && (phrase.IsAny(by - 1, "vardera", "vartdera") || (phrase.IsAny(by - 1, "en", "ett") && phrase.Is(by - 2, "och")));
    }

    /// <summary>The size of a staff, not a frequency: "två poliser ansvarar", "tre extra patruller arbetar".</summary>
    private static bool IsStaffing(Phrase phrase, int noun)
    {
        if (phrase.IsWord(noun) && !phrase.Has(noun, Staff | Preposition | Times | PeriodNoun)) noun++;
        if (!phrase.Has(noun, Staff)) return false;
        if (phrase.IsAny(noun + 1, "tjänstgör", "avdelas", "finns")) return !Recurs(phrase, noun + 1);
        return phrase.IsAny(noun + 1, "ansvarar", "arbetar", "jobbar", "är", "patrullerar", "ingår", "avsätts", "svarar");
    }

    /// <summary>Whether the clause after the verb has a frequency: "avdelas för centrum varje lördag".</summary>
    private static bool Recurs(Phrase phrase, int verb) => phrase.Any(Every | EveryOther, verb, phrase.SentenceEnd(verb));

    private static bool HasVerb(Phrase phrase, int end) =>
        Verbs.First(phrase, VerbUse.Does, phrase.SentenceStart(end), end) >= 0
            || Verbs.First(phrase, VerbUse.Is, phrase.SentenceStart(end), end) >= 0;

    /// <summary>A list number, "1." at the start or "(3)" alone, or the telephone number "114 14".</summary>
    private static bool IsListMark(Phrase phrase, Amount amount)
    {
        if (!phrase.IsKind(amount.First, TokenKind.Number)) return false;
        if (phrase.IsKind(amount.Last + 1, TokenKind.Number)) return true;
        if (phrase.IsKind(amount.First - 1, TokenKind.Number) && !phrase.IsYear(amount.First - 1)) return true;
        var only = amount.First == amount.Last;
        if (phrase.IsKind(amount.First - 1, TokenKind.Open) && phrase.IsKind(amount.Last + 2, TokenKind.Close)
            && phrase.Word(amount.Last + 1).Time is TimeUnit.Hour or TimeUnit.Minute) return true;
        if (phrase.IsKind(amount.First - 1, TokenKind.Open) && phrase.IsKind(amount.Last + 2, TokenKind.Close)
            && phrase.IsWord(amount.Last + 1)
            && !phrase.Has(amount.Last + 1, Pieces | Times | PeriodNoun) && HasVerb(phrase, amount.First)) return true;
        if (phrase.IsKind(amount.First - 1, TokenKind.Open) && phrase.Has(amount.First - 2, Set) && phrase.Has(amount.Last + 1, Pieces)
            && phrase.IsKind(amount.Last + 3, TokenKind.Colon)) return true;
        var stops = phrase.IsKind(amount.Last + 1, TokenKind.Stop) || phrase.IsKind(amount.Last + 1, TokenKind.Close);
        if (only && amount.First == 0 && stops && phrase.Count > 2) return true;
        return only && !phrase.Has(amount.First - 2, AtLeast | AtMost) && phrase.IsKind(amount.First - 1, TokenKind.Open)
            && phrase.IsKind(amount.Last + 1, TokenKind.Close);
    }
}
