using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>A range of tokens outside the main promise: an exception, a part of the promise, a purpose. Both ends are included.</summary>
internal readonly record struct Parenthetical(int First, int Last);

/// <summary>Finds the parts of a phrase that must not be read as the promise itself.</summary>
internal static class Parentheticals
{
    private static readonly WordSet Purposes = WordSet.Of("syfte syftet målet mål målsättningen avsikt avsikten ambitionen");

    /// <summary>"varav minst en per månad", "däribland två på hösten": a promise about a part of the main promise.</summary>
    public static Parenthetical? Part(Phrase phrase)
    {
        for (var i = 1; i < phrase.Count; i++)
        {
            var opens = phrase.IsAny(i, "varav", "därav", "däribland") || (phrase.Is(i, "av") && phrase.IsAny(i + 1, "vilka", "dessa"))
                || (phrase.IsKind(i, TokenKind.Comma) && (phrase.IsAny(i + 1, "merparten", "flertalet", "främst", "huvudsakligen")
                || (phrase.Is(i + 1, "de") && phrase.Is(i + 2, "flesta"))))
                || (phrase.IsKind(i, TokenKind.Comma) && IsOneOfThem(phrase, i + 1))
                || (i > 1 && (phrase.Starts(i, "fördelad") || phrase.Starts(i, "fördelat") || phrase.Starts(i, "utsprid")
                || phrase.Starts(i, "spritt"))
                    && phrase.IsAny(i + 1, "på", "med", "över") && phrase.IsNumber(i + 2) && phrase.Any(PeriodNoun, i + 3, i + 6)
                    && IsNumbered(phrase, i))
                || (phrase.IsKind(i, TokenKind.Comma) && phrase.IsAny(i + 1, "aldrig", "dock")
                && phrase.Has(i + 2, Fewer | AtLeast) && ExcludedPeriods.HasOtherNumber(phrase, phrase.SentenceStart(i), i))
                || IsRest(phrase, i) || IsOneEach(phrase, i) || (phrase.IsAny(i, "inklusive", "inkl") && phrase.IsNumber(i + 1))
                || (phrase.Is(i, "med") && phrase.IsKind(i - 1, TokenKind.Comma) && phrase.Has(i + 1, AtLeast)
                && phrase.IsNumber(i + 2) && IsSum(phrase, i));
            if (!opens) continue;
            var last = i;
            while (phrase.HasToken(last + 1) && !phrase.IsKind(last + 1, TokenKind.Stop) && !phrase.IsKind(last + 1, TokenKind.Close)
                && !ResumesAfter(phrase, last + 1)) last++;
            return new Parenthetical(i, last);
        }

        return null;
    }

    /// <summary>"tre träffar, en i varje stadsdel": the distribution of a number over places.</summary>
    private static bool IsOneEach(Phrase phrase, int comma) =>
        phrase.IsKind(comma, TokenKind.Comma) && (phrase.Has(comma + 1, AtLeast) ? comma + 2 : comma + 1) is var one
        && phrase.Has(one, Article) && phrase.IsAny(one + 1, "i", "på", "för") && phrase.Has(one + 2, Every) && phrase.Has(one + 3, Set)
        && ExcludedPeriods.HasOtherNumber(phrase, phrase.SentenceStart(comma), comma);

    /// <summary>
    /// The rest of the year: "dagligen i juni–augusti och under övrig tid två gånger i veckan", ", resten av året en per
    /// månad".
    /// </summary>
    private static bool IsRest(Phrase phrase, int i)
    {
        if (!phrase.Has(i, And) && !phrase.IsKind(i, TokenKind.Comma)) return false;
        var rest = phrase.IsAny(i + 1, "under", "i", "på") ? i + 2 : i + 1;
        for (var j = rest; j <= rest + 6 && phrase.IsNumber(rest) && (phrase.IsWord(j) || phrase.IsNumber(j)); j++)
        {
            if (IsRestOfTime(phrase, j)) return true;
        }

        return IsRestOfTime(phrase, rest);
    }

    private static bool IsRestOfTime(Phrase phrase, int i) =>
        (phrase.IsAny(i, "övrig", "övriga") && phrase.IsAny(i + 1, "tid", "tider", "året", "månader", "delen"))
        || (phrase.IsAny(i, "resten", "resterande") && phrase.IsAny(i + 1, "av", "tid", "året", "månader"));

    /// <summary>"minst en av dem utanför centralorten": a number out of those mentioned before.</summary>
    private static bool IsOneOfThem(Phrase phrase, int i)
    {
        var number = phrase.Has(i, AtLeast | AtMost) ? i + 1 : i;
        return phrase.IsNumber(number) && phrase.Is(number + 1, "av") && phrase.IsAny(number + 2, "dem", "dessa", "vilka");
    }

    /// <summary>"sammanlagt 30 vandringar, med minst sex per halvår": the first number is a sum.</summary>
    private static bool IsSum(Phrase phrase, int before)
    {
        for (var i = phrase.SentenceStart(before); i < before - 1; i++)
        {
            if (phrase.IsAny(i, "sammanlagt", "totalt") && phrase.IsNumber(i + 1)) return true;
        }

        return false;
    }

    /// <summary>
    /// Whether the main clause continues after a comma: "tjugo kontroller, varav hälften på landsbygden, ska göras i år", "…,
    /// varav en på Nordmark, under hösten".
    /// </summary>
    private static bool ResumesAfter(Phrase phrase, int comma) =>
        phrase.IsKind(comma, TokenKind.Comma)
        && (phrase.Verb(comma + 1) is VerbUse.Must or VerbUse.Does
            || (phrase.Is(comma + 1, "under") && phrase.Has(comma + 2, Season | Definite | Validity)));

    /// <summary>"fem möten, två på våren och tre på hösten": a distribution whose numbers add up to the first number.</summary>
    public static Parenthetical? Breakdown(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (Numerals.At(phrase, i) is not { Percent: false, Max: null, Value: > 1 } whole) continue;
            for (var mark = whole.Last + 1; phrase.HasToken(mark) && !phrase.IsKind(mark, TokenKind.Stop); mark++)
            {
                if ((phrase.IsKind(mark, TokenKind.Comma) || phrase.IsKind(mark, TokenKind.Colon) || phrase.IsKind(mark, TokenKind.Open))
                    && LastOfParts(phrase, mark + 1, whole.Value) is { } last) return new Parenthetical(mark, last);
            }
        }

        return null;
    }

    /// <summary>
    /// The reporting of what was promised: "… under 2025 och utvärderas inom tre månader", ", varvid underlaget sänds två
    /// veckor före".
    /// </summary>
    public static Parenthetical? ReportLater(Phrase phrase)
    {
        for (var i = 2; i < phrase.Count - 2; i++)
        {
            var varvid = phrase.Is(i, "varvid") && phrase.IsKind(i - 1, TokenKind.Comma);
            var told = phrase.Has(i, And) && phrase.Has(i + 1, FollowUp) && phrase.Ends(i + 1, "s") && IsNumbered(phrase, i);
            if (!varvid && !told) continue;
            var end = ReportingClauses.ClauseEnd(phrase, i, phrase.SentenceEnd(i));
            if (varvid || phrase.Any(Within | Before, i, end)) return new Parenthetical(i, end - 1);
        }

        return null;
    }

    private static bool IsNumbered(Phrase phrase, int end)
    {
        for (var i = phrase.SentenceStart(end); i < end; i++)
        {
            if (phrase.IsNumber(i) && (!phrase.Has(i, Article) || phrase.Has(i + 1, Times))
                || phrase.Has(i, Recurring | Every | EveryOther)) return true;
        }

        return false;
    }

    /// <summary>
    /// An inserted number of persons or an alternative: "fältgruppen, tre personer, arbetar", "minst två, eller vid sjukdom en,
    /// är".
    /// </summary>
    public static Parenthetical? Apposition(Phrase phrase)
    {
        for (var comma = 1; comma < phrase.Count - 3; comma++)
        {
            if (!phrase.IsKind(comma, TokenKind.Comma) || phrase.IsNumber(comma - 1)) continue;
            var first = phrase.IsAny(comma + 1, "just", "nu") || phrase.Has(comma + 1, Filler) ? comma + 2 : comma + 1;
            if (phrase.Is(first, "nu")) first++;
            var last = comma + 1;
            while (phrase.IsWord(last) || phrase.IsKind(last, TokenKind.Number)) last++;
            if (!phrase.IsKind(last, TokenKind.Comma) || last > comma + 6) continue;
            var crew = phrase.IsNumber(first) && !phrase.Has(first, Article) && DetailNumbers.IsPeople(phrase, first + 1)
                && last <= first + 3;
            if (crew || (phrase.Is(comma + 1, "eller") && phrase.Is(comma + 2, "vid"))) return new Parenthetical(comma, last);
        }

        return null;
    }

    private static int? LastOfParts(Phrase phrase, int first, decimal whole)
    {
        if (phrase.IsKind(first - 1, TokenKind.Open) && LastOfBracket(phrase, first, whole) is { } close) return close;
        if (!phrase.IsNumber(first)) return null;
        var (left, last) = (whole, first);
        for (var i = first; phrase.HasToken(i) && (phrase.IsWord(i) || phrase.IsNumber(i) || phrase.IsKind(i, TokenKind.Comma)); i++)
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

    /// <summary>Numbers per period in brackets: "(Q1 1, Q2 2, Q4 1)", "(mars 2, maj 3)".</summary>
    private static int? LastOfBracket(Phrase phrase, int first, decimal whole)
    {
        var (sum, parts, last) = (0m, 0, first);
        for (; phrase.HasToken(last) && !phrase.IsKind(last, TokenKind.Close); last++)
        {
            if (!phrase.IsNumber(last) || phrase.IsYear(last)) continue;
            sum += phrase.NumberAt(last);
            parts++;
        }

        return parts > 1 && sum == whole && phrase.HasToken(last) ? last : null;
    }

    /// <summary>A purpose after a number: "så att tryggheten ökar", "i syfte att minska antalet olyckor".</summary>
    public static Parenthetical? Purpose(Phrase phrase, List<Amount> amounts, List<Frequency> recurrences)
    {
        if (amounts.Count == 0) return null;
        for (var i = 1; i < phrase.Count; i++)
        {
            if (!OpensPurpose(phrase, i) || !amounts.Exists(a => a.Last < i)) continue;
            var spans = CalendarSpans.All(phrase);
            var last = i;
            while (phrase.HasToken(last + 1) && !EndsPurpose(phrase, last + 1) && !recurrences.Exists(r => r.First == last + 1)
                && !spans.Exists(span => span.First == last + 1 || span.First == last + 2)) last++;
            return new Parenthetical(i, last);
        }

        return null;
    }

    private static bool EndsPurpose(Phrase phrase, int i) =>
        phrase.IsKind(i, TokenKind.Stop) || phrase.IsKind(i, TokenKind.Comma) || phrase.IsKind(i, TokenKind.Close)
            || phrase.IsKind(i, TokenKind.Colon);

    private static bool OpensPurpose(Phrase phrase, int i) =>
        (phrase.IsAny(i, "för", "så") && phrase.Is(i + 1, "att"))
        || (phrase.IsAny(i, "i", "med") && phrase.IsAny(i + 1, Purposes))
        || (phrase.Is(i, "för") && phrase.IsAny(i + 1, "ökad", "minskad", "bättre", "större", "högre", "färre", "fler"))
        || phrase.IsAny(i, "därigenom", "därmed") || (phrase.Is(i, "vilket") && phrase.Verb(i + 1) != VerbUse.Must);
}
