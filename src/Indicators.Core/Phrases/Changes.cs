using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>An increase, a decrease or an unchanged level, and its size.</summary>
/// <param name="At">Index of the token with the direction.</param>
/// <param name="Percent">Size of the change in per cent; null when no size is given.</param>
internal sealed record Change(int At, ChangeDirection Direction, decimal? Percent, int SizeFirst, int SizeLast, Comparison? Comparison);

/// <summary>
/// Finds measurable changes: with a size, with a baseline, or of something that statistics are kept on. "Verka för att öka
/// tryggheten" is a wish, "ökad närvaro" a slogan.
/// </summary>
internal static class Changes
{
    private const int Reach = 8;

    /// <summary>The first measurable change in the phrase; null without one.</summary>
    public static Change? Find(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (Direction(phrase, i) is { } direction && !phrase.IsAny(i + 1, "du", "ni", "man") && !IsHistory(phrase, i)
                && !IsOfCondition(phrase, i) && Read(phrase, i, direction) is { } change) return change;
        }

        return null;
    }

    private static Change? Read(Phrase phrase, int i, ChangeDirection direction)
    {
        var size = direction == ChangeDirection.NoChange ? new Size(0, i, i, null) : SizeOf(phrase, i, direction);
        if (size is null && GoesToLevel(phrase, i)) return null;
        var sized = size is not null && direction != ChangeDirection.NoChange;
        var compares = phrase.Has(i, Exceed | Undercut) || IsSame(phrase, i);
        var holds = sized || (compares && phrase.IsAny(i + 1, "detta", "denna")) || HasFromTo(phrase, i)
            || OpensSentence(phrase, i) || (!compares && IsOfNumber(phrase, i))
            || HasBaseline(phrase, i) || (!compares && !IsWish(phrase, i) && IsOfSomethingMeasured(phrase, i));
        return holds ? new Change(i, direction, size?.Percent, size?.First ?? -1, size?.Last ?? -1, size?.Comparison) : null;
    }

    /// <summary>A change in the past: "de senaste fem åren har antalet halverats", "62 procent är trygga, en ökning med 4".</summary>
    private static bool IsHistory(Phrase phrase, int i)
    {
        var start = phrase.SentenceStart(i);
        if (phrase.Ends(i, "ning") && phrase.Has(i - 1, Article) && phrase.IsKind(i - 2, TokenKind.Comma))
            return Verbs.First(phrase, VerbUse.Must, start, i) < 0;
        var (latest, written) = (false, phrase.Quote(i, i));
        for (var j = start; j < i && written[^1] is 't' or 's'; j++)
        {
            latest |= phrase.IsAny(j, "senaste", "gångna");
            if (latest && phrase.Is(j, "har")) return true;
        }

        return false;
    }

    /// <summary>
    /// A change that is the condition of another action: "om antalet inbrott ökar", unless a promising verb comes in between.
    /// </summary>
    private static bool IsOfCondition(Phrase phrase, int i)
    {
        if (IsInverted(phrase, phrase.SentenceStart(i), i)) return true;
        for (var j = i - 1; j >= phrase.SentenceStart(i) && phrase.IsWord(j) && phrase.Verb(j) != VerbUse.Must; j--)
        {
            if (phrase.IsAny(j, "om", "ifall", "skulle")) return phrase.Is(j, "skulle") || j == phrase.SentenceStart(j)
                || phrase.IsKind(j - 1, TokenKind.Comma);
        }

        return false;
    }

    /// <summary>An inverted conditional clause: "blir det fler larm ser vi över rutinen", "ökar klottret, gör vi mer".</summary>
    private static bool IsInverted(Phrase phrase, int start, int i)
    {
        if (!phrase.IsAny(start, "blir", "skulle", "ökar", "minskar", "stiger", "sjunker") || phrase.Is(start + 1, "vi")) return false;
        for (var j = i + 1; j < phrase.SentenceEnd(i) - 1; j++)
        {
            var verb = phrase.Ends(j, "r") || phrase.Ends(j, "s") || phrase.IsAny(j, "ska", "skall");
            if (verb && (phrase.Has(j + 1, Party) || phrase.IsAny(j + 1, "vi", "det"))) return true;
        }

        return false;
    }

    private static bool HasFromTo(Phrase phrase, int i)
    {
        for (var till = i + 1; till < phrase.SentenceEnd(i); till++)
        {
            if (IsFromTo(phrase, till)) return true;
        }

        return false;
    }

    /// <summary>A change between two measured levels: "minska väntan från tolv till åtta minuter", "från 3,2 till 3,5".</summary>
    public static bool IsFromTo(Phrase phrase, int till)
    {
        if (!phrase.Is(till, "till") || Numerals.At(phrase, till + 1) is not { } level
            || (phrase.Word(level.Last + 1).Time is null && !level.Percent && !IsIndex(phrase, till, level))) return false;
        var former = phrase.IsNumber(till - 1) ? till - 1 : till - 2;
        return phrase.IsNumber(former) && phrase.Is(former - 1, "från") && !phrase.Has(level.Last + 2, Per | Every)
            && !phrase.IsKind(level.Last + 2, TokenKind.Slash)
            && !(phrase.IsAny(level.Last + 2, "i", "om") && phrase.Has(level.Last + 3, PeriodNoun))
            && (level.Percent || IsIndex(phrase, till, level) || phrase.Any(Increase | Decrease, phrase.SentenceStart(till), former));
    }

    /// <summary>Whether the level is a decimal number or the phrase names an index.</summary>
    private static bool IsIndex(Phrase phrase, int till, Amount level)
    {
        if (level.Value != decimal.Truncate(level.Value)
            || phrase.NumberAt(till - 1) != decimal.Truncate(phrase.NumberAt(till - 1))) return true;
        for (var i = phrase.SentenceStart(till); i < till; i++)
        {
            if (phrase.Ends(i, "index") || phrase.IsAny(i, "index", "indexet", "medelvärdet", "betyget", "poängen")) return true;
        }

        return false;
    }

    /// <summary>A limit that is set once, not a change in the figures: "sänks till 30 km/h".</summary>
    private static bool GoesToLevel(Phrase phrase, int i)
    {
        var till = phrase.Is(i + 1, "till") ? i + 1 : i + 2;
        return phrase.Is(till, "till") && Numerals.At(phrase, till + 1) is { } level && phrase.Has(level.Last + 1, MeasuresNumber)
            || (phrase.Is(till, "till") && IsOfSpeed(phrase, i));
    }

    /// <summary>A speed limit: "hastigheten sänks till 30"; "hastighetskontroller" are counted activities.</summary>
    public static bool IsOfSpeed(Phrase phrase, int i) =>
        phrase.SentenceStart(i) is var start && phrase.Starts(start, "hastighet") && !phrase.Has(start, Activity);

    /// <summary>A change that opens the sentence is promised and measurable: "färre ungdomar ska röka".</summary>
    private static bool OpensSentence(Phrase phrase, int i) =>
        phrase.Has(i, More | Fewer) && i == phrase.SentenceStart(i) && !phrase.Is(i + 1, "än") && !phrase.Has(i, Vague)
        && !phrase.Has(i + 1, Times) && ((phrase.Has(i, Fewer) && phrase.Has(i + 1, Measurable)) || IsDuty(phrase, i + 2));

    private static bool IsDuty(Phrase phrase, int i)
    {
        for (var j = i; j < i + (2 * Reach) && (phrase.IsWord(j) || phrase.IsNumber(j)); j++)
        {
            if (phrase.IsAny(j, "ska", "skall")) return true;
        }

        return false;
    }

    /// <summary>A change of a number, whatever the modality: "antalet inbrott ska minska", "en minskning av antalet".</summary>
    private static bool IsOfNumber(Phrase phrase, int i)
    {
        var (start, end) = (phrase.SentenceStart(i), Math.Min(phrase.SentenceEnd(i), i + Reach));
        var noun = phrase.Ends(i, "ning") && phrase.IsAny(i + 1, "av", "i", "med");
        if (noun && !phrase.Any(Hedge, start, i) && !FollowsPurpose(phrase, i)) return phrase.Any(Measurable, i, end);
        for (var j = i - 1; j >= Math.Max(start, i - (2 * Reach)); j--)
        {
            if (phrase.IsAny(j, "antalet", "andelen")) return IsDuty(phrase, j) && !FollowsPurpose(phrase, j);
        }

        return false;
    }

    private static bool FollowsPurpose(Phrase phrase, int i)
    {
        for (var j = phrase.SentenceStart(i); j < i; j++)
        {
            if (phrase.IsAny(j, "för", "syfte", "så") && phrase.IsAny(j + 1, "att")) return true;
        }

        return false;
    }

    private static ChangeDirection? Direction(Phrase phrase, int i)
    {
        if (phrase.Has(i, More | Fewer) && phrase.Is(i + 1, "än") && phrase.IsNumber(i + 2) && !phrase.IsYear(i + 2)) return null;
        if (phrase.Has(i, NoChange) || IsSame(phrase, i)
            || (phrase.IsAny(i, "motsvara", "motsvarar") && IsYearLevel(phrase, i + 1))) return ChangeDirection.NoChange;
        var up = phrase.Has(i, Increase | Exceed) || IsParticiple(phrase, i, "öka") || (phrase.Has(i, More) && !phrase.Is(i - 1, "eller"));
        var down = phrase.Has(i, Decrease | Undercut) || IsParticiple(phrase, i, "minska")
            || (phrase.Has(i, Fewer) && !phrase.Is(i - 1, "eller"));
        up |= IsDirectionParticle(phrase, i, "upp", "uppåt") || (phrase.Is(i, "över") && IsYearLevel(phrase, i + 1));
        down |= IsDirectionParticle(phrase, i, "ner", "ned", "nedåt", "neråt")
            || (phrase.IsAny(i, "under", "nere") && IsYearLevel(phrase, phrase.Is(i + 1, "på") ? i + 2 : i + 1));
        if (!up && !down) return phrase.Is(i, "hälften") && phrase.Is(i + 1, "så") ? ChangeDirection.Decrease : TimesAs(phrase, i);
        if (phrase.Has(i - 1, Not) || (phrase.Has(i - 2, Not) && phrase.Has(i - 1, Filler))) return ChangeDirection.NoChange;
        return up ? ChangeDirection.Increase : ChangeDirection.Decrease;
    }

    /// <summary>The level of a named year: "2015 års nivå".</summary>
    private static bool IsYearLevel(Phrase phrase, int i) => phrase.IsYear(i) && phrase.Is(i + 1, "års")
        && phrase.IsAny(i + 2, "nivå", "siffror", "värde", "omfattning");

    /// <summary>A particle that replaces the verb: "ska ner", "få ner", "stölderna ner 20 %".</summary>
    private static bool IsDirectionParticle(Phrase phrase, int i, params ReadOnlySpan<string> ways) =>
        phrase.IsAny(i, ways) && !phrase.Is(i + 1, "till")
            && (phrase.IsAny(phrase.IsAny(i - 1, "det", "de", "vi") ? i - 2
            : i - 1, "ska", "skall", "få", "fortsätta", "pressa", "gå", "gått", "måste")
            || (phrase.IsAny(i - 1, "drar", "dra", "trappar", "trappa", "växlar", "växla", "skruvar", "skruva", "pressar", "får")
                && phrase.Any(Percent | Share, i, phrase.SentenceEnd(i)))
            || (Numerals.At(phrase, i + 1) is { Percent: true } && phrase.Verb(i - 1) == VerbUse.None && i > phrase.SentenceStart(i)));

    /// <summary>A multiple of the former number: "tre gånger så många".</summary>
    private static ChangeDirection? TimesAs(Phrase phrase, int i) =>
        phrase.Has(i, Times) && phrase.Is(i + 1, "så") && phrase.IsNumber(i - 1) ? ChangeDirection.Increase : null;

    /// <summary>An unchanged level: "samma nivå som", "lika många som".</summary>
    private static bool IsSame(Phrase phrase, int i) =>
        (phrase.Is(i, "samma") && phrase.IsAny(i + 1, "nivå", "antal", "omfattning", "utsträckning", "takt"))
        || (phrase.Is(i, "lika") && phrase.IsAny(i + 1, "många", "ofta", "mycket", "få", "hög", "högt", "låg", "lågt", "stor", "stort",
            "stora", "höga", "låga", "bra", "lång", "omfattande"))
        || phrase.IsAny(i, "detsamma", "densamma", "desamma")
        || (phrase.Is(i, "kvar") && (phrase.Is(i + 1, "på") || phrase.IsAny(i - 1, "hålla", "håller", "hålls")));

    private static bool IsParticiple(Phrase phrase, int i, string stem) =>
        phrase.Is(i, stem + "d") || phrase.Is(i, stem + "de") || phrase.Is(i, stem + "t");

    private sealed record Size(decimal? Percent, int First, int Last, Comparison? Comparison);

    private static Size? SizeOf(Phrase phrase, int i, ChangeDirection direction)
    {
        if (phrase.Has(i, Sized)) return new Size(phrase.Word(i).Value, i, i, null);
        if (phrase.Has(i, More | Fewer) && phrase.Has(i - 1, Share))
            return new Size(SignOf(direction) * phrase.Word(i - 1).Value, i - 1, i - 1, null);
        if (phrase.Is(i, "hälften")) return new Size(-50, i, i, null);
        if (phrase.Has(i, Times)) return new Size((phrase.NumberAt(i - 1) - 1) * 100, i - 1, i, null);
        var sign = SignOf(direction);
        for (var j = Math.Max(phrase.SentenceStart(i), i - Reach); j < Math.Min(phrase.SentenceEnd(i), i + (2 * Reach)); j++)
        {
            if (phrase.Has(j, Share) && j > i) return new Size(sign * phrase.Word(j).Value, j, j, null);
            if (Numerals.At(phrase, j) is { Percent: true } percent && IsDifference(phrase, j))
            {
                var points = phrase.IsAny(percent.Last, "procentenheter", "procentenhet");
                return new Size(points ? null : sign * percent.Value, j, percent.Last, Comparators.Before(phrase, j));
            }
        }

        return null;
    }

    private static int SignOf(ChangeDirection direction) => direction == ChangeDirection.Decrease ? -1 : 1;

    /// <summary>Whether the number is the size of the change, "med 10 procent", and not the new level, "till 80 procent".</summary>
    private static bool IsDifference(Phrase phrase, int i) => !phrase.Is((Comparators.Before(phrase, i)?.First ?? i) - 1, "till");

    /// <summary>Whether a baseline is given: "än förra året", "jämfört med 2019", "2016 års".</summary>
    private static bool HasBaseline(Phrase phrase, int i)
    {
        var end = phrase.SentenceEnd(i);
        for (var j = i + 1; j < end; j++)
        {
            var joint = phrase.IsAny(j - 1, "vid", "i", "under", "på", "den") ? j - 2 : j - 1;
            var comparesHere = phrase.IsAny(joint, "än", "som", "med") || phrase.Is(j - 1, "den") || !phrase.Has(i, More | Fewer);
            if (phrase.Has(j, Baseline) && (comparesHere || IsComparison(phrase, i, j))) return true;
            if (phrase.IsAny(j, "år", "dag") && phrase.Is(j - 1, "i") && phrase.IsAny(j - 2, "än", "som")) return true;
            if (phrase.Is(j - 1, "än") && phrase.IsAny(j, "idag", "nu", "dagens")) return true;
            if (phrase.Is(j - 1, "än") && phrase.IsAny(j, "snittet", "genomsnittet", "medelvärdet", "medeltalet",
                "rikssnittet")) return true;
            if (phrase.IsYear(j) && IsComparison(phrase, i, j)) return true;
            if (!phrase.IsYear(j)) continue;
            var before = j - 1;
            while (phrase.IsAny(before, "år", "under", "läsåret", "året")) before--;
            if (phrase.Is(j + 1, "års") || phrase.IsAny(before, "än", "som", "sedan", "från", "med", "mot")) return true;
        }

        return false;
    }

    /// <summary>A comparison with a measurement: "än vid mätningen 2025".</summary>
    private static bool IsComparison(Phrase phrase, int direction, int year)
    {
        for (var j = year - 1; j > direction && phrase.IsWord(j); j--)
        {
            if (phrase.Is(j, "än")) return true;
        }

        return false;
    }

    /// <summary>A change after a hedge or "för att" is hoped for, not promised.</summary>
    private static bool IsWish(Phrase phrase, int i)
    {
        var start = phrase.SentenceStart(i);
        if (phrase.Any(Hedge, start, i)) return true;
        for (var j = start; j < i; j++)
        {
            if (phrase.IsAny(j, "för", "till") && phrase.Is(j + 1, "att")) return true;
            if (phrase.IsAny(j, "arbeta", "arbetar", "jobba", "jobbar", "arbete")) return true;
        }

        return false;
    }

    private static bool IsOfSomethingMeasured(Phrase phrase, int i)
    {
        var participle = IsParticiple(phrase, i, "öka") || IsParticiple(phrase, i, "minska");
        if (participle && !phrase.IsAny(i - 1, "ha", "har", "hade")) return phrase.IsAny(i + 1, "antal", "andel");
        var start = Math.Max(phrase.SentenceStart(i), i - Reach);
        if (phrase.Has(i, More | Fewer)) return phrase.IsAny(i - 1, "bli", "blir", "vara") && phrase.Any(Measurable, start, i);
        return phrase.Any(Measurable, start, Math.Min(i + (Reach / 2) + 1, phrase.SentenceEnd(i)));
    }
}
