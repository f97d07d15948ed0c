using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds frequencies: "per vecka", "/v", "i månaden", "varannan fredag", "var tredje månad", "årligen".</summary>
internal static class Frequencies
{
    private static readonly WordSet OfTime = WordSet.Of("i om på under a");

    /// <summary>Maximum number of words before the period: "varje ny helgfri fredag".</summary>
    private const int Adjectives = 2;

    /// <summary>All frequencies, in text order.</summary>
    public static List<Frequency> All(Phrase phrase)
    {
        var found = new List<Frequency>();
        for (var i = 0; i < phrase.Count; i++)
        {
            if (At(phrase, i) is not { } recurrence || IsSpread(phrase, i)) continue;
            found.Add(recurrence switch
            {
                { Unit: PeriodUnit.Year, ImpliedTimes: 1 } => recurrence with { ImpliedTimes = ListedDays.MonthsListed(phrase, i) },
                { Unit: PeriodUnit.Week, Multiple: 1, ImpliedTimes: 1, Weak: false } =>
                    recurrence with { ImpliedTimes = ListedDays.WeekdaysListed(phrase, i) },
                _ => recurrence,
            });
            i = recurrence.Last;
        }

        return found;
    }

    /// <summary>A distribution over time, no frequency: "jämnt fördelade per månad", "utspridda över årets månader".</summary>
    private static bool IsSpread(Phrase phrase, int i)
    {
        for (var j = i - 1; j >= i - 5 && phrase.IsWord(j) && !phrase.IsNumber(j); j--)
        {
            if (phrase.Starts(j, "fördela") || phrase.Starts(j, "sprid")
                || phrase.Starts(j, "utspri") || phrase.Starts(j, "uppdela") || phrase.Is(j, "spritt")) return true;
        }

        return false;
    }

    private static Frequency? At(Phrase phrase, int i)
    {
        if (phrase.Has(i, Times) && phrase.IsNumber(i - 1) && phrase.Has(i + 1, PeriodNoun)
            && !phrase.Has(i + 1, Definite | Plural | Weekday | Month | Season))
        {
            return new Frequency(i + 1, i + 1, phrase.Word(i + 1).Unit!.Value);
        }

        if (Intervals.At(phrase, i) is { } interval) return interval;
        if ((OfLabel(phrase, i) ?? Misspelt(phrase, i)) is { } named) return named;
        if (phrase.Has(i, Per) || phrase.IsKind(i, TokenKind.Slash)) return Denominator(phrase, i);
        if (phrase.Has(i, EachOrdinal)) return EachNth(phrase, i) ?? Named(phrase, i, 1, own: 1, adjectives: 0);
        if (IsEither(phrase, i)) return Named(phrase, i, 1, own: 1, adjectives: 0);
        if (phrase.Has(i, Every) && phrase.Has(i - 1, Not)) return null;
        if (phrase.Has(i, Every)) return EachNth(phrase, i) ?? EveryNamed(phrase, i);
        if (phrase.Has(i, EveryOther))
            return phrase.Has(i - 1, And) && phrase.Has(i - 2, EachOrdinal) ? null : Named(phrase, i, 2, own: 1, Adjectives);
        if (phrase.Has(i, Sense.All)) return AllDays(phrase, i);
        if (phrase.Is(i, "dygnet") && phrase.Is(i + 1, "runt")) return new Frequency(i, i + 1, PeriodUnit.Day);
        if (phrase.Is(i, "på") && IsEveryOne(phrase, i + 1)) return OnEach(phrase, i);

        if (phrase.Is(i, "vardagar") && phrase.IsWord(i - 1) && !phrase.Has(i - 1, Number | And) && !phrase.Has(i + 1, And))
            return new Frequency(i, i, PeriodUnit.Day, ImpliedTimes: 1, Weak: true);
        if (phrase.Is(i, "av") && phrase.IsAny(i + 1, "veckans", "månadens"))
        {
            return new Frequency(i, i + 1, phrase.Is(i + 1, "veckans") ? PeriodUnit.Week : PeriodUnit.Month);
        }

        if (phrase.IsAny(i, "à", "á") && phrase.Has(i + 1, PeriodNoun)) return new Frequency(i, i + 1, phrase.Word(i + 1).Unit!.Value);
        if (phrase.IsAny(i, OfTime)) return InThe(phrase, i);
        if (IsSeason(phrase, i) && phrase.Has(i + 1, And) && IsSeason(phrase, i + 2))
            return new Frequency(i, i + 2, PeriodUnit.Year, ImpliedTimes: 2);
        if (phrase.Is(i + 1, "veckor") && phrase.IsAny(i, "jämna", "udda"))
            return new Frequency(i, i + 1, PeriodUnit.Week, 2, ImpliedTimes: 1);
        if (phrase.Has(i, Recurring)) return RecurringWords.At(phrase, i);
        return phrase.Has(i, Weekday) ? ListedDays.Weekdays(phrase, i) : null;
    }

    /// <summary>The label of a table cell with a period: "Period: månad".</summary>
    public static bool IsPeriodLabel(Phrase phrase, int i) => phrase.IsAny(i, "period", "frekvens", "intervall", "tidsperiod");

    private static Frequency? OfLabel(Phrase phrase, int i) =>
        IsPeriodLabel(phrase, i) && phrase.IsKind(i + 1, TokenKind.Colon) && phrase.Has(i + 2, PeriodNoun)
            && !phrase.Has(i + 2, Definite | Plural | Weekday | Month | Season) && !phrase.IsNumber(i + 3)
            ? new Frequency(i, i + 2, phrase.Word(i + 2).Unit!.Value)
            : null;

    /// <summary>"vartdera året": each of two years.</summary>
    private static bool IsEither(Phrase phrase, int i) => phrase.IsAny(i, "vartdera", "vardera") && phrase.Has(i + 1, Definite);

    /// <summary>Recurring days: "på vardagar", "på vardagskvällar".</summary>
    private static Frequency OnEach(Phrase phrase, int i)
    {
        var weak = !ListedDays.OpensWithNumber(phrase, i + 1, i + 1);
        var unit = phrase.Word(i + 1).Unit ?? (phrase.Starts(i + 1, "helg") ? PeriodUnit.Week : PeriodUnit.Day);
        return new Frequency(i, i + 1, unit, ImpliedTimes: 1, Weak: weak);
    }

    /// <summary>An unknown word before a period, one letter from "per" or "varje": "perr vecka", "arje helg".</summary>
    private static Frequency? Misspelt(Phrase phrase, int i)
    {
        if (!phrase.IsWord(i) || phrase.Word(i) != Lexeme.Unknown || phrase.Span(i).Length > 6
            || phrase.Has(i + 1, Definite | Plural))
            return null;
        var unit = phrase.Has(i + 1, PeriodNoun)
            ? phrase.Word(i + 1).Unit
            : phrase.IsWord(i + 1) ? Compounds.PeriodOf(phrase.Span(i + 1)) : null;
        if (unit is not { } period) return null;
        var word = phrase.Span(i).ToString().ToLowerInvariant();
        if (Misspellings.IsOneEditApart(word, "per")) return new Frequency(i, i + 1, period);
        return Misspellings.IsOneEditApart(word, "varje") ? new Frequency(i, i + 1, period, ImpliedTimes: 1) : null;
    }

    /// <summary>"på vardagar", "på helger"; "på helger och kvällar" only restricts the hours.</summary>
    private static bool IsEveryOne(Phrase phrase, int i) =>
        phrase.IsAny(i, "vardagar", "helger", "vardagskvällar", "helgkvällar") && !phrase.Has(i + 1, And);

    /// <summary>A season in the indefinite form, "vår", which may be of any year; not "våren".</summary>
    private static bool IsSeason(Phrase phrase, int i) => phrase.Has(i, Season) && !phrase.Has(i, Definite);

    /// <summary>A period after "per" or a slash: "per år", "/v", "per skola och år", "per två veckor".</summary>
    private static Frequency? Denominator(Phrase phrase, int i)
    {
        if (phrase.IsKind(i, TokenKind.Slash) && phrase.Has(i - 1, Weekday) && phrase.Has(i - 2, Ordinal)
            && phrase.Word(i + 1).Unit is PeriodUnit.Month)
        {
            return new Frequency(i - 2, i + 1, PeriodUnit.Month, ImpliedTimes: 1);
        }

        if (phrase.IsKind(i, TokenKind.Slash) && IsAlternative(phrase, i)) return null;
        if (phrase.IsNumber(i + 1) && phrase.Has(i + 2, PeriodNoun))
        {
            return new Frequency(i, i + 2, phrase.Word(i + 2).Unit!.Value, Multiple(phrase.NumberAt(i + 1)));
        }

        if (IsSeason(phrase, i + 1) && phrase.Has(i + 2, And) && IsSeason(phrase, i + 3))
            return new Frequency(i, i + 3, PeriodUnit.Year, ImpliedTimes: 2);
        if (IsSeason(phrase, i + 1) && phrase.Word(i + 1).Unit != PeriodUnit.SchoolTerm)
            return new Frequency(i, i + 1, PeriodUnit.Season);
        if (Named(phrase, i, 1, own: null, adjectives: phrase.IsKind(i, TokenKind.Slash) ? 0 : Adjectives) is { } named)
            return phrase.Has(named.Last + 1, And)
                && phrase.Ends(named.Last + 2, "termin") ? named with { Last = named.Last + 2, Unit = PeriodUnit.SchoolTerm } : named;
        var joint = i + 2;
        return phrase.IsWord(i + 1) && (phrase.Has(joint, And) || phrase.IsKind(joint, TokenKind.Slash))
            ? Named(phrase, joint, 1, own: null, adjectives: 0)
            : null;
    }

    /// <summary>Alternatives, no frequency: "fredag/lördag", "kvällar/nätter", "2020/2021".</summary>
    private static bool IsAlternative(Phrase phrase, int i) =>
        phrase.IsKind(i - 1, TokenKind.Number) && !phrase.Has(i + 1, PeriodNoun)
        || (!phrase.IsAny(i + 1, "v", "vecka") && phrase.Has(i - 1, PeriodNoun) && phrase.Word(i - 1).Unit == phrase.Word(i + 1).Unit
            && phrase.Has(i - 1, Weekday) == phrase.Has(i + 1, Weekday));

    /// <summary>A period within a few words after <paramref name="i"/>. In "vår- och hösttermin" the unit is the school term.</summary>
    private static Frequency? Named(Phrase phrase, int i, int multiple, int? own, int adjectives)
    {
        for (var noun = i + 1; noun <= i + 1 + adjectives; noun++)
        {
            if (noun > i + 1 && phrase.IsAny(noun, "v", "vecka") && phrase.IsKind(noun + 1, TokenKind.Number)) return null;
            if (phrase.Word(noun) is { Unit: { } unit } word && phrase.Has(noun, PeriodNoun))
            {
                var half = unit == PeriodUnit.Week && noun > i + 1 && phrase.IsAny(noun - 1, "ojämn", "jämn", "udda") ? 2 : 1;
                return new Frequency(i, noun, unit, multiple * half * word.Multiple, own);
            }

            if (phrase.IsWord(noun) && Compounds.PeriodOf(phrase.Span(noun)) is { } compound)
                return new Frequency(i, noun, compound, multiple, own);
            if (!phrase.IsWord(noun) || phrase.Has(noun, Preposition | And | Set | EveryOther | EachOrdinal)) return null;
        }

        return null;
    }

    /// <summary>"varje fredag och lördag" is two per week, "varje vår- och hösttermin" one per school term.</summary>
    private static Frequency? EveryNamed(Phrase phrase, int i)
    {
        if (Named(phrase, i, 1, own: 1, Adjectives) is not { } every) return null;
        if (phrase.Has(every.Last, Weekday) && ListedDays.Weekdays(phrase, every.Last) is { ImpliedTimes: > 1, Last: var day } listed
            && !phrase.Has(day - 1, And)) return listed with { First = i, Weak = false };
        if (EachListed(phrase, every) is { ImpliedTimes: > 1 } days) return days;
        if (phrase.Is(every.Last + 1, "i") && phrase.IsAny(every.Last + 2, "jämna", "udda", "ojämna")
            && phrase.Is(every.Last + 3, "veckor"))
            return every with { Last = every.Last + 3, Multiple = 2 };
        if (every.Unit == PeriodUnit.Week && !phrase.Has(every.Last, Weekday) && (phrase.IsKind(every.Last + 1, TokenKind.Comma)
            || phrase.IsKind(every.Last + 1, TokenKind.Open))
                && ListedDays.DaysAt(phrase, every.Last + 2) is > 1 and var named) return every with { ImpliedTimes = named };
        var other = every.Last + 2;
        if (!phrase.Has(every.Last + 1, And) || phrase.Word(other).Unit is not { } unit || !phrase.Has(other, PeriodNoun)) return every;
        if (phrase.Ends(other, "termin")) return every with { Last = other, Unit = PeriodUnit.SchoolTerm };
        return phrase.Has(every.Last, Weekday | Season | Month) ? every with { Last = other, ImpliedTimes = 2 } : every;
    }

    /// <summary>"varje tisdag och varje torsdag" is two per week.</summary>
    private static Frequency EachListed(Phrase phrase, Frequency every)
    {
        while (phrase.Has(every.Last, Weekday | Season) && (phrase.Has(every.Last + 1, And)
            || phrase.IsKind(every.Last + 1, TokenKind.Comma))
            && phrase.Has(every.Last + 2, Every) && phrase.Has(every.Last + 3, Weekday | Season)
            && phrase.Word(every.Last).Unit == phrase.Word(every.Last + 3).Unit)
        {
            every = every with { Last = every.Last + 3, ImpliedTimes = every.ImpliedTimes + 1 };
        }

        return every;
    }

    /// <summary>Ordinals: "var tredje vecka", "var 14:e dag", "vart femte år", "varje första torsdag i månaden".</summary>
    private static Frequency? EachNth(Phrase phrase, int i)
    {
        if (!phrase.Has(i + 1, Ordinal) && !phrase.IsKind(i + 1, TokenKind.Number)) return null;
        var noun = i + 2;
        if (phrase.Word(noun).Unit is not { } unit || !phrase.Has(noun, PeriodNoun)) return null;
        var nth = phrase.IsKind(i + 1, TokenKind.Number) ? phrase.NumberAt(i + 1) : phrase.Word(i + 1).Value;
        if (phrase.Has(i, EachOrdinal) || !phrase.Has(noun, Weekday)) return new Frequency(i, noun, unit, Multiple(nth), ImpliedTimes: 1);
        return phrase.Is(noun + 1, "i") && phrase.Word(noun + 2).Unit is { } longer
            ? new Frequency(i, noun + 2, longer, ImpliedTimes: 1)
            : null;
    }

    /// <summary>"alla dagar i veckan"; all weekends are a set, no frequency.</summary>
    private static Frequency? AllDays(Phrase phrase, int i)
    {
        if (Coverages.IsDistribution(phrase, i) || Coverages.IsGenitiveOfTime(phrase, i - 1)) return null;
        if (phrase.IsAny(i + 1, "dagar", "dygn", "kvällar", "veckor", "månader", "vardagar"))
            return Named(phrase, i, 1, own: 1, adjectives: 0);
        return phrase.Has(i + 1, Weekday) ? new Frequency(i, i + 1, PeriodUnit.Week, ImpliedTimes: 1) : null;
    }

    /// <summary>A period after "i", "om" or "på": "två gånger i veckan", "en kväll om året", "fyra gånger på ett år".</summary>
    private static Frequency? InThe(Phrase phrase, int i)
    {
        if (phrase.Is(i, "på") && phrase.Has(i - 1, Times) && phrase.IsNumber(i + 1) && !phrase.Has(i + 1, Article)
            && phrase.Has(i + 2, PeriodNoun))
        {
            return new Frequency(i, i + 2, phrase.Word(i + 2).Unit!.Value, Multiple(phrase.NumberAt(i + 1)));
        }

        var noun = phrase.Has(i + 1, Article) || phrase.Is(i + 1, "hela") ? i + 2 : i + 1;
        if (phrase.Has(i + 1, Article) && phrase.IsAny(noun, "hel", "helt"))
            return IsOfCeiling(phrase, i) && phrase.Word(noun + 1).Unit is { } whole ? new Frequency(i, noun + 1, whole) : null;
        if (phrase.IsAny(i + 1, "något", "någon", "samma", "enskilt") && phrase.Word(i + 2).Unit is { } one
            && phrase.Any(Not, phrase.SentenceStart(i), i))
            return new Frequency(i, i + 2, one);
        if (!phrase.Has(noun, PeriodNoun) || phrase.Word(noun).Unit is not { } unit) return null;
        if (phrase.Has(noun, Weekday | Plural)) return null;
        if (phrase.Has(i - 1, Weekday | PeriodNoun) && phrase.Has(i - 2, Ordinal) && !phrase.Has(i - 3, EachOrdinal)
            && !phrase.Has(noun, Month) && phrase.Is(i, "i") && noun == i + 1) return new Frequency(i, noun, unit, ImpliedTimes: 1);
        var opens = noun == phrase.SentenceStart(i) + noun - i && NumberFollows(phrase, noun + 1);
        if (noun == i + 2)
            return phrase.Has(i - 1, Times) || (opens && OpensFrequency(phrase, i, unit)) || IsOfCeiling(phrase, i)
                ? new Frequency(i, noun, unit) : null;
        if (!phrase.Is(i, "under") && phrase.Has(i - 1, Times)
            && !phrase.Has(noun, Definite | Season | Month)) return new Frequency(i, noun, unit);
        if (phrase.IsAny(i, "på", "under") || !(phrase.Has(noun, Definite) || IsShort(phrase, noun)) || phrase.Has(noun, Season))
            return null;
        return opens || FollowsAmount(phrase, i) || (phrase.Verb(i - 1) == VerbUse.Must && NumberFollows(phrase, noun + 1))
            ? new Frequency(i, noun, unit) : null;
    }

    /// <summary>A period that opens its clause, before the number: "på en vecka gör vi tre", "under ett år ska åtta".</summary>
    private static bool OpensFrequency(Phrase phrase, int i, PeriodUnit unit) =>
        phrase.Is(i, "på") || (phrase.Is(i, "under") && unit == PeriodUnit.Year && phrase.Verb(i + 3) is VerbUse.Must or VerbUse.Does);

    /// <summary>The period of an upper limit: "aldrig överstiga tjugo på en månad", "inte fler än tio på ett helt år".</summary>
    private static bool IsOfCeiling(Phrase phrase, int i) =>
        phrase.Is(i, "på") && FollowsAmount(phrase, i) && phrase.Any(Not | Nothing | AtMost, phrase.SentenceStart(i), i)
        && phrase.Any(Exceed | More | AtMost, phrase.SentenceStart(i), i);

    /// <summary>Abbreviated periods: "i v.", "i mån"; not "i v. 26" or "i mån av tillgång".</summary>
    private static bool IsShort(Phrase phrase, int i) =>
        phrase.IsAny(i, "v", "mån", "kv") && !phrase.IsNumber(i + 1) && !phrase.Is(i + 1, "av");

    private static bool NumberFollows(Phrase phrase, int i)
    {
        for (; phrase.HasToken(i) && !phrase.IsKind(i, TokenKind.Stop); i++)
        {
            if (phrase.IsNumber(i)) return true;
        }

        return false;
    }

    private static bool FollowsAmount(Phrase phrase, int i)
    {
        for (var back = i - 1; back >= 0 && !phrase.IsKind(back, TokenKind.Stop); back--)
        {
            if (phrase.IsNumber(back) || phrase.Has(back, Times) || phrase.IsAny(back, "antal", "antalet")) return true;
        }

        return false;
    }

    private static int Multiple(decimal number) => number is >= 1 and <= 999 ? (int)number : 1;
}
