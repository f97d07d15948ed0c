using Indicators.Core.Periods;
using static Indicators.Core.Agreements.TargetPhrases.Sense;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>Tokens that stand beside the promise: what is excepted, what is a part of it, what it is for.</summary>
internal readonly record struct Aside(int First, int Last);

/// <summary>Finds them, so that nothing in them is taken for the promise itself.</summary>
internal static class Asides
{
    private const int LongestException = 5;

    /// <summary>"utom under sommaren", "dock inte i juli", "med undantag för storhelger", "ej v. 28–31".</summary>
    public static Aside? Exception(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (ExceptedBefore(phrase, i) is { } first) return new Aside(first, i);
            if (AfterExcept(phrase, i) is not { } next) continue;
            var last = LastOfCalendar(phrase, next) ?? LastOfWords(phrase, next);
            if (last >= next) return new Aside(i, last);
        }

        return ExceptedClause(phrase);
    }

    /// <summary>"dock att den får underlåtas i januari", ", i juli hålls inget möte": a clause that takes a time away and promises no number.</summary>
    private static Aside? ExceptedClause(Phrase phrase)
    {
        for (int first = 0, next; first < phrase.Count; first = next)
        {
            next = phrase.IsKind(first, TokenKind.Stop) ? first + 1
                : Math.Max(ReportingClauses.ClauseEnd(phrase, first, phrase.SentenceEnd(first)), first + 1);
            if (first == 0 || !Takes(phrase, first, next) || Verbs.First(phrase, VerbUse.Must, first, next) >= 0 || HasOtherNumber(phrase, first, next)) continue;
            var aside = new Aside(first, next - 1);
            if (YearParts.In(phrase, aside) is not null) return aside;
        }

        return null;
    }

    private static bool Takes(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (phrase.Has(i, Not | Nothing) || phrase.IsAny(i, "uppehåll", "paus", "undantas", "underlåtas", "utgår", "utgå", "uteblir")) return true;
        }

        return false;
    }

    private static bool HasOtherNumber(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (phrase.IsNumber(i) && !IsWeekNumber(phrase, i) && !phrase.IsYear(i)) return true;
        }

        return false;
    }

    /// <summary>"varav minst en per månad", "däribland två på hösten": a part of what is promised, and a promise of its own.</summary>
    public static Aside? Part(Phrase phrase)
    {
        for (var i = 1; i < phrase.Count; i++)
        {
            var opens = phrase.IsAny(i, "varav", "därav", "däribland") || (phrase.Is(i, "av") && phrase.IsAny(i + 1, "vilka", "dessa"))
                || (phrase.IsKind(i, TokenKind.Comma) && (phrase.IsAny(i + 1, "merparten", "flertalet", "främst", "huvudsakligen")
                || (phrase.Is(i + 1, "de") && phrase.Is(i + 2, "flesta"))))
                || (phrase.IsKind(i, TokenKind.Comma) && IsOneOfThem(phrase, i + 1))
                || (i > 1 && (phrase.Starts(i, "fördelad") || phrase.Starts(i, "fördelat") || phrase.Starts(i, "utsprid") || phrase.Starts(i, "spritt"))
                    && phrase.IsAny(i + 1, "på", "med", "över") && phrase.IsNumber(i + 2) && phrase.Any(PeriodNoun, i + 3, i + 6) && IsNumbered(phrase, i))
                || (phrase.IsKind(i, TokenKind.Comma) && phrase.IsAny(i + 1, "aldrig", "dock") && phrase.Has(i + 2, Fewer | AtLeast) && HasOtherNumber(phrase, phrase.SentenceStart(i), i))
                || (phrase.IsAny(i, "inklusive", "inkl") && phrase.IsNumber(i + 1))
                || (phrase.Is(i, "med") && phrase.IsKind(i - 1, TokenKind.Comma) && phrase.Has(i + 1, AtLeast)
                && phrase.IsNumber(i + 2) && IsSum(phrase, i));
            if (!opens) continue;
            var last = i;
            while (phrase.Holds(last + 1) && !phrase.IsKind(last + 1, TokenKind.Stop) && !phrase.IsKind(last + 1, TokenKind.Close)
                && !ResumesAfter(phrase, last + 1)) last++;
            return new Aside(i, last);
        }

        return null;
    }

    /// <summary>"minst en av dem utanför centralorten".</summary>
    private static bool IsOneOfThem(Phrase phrase, int i)
    {
        var number = phrase.Has(i, AtLeast | AtMost) ? i + 1 : i;
        return phrase.IsNumber(number) && phrase.Is(number + 1, "av") && phrase.IsAny(number + 2, "dem", "dessa", "vilka");
    }

    /// <summary>"sammanlagt 30 vandringar, med minst sex per halvår".</summary>
    private static bool IsSum(Phrase phrase, int before)
    {
        for (var i = phrase.SentenceStart(before); i < before - 1; i++)
        {
            if (phrase.IsAny(i, "sammanlagt", "totalt") && phrase.IsNumber(i + 1)) return true;
        }

        return false;
    }

    /// <summary>"tjugo kontroller, varav hälften på landsbygden, ska göras i år".</summary>
    private static bool ResumesAfter(Phrase phrase, int comma) =>
        phrase.IsKind(comma, TokenKind.Comma) && phrase.Verb(comma + 1) is VerbUse.Must or VerbUse.Does;

    /// <summary>"fem möten, två på våren och tre på hösten": where the counted ones fall, in numbers that add up to the first.</summary>
    public static Aside? Breakdown(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (Numerals.At(phrase, i) is not { Percent: false, Max: null, Value: > 1 } whole) continue;
            for (var mark = whole.Last + 1; phrase.Holds(mark) && !phrase.IsKind(mark, TokenKind.Stop); mark++)
            {
                if ((phrase.IsKind(mark, TokenKind.Comma) || phrase.IsKind(mark, TokenKind.Colon) || phrase.IsKind(mark, TokenKind.Open))
                    && LastOfParts(phrase, mark + 1, whole.Value) is { } last) return new Aside(mark, last);
            }
        }

        return null;
    }

    /// <summary>"… under 2025 och utvärderas inom tre månader", ", varvid underlaget sänds två veckor före": when it is told of what was promised.</summary>
    public static Aside? ReportLater(Phrase phrase)
    {
        for (var i = 2; i < phrase.Count - 2; i++)
        {
            var varvid = phrase.Is(i, "varvid") && phrase.IsKind(i - 1, TokenKind.Comma);
            var told = phrase.Has(i, And) && phrase.Has(i + 1, FollowUp) && phrase.Ends(i + 1, "s") && IsNumbered(phrase, i);
            if (!varvid && !told) continue;
            var end = ReportingClauses.ClauseEnd(phrase, i, phrase.SentenceEnd(i));
            if (varvid || phrase.Any(Within | Before, i, end)) return new Aside(i, end - 1);
        }

        return null;
    }

    private static bool IsNumbered(Phrase phrase, int end)
    {
        for (var i = phrase.SentenceStart(end); i < end; i++)
        {
            if (phrase.IsNumber(i) && (!phrase.Has(i, Article) || phrase.Has(i + 1, Times)) || phrase.Has(i, Recurring | Every | EveryOther)) return true;
        }

        return false;
    }

    /// <summary>"fältgruppen, tre personer, arbetar", "minst två, eller vid sjukdom en, är": how many they are, or another time.</summary>
    public static Aside? Apposition(Phrase phrase)
    {
        for (var comma = 1; comma < phrase.Count - 3; comma++)
        {
            if (!phrase.IsKind(comma, TokenKind.Comma) || phrase.IsNumber(comma - 1)) continue;
            var first = phrase.IsAny(comma + 1, "just", "nu") || phrase.Has(comma + 1, Filler) ? comma + 2 : comma + 1;
            if (phrase.Is(first, "nu")) first++;
            var last = comma + 1;
            while (phrase.IsWord(last) || phrase.IsKind(last, TokenKind.Number)) last++;
            if (!phrase.IsKind(last, TokenKind.Comma) || last > comma + 6) continue;
            var crew = phrase.IsNumber(first) && !phrase.Has(first, Article) && SideNumbers.IsPeople(phrase, first + 1) && last <= first + 3;
            if (crew || (phrase.Is(comma + 1, "eller") && phrase.Is(comma + 2, "vid"))) return new Aside(comma, last);
        }

        return null;
    }

    private static int? LastOfParts(Phrase phrase, int first, decimal whole)
    {
        if (phrase.IsKind(first - 1, TokenKind.Open) && LastOfBracket(phrase, first, whole) is { } close) return close;
        if (!phrase.IsNumber(first)) return null;
        var (left, last) = (whole, first);
        for (var i = first; phrase.Holds(i) && (phrase.IsWord(i) || phrase.IsNumber(i) || phrase.IsKind(i, TokenKind.Comma)); i++)
        {
            if (phrase.IsKind(i, TokenKind.Comma) && !phrase.IsNumber(i + 1)) break;
            if (!phrase.IsNumber(i) || phrase.IsYear(i))
            {
                last = i;
                continue;
            }

            if (!phrase.Has(i + 1, Preposition)
                || (i > first && !phrase.Has(i - 1, And) && !phrase.IsKind(i - 1, TokenKind.Comma))) return null;
            (left, last) = (left - phrase.NumberAt(i), i);
            if (i == first && left <= 0) return null;
        }

        return left == 0 ? last : null;
    }

    /// <summary>"(Q1 1, Q2 2, Q4 1)", "(mars 2, maj 3)".</summary>
    private static int? LastOfBracket(Phrase phrase, int first, decimal whole)
    {
        var (sum, parts, last) = (0m, 0, first);
        for (; phrase.Holds(last) && !phrase.IsKind(last, TokenKind.Close); last++)
        {
            if (!phrase.IsNumber(last) || phrase.IsYear(last)) continue;
            sum += phrase.NumberAt(last);
            parts++;
        }

        return parts > 1 && sum == whole && phrase.Holds(last) ? last : null;
    }

    /// <summary>"så att tryggheten ökar", "i syfte att minska antalet olyckor", after a number: what it is good for.</summary>
    public static Aside? Purpose(Phrase phrase, List<Amount> amounts, List<Recurrence> recurrences)
    {
        if (amounts.Count == 0) return null;
        for (var i = 1; i < phrase.Count; i++)
        {
            if (!OpensPurpose(phrase, i) || !amounts.Exists(a => a.Last < i)) continue;
            var spans = NamedSpans.All(phrase);
            var last = i;
            while (phrase.Holds(last + 1) && !EndsPurpose(phrase, last + 1) && !recurrences.Exists(r => r.First == last + 1)
                && !spans.Exists(span => span.First == last + 1 || span.First == last + 2)) last++;
            return new Aside(i, last);
        }

        return null;
    }

    private static bool EndsPurpose(Phrase phrase, int i) =>
        phrase.IsKind(i, TokenKind.Stop) || phrase.IsKind(i, TokenKind.Comma) || phrase.IsKind(i, TokenKind.Close) || phrase.IsKind(i, TokenKind.Colon);

    private static bool OpensPurpose(Phrase phrase, int i) =>
        (phrase.IsAny(i, "för", "så") && phrase.Is(i + 1, "att"))
        || (phrase.IsAny(i, "i", "med") && phrase.IsAny(i + 1, "syfte", "syftet", "målet", "mål", "målsättningen", "avsikt", "avsikten", "ambitionen"))
        || (phrase.Is(i, "för") && phrase.IsAny(i + 1, "ökad", "minskad", "bättre", "större", "högre", "färre", "fler"))
        || phrase.IsAny(i, "därigenom", "därmed") || (phrase.Is(i, "vilket") && phrase.Verb(i + 1) != VerbUse.Must);

    /// <summary>"juli undantaget", "v. 28 och 29 undantagna".</summary>
    private static int? ExceptedBefore(Phrase phrase, int i)
    {
        if (!phrase.IsAny(i, "undantaget", "undantagen", "undantagna", "undantas", "undantags", "borträknat", "oräknat")) return null;
        int? first = null;
        for (var j = phrase.IsAny(i - 1, "ska", "skall", "är") ? i - 2 : i - 1; IsCalendar(phrase, j) || IsWeekNumber(phrase, j) || phrase.Has(j, And) || phrase.IsKind(j, TokenKind.Dash); j--)
        {
            if (IsCalendar(phrase, j)) first = j;
        }

        return first;
    }

    /// <summary>Index of what is excepted; null where no exception begins.</summary>
    private static int? AfterExcept(Phrase phrase, int i)
    {
        if (phrase.IsAny(i, "utom", "förutom", "undantaget", "undantagen", "undantagna", "exklusive", "exkl")) return i + 1;
        if (phrase.Is(i, "undantag") && phrase.IsAny(i + 1, "för", "av", "under", "i", "från")) return i + 2;
        if (phrase.Is(i, "med") && phrase.IsAny(i + 1, "uppehåll", "avbrott", "paus") && phrase.Has(i + 2, Preposition)) return i + 3;
        if (phrase.Is(i, "bortsett") && phrase.Is(i + 1, "från")) return i + 2;
        if (IsClosed(phrase, i)) return phrase.Has(i + 1, Preposition) ? i + 2 : i + 1;
        if (phrase.IsAny(i, "dock", "men") && phrase.Has(i + 1, Not) && !ComparesAfter(phrase, i + 2)) return i + 2;
        if (!phrase.Has(i, Not)) return null;
        var calendar = phrase.IsAny(i + 1, "under", "i", "på", "vid", "för", "över") ? i + 2 : i + 1;
        return IsCalendar(phrase, calendar)
            || phrase.IsAny(calendar, "lov", "storhelger", "semestern", "semesterperioden") ? calendar : null;
    }

    /// <summary>"stängt i juli", "uppehåll jun–aug", "vilar under sommaren".</summary>
    private static bool IsClosed(Phrase phrase, int i) =>
        phrase.IsAny(i, "stängt", "stängd", "stänger", "sommarstängt", "vilar", "pausar", "inställt", "uppehåll", "avbrott", "paus")
        && IsCalendar(phrase, phrase.Has(i + 1, Preposition) ? i + 2 : i + 1);

    private static bool ComparesAfter(Phrase phrase, int i) => phrase.Has(i, More | Fewer | Over | AtLeast | AtMost) || phrase.Is(i + 1, "än");

    /// <summary>Last token of a list of months, seasons, weeks and days; null where none begins here.</summary>
    private static int? LastOfCalendar(Phrase phrase, int first)
    {
        int? last = null;
        for (var i = first; phrase.Holds(i); i++)
        {
            if (IsCalendar(phrase, i) || (last is not null && IsWeekNumber(phrase, i)) || (phrase.IsYear(i) && last is not null)) last = i;
            else if (!IsJoint(phrase, i) && !(phrase.IsKind(i, TokenKind.Open) && IsCalendar(phrase, i + 1)) && !(phrase.Has(i, Ordinal) && phrase.Word(i + 1).Unit is not null)) break;
        }

        return last;
    }

    private static bool IsWeekNumber(Phrase phrase, int i) =>
        phrase.IsKind(i, TokenKind.Number) && phrase.NumberAt(i) is >= 1 and <= 53 && !phrase.Has(i + 1, Times | Activity | Pieces);

    private static bool IsJoint(Phrase phrase, int i) =>
        phrase.Has(i, And) || phrase[i].Kind is TokenKind.Comma or TokenKind.Dash or TokenKind.Slash
        || phrase.IsAny(i, "under", "i", "på", "vid", "för", "till", "med", "eller", "över", "t.o.m", "tom", "den", "månad", "månaderna", "perioden", "hela");

    private static bool IsCalendar(Phrase phrase, int i) =>
        phrase.Has(i, Month | Season | Weekday) || phrase.IsAny(i, "v", "vecka", "veckorna", "veckor", "lov")
        || phrase.Ends(i, "lov") || phrase.Ends(i, "lovet") || phrase.Ends(i, "loven") || phrase.Ends(i, "uppehållet")
        || (phrase.Has(i, PeriodNoun) && phrase.Has(i, Definite | Plural))
        || (phrase.Has(i, PeriodNoun) && phrase.Word(i).Unit == PeriodUnit.Year && phrase.Is(i, "år") == false);

    /// <summary>What the calendar has no name for, "storhelger", "akuta lägen": up to the next mark, number or rhythm.</summary>
    private static int LastOfWords(Phrase phrase, int first)
    {
        var last = first - 1;
        while (last + 1 < first + LongestException && phrase.IsWord(last + 1) && !phrase.IsNumber(last + 1)
            && !phrase.Has(last + 1, Per | Every | EveryOther | AtLeast | AtMost) && !phrase.IsAny(last + 1, "ska", "genomförs", "görs")) last++;
        return last;
    }
}
