using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>The longest time allowed, and its tokens.</summary>
/// <param name="First">Index of the first token.</param>
/// <param name="Last">Index of the last token.</param>
internal sealed record TimeLimit(int First, int Last, TimeAllowed Allowed);

/// <summary>Finds time limits: "inom en vecka", "senast två dagar efter", "samma dag", "högst 48 timmar".</summary>
internal static class TimeLimits
{
    private static readonly WordSet NextDay = WordSet.Of("samma nästa påföljande följande nästkommande nästföljande");

    private static readonly WordSet AtLatest = WordSet.Of("senast högst max maximalt < ≤");

    /// <summary>The first time limit, since a later one is often the former rule; null without one.</summary>
    public static TimeLimit? Find(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (At(phrase, i) is { } limit) return limit;
        }

        return null;
    }

    private static TimeLimit? At(Phrase phrase, int i)
    {
        if (phrase.Has(i, Within)) return Length(phrase, i, AfterSmallWords(phrase, i + 1));
        if (Longest(phrase, i) is { } longest) return longest;
        if (phrase.IsAny(i, AtLatest) && Length(phrase, i, AfterSmallWords(phrase, i + 1)) is { } limit)
        {
            return IsTimed(phrase, limit.Last + 1) || phrase.Is(i, "senast") || IsDoneWithin(phrase, i) || MentionsTime(phrase)
                || IsRow(phrase, limit) ? limit : null;
        }

        if (phrase.Is(i, "till") && IsShortened(phrase, i) && Length(phrase, i, i + 1) is { } shorter
            && IsTimedFrom(phrase, shorter.Last + 1)) return shorter;
        if (phrase.IsKind(i, TokenKind.Colon) && IsAnswer(phrase, i - 1) && Length(phrase, i + 1, i + 1) is { } told
            && !phrase.Has(told.Last + 1, Per)) return told;
        if (phrase.IsNumber(i) && Length(phrase, i, i) is { } bare)
        {
            return IsTimedFrom(phrase, bare.Last + 1) && !IsFact(phrase, i) ? bare : null;
        }

        return OfDay(phrase, i);
    }

    /// <summary>An upper limit on a duration: "ska aldrig ta mer än 20 minuter", "ska understiga en minut".</summary>
    private static TimeLimit? Longest(Phrase phrase, int i)
    {
        var negated = phrase.Any(Not | Nothing, phrase.SentenceStart(i), i);
        var limited = phrase.Has(i, Undercut) || (phrase.Has(i, Exceed) && negated);
        if (limited && MentionsTime(phrase)) return Length(phrase, i, AfterSmallWords(phrase, i + 1));
        if (!negated || !IsLongerThan(phrase, i)) return null;
        return Length(phrase, i, AfterSmallWords(phrase, i + 2)) is { } longest && !phrase.Is(longest.Last + 1, "mellan") ? longest : null;
    }

    /// <summary>A limit in days: "samma dag", "nästa vardag", "senast tredje vardagen efter", "dagen efter anmälan".</summary>
    private static TimeLimit? OfDay(Phrase phrase, int i)
    {
        if (phrase.Is(i, "senast") && NthAfter(phrase, i) is { } nth) return nth;
        if (phrase.Is(i, "dagen") && phrase.Is(i + 1, "efter") && phrase.IsWord(i + 2) && !phrase.Has(i + 2, PeriodNoun | Preposition))
            return new TimeLimit(i, i + 1, new TimeAllowed(1, TimeUnit.Day));
        if (!phrase.IsAny(i, NextDay)) return null;
        return phrase.Word(i + 1).Time is TimeUnit.Day or TimeUnit.Workday && !phrase.Has(i + 1, Plural)
            ? new TimeLimit(i, i + 1, new TimeAllowed(1, phrase.Word(i + 1).Time!.Value))
            : null;
    }

    /// <summary>The new limit of two: "tiden kortas från fem till två dygn efter anmälan".</summary>
    private static bool IsShortened(Phrase phrase, int till) =>
        Changes.IsFromTo(phrase, till) && MentionsTime(phrase) && phrase.NumberAt(till + 1) < FormerTime(phrase, till);

    private static decimal FormerTime(Phrase phrase, int till) => phrase.NumberAt(phrase.IsNumber(till - 1) ? till - 1 : till - 2);

    /// <summary>A numbered day: "senast tredje vardagen efter", "senast kl 12 dagen därpå".</summary>
    private static TimeLimit? NthAfter(Phrase phrase, int i)
    {
        var next = phrase.IsAny(i + 1, "kl", "klockan") ? i + 3 : phrase.Is(i + 1, "den") ? i + 2 : i + 1;
        var noun = phrase.Has(next, Ordinal) ? next + 1 : next;
        TimeUnit? unit = phrase switch
        {
            _ when phrase.IsAny(noun, "dagen", "dygnet") => TimeUnit.Day,
            _ when phrase.IsAny(noun, "vardagen", "arbetsdagen") => TimeUnit.Workday,
            _ when phrase.Is(noun, "veckan") => TimeUnit.Week,
            _ => null,
        };
        if (unit is not { } counted || !phrase.IsAny(noun + 1, "efter", "därefter", "därpå", "från")) return null;
        return new TimeLimit(i, noun + 1, new TimeAllowed(noun > next ? phrase.Word(next).Value : 1, counted));
    }

    /// <summary>A limit after a verb: "åtgärdas ≤ 3 dagar".</summary>
    private static bool IsDoneWithin(Phrase phrase, int i) =>
        phrase.IsAny(i, "<", "≤") && (IsAnswer(phrase, i - 1) || (phrase.Ends(i - 1, "s") && phrase.Verb(i - 1) == VerbUse.Does));

    /// <summary>A limit after a label: "Klottersanering: 24 h".</summary>
    private static bool IsAnswer(Phrase phrase, int i) =>
        phrase.Ends(i, "sanering") || phrase.IsAny(i, "återkoppling", "svar", "svarstid", "besked", "kontakt", "åtgärd",
            "utryckning", "felavhjälpning");

    /// <summary>A row without a verb: "Återkoppling – max 10 dagar".</summary>
    private static bool IsRow(Phrase phrase, TimeLimit limit)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (phrase.Verb(i) is VerbUse.Must or VerbUse.Does or VerbUse.Is) return false;
        }

        return limit.Allowed.Unit is TimeUnit.Day or TimeUnit.Workday or TimeUnit.Week && phrase.Any(FollowUp, 0, limit.First);
    }

    /// <summary>A statement of fact: "resan tar 40 minuter från stationen".</summary>
    private static bool IsFact(Phrase phrase, int i)
    {
        var (start, end) = (phrase.SentenceStart(i), phrase.SentenceEnd(i));
        return Verbs.First(phrase, VerbUse.Is, start, i) >= 0 && Verbs.First(phrase, VerbUse.Must, start, end) < 0;
    }

    /// <summary>A negated excess: "ingen ska vänta längre än fem dagar".</summary>
    private static bool IsLongerThan(Phrase phrase, int i) =>
        phrase.Is(i + 1, "än") && (phrase.Is(i, "längre") || (phrase.Is(i, "mer")
            && phrase.IsAny(i - 1, "vänta", "dröja", "ta", "gå", "förflyta")));

    private static int AfterSmallWords(Phrase phrase, int i)
    {
        while (!phrase.IsNumber(i) && (phrase.Has(i, Filler | AtMost) || phrase.IsAny(i, "loppet", "av", "efter"))) i++;
        return i;
    }

    private static TimeLimit? Length(Phrase phrase, int first, int i)
    {
        if (Numerals.At(phrase, i) is not { } number) return null;
        var noun = phrase.IsAny(number.Last + 1, "hel", "hela", "enda", "helgfria") ? number.Last + 2 : number.Last + 1;
        if (phrase.Word(noun) is not { Time: { } unit } word || number.Value != decimal.Truncate(number.Value)) return null;
        if (phrase.Has(noun + 1, Per) || phrase.IsKind(noun + 1, TokenKind.Slash)) return null;
        var amount = number.Max ?? number.Value;
        return amount is >= 1 and <= 1000 ? new TimeLimit(first, noun, new TimeAllowed((int)amount * Math.Max(word.Value, 1), unit)) : null;
    }

    private static bool IsTimed(Phrase phrase, int i)
    {
        for (var j = i; j < i + 3; j++)
        {
            if (phrase.IsAny(j, "efter", "från", "därefter", "innan")) return true;
        }

        return false;
    }

    private static bool IsTimedFrom(Phrase phrase, int i) =>
        phrase.IsAny(i, "efter", "från", "därefter") && !phrase.IsAny(i + 1, "varje", "skoltid", "start");

    private static bool MentionsTime(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (phrase.Ends(i, "tid") || phrase.Ends(i, "tiden")
                || phrase.IsAny(i, "tid", "tiden", "väntan", "ta", "dröja", "vänta", "tar", "dröjer")) return true;
        }

        return false;
    }
}
