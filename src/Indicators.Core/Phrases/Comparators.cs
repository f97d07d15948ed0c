using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>A comparator and its tokens.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Last">Index of its last token.</param>
/// <param name="Strict">Whether the number itself is excluded: "fler än tio" is at least eleven.</param>
internal readonly record struct Comparison(Comparator Comparator, int First, int Last, bool Strict = false);

/// <summary>Finds the comparator of a number: "minst", "högst", "inte färre än", "eller fler".</summary>
internal static class Comparators
{
    private const int Reach = 6;

    /// <summary>
    /// Maximum number of tokens from a negation to its comparator: "ska inte behöva drabbas av rån mer än en gång".
    /// </summary>
    private const int Negation = 9;

    /// <summary>The comparator before or after the tokens of a number; null without one.</summary>
    public static Comparison? Of(Phrase phrase, int first, int last) => Before(phrase, first) ?? After(phrase, last);

    /// <summary>The comparator before token <paramref name="first"/>, with only filler words between.</summary>
    public static Comparison? Before(Phrase phrase, int first)
    {
        for (var i = first - 1; i >= Math.Max(0, first - Reach); i--)
        {
            if (At(phrase, i, first) is { } found) return found;
            var passes = phrase.Has(i, Filler | Average | Within) || phrase.IsKind(i, TokenKind.Colon)
                || phrase.IsKind(i, TokenKind.Open) || phrase.Is(i, "än");
            if (!passes) return null;
        }

        return null;
    }

    private static Comparison? At(Phrase phrase, int i, int first)
    {
        if (i == first - 1 && phrase.IsAny(i, "<", ">"))
            return new Comparison(phrase.Is(i, "<") ? Comparator.AtMost : Comparator.AtLeast, i, i, Strict: true);
        if (IsAtLeast(phrase, i) || (phrase.Is(i, "min") && i == first - 1)) return new Comparison(Comparator.AtLeast, i, i);
        if (phrase.Is(i, "till") && phrase.Is(i - 1, "upp") && !phrase.IsAny(i - 2, "ska",
            "skall")) return new Comparison(Comparator.AtMost, i - 1, i);
        if (phrase.Is(i, "mest") && phrase.Is(i - 1, "som")) return new Comparison(Comparator.AtMost, i - 1, i);
        if (phrase.Has(i, AtMost)) return new Comparison(Comparator.AtMost, i, i);
        if (phrase.Has(i, Over) && i == first - 1 && !phrase.Has(first, Article)
            && !phrase.IsAny(i - 1, "ses", "se", "ser", "gås", "gå")) return IsOver(phrase, i);
        if (i == first - 1 && IsUpperLimit(phrase, i)) return new Comparison(Comparator.AtMost, i, i, Strict: true);
        if (phrase.Is(i, "än") && phrase.Has(i - 1, More | Fewer)) return Than(phrase, i);
        if (phrase.Is(i, "än") && phrase.Has(i - 2, More) && phrase.Has(i - 3, Nothing | Not))
            return new Comparison(Comparator.AtMost, i - 3, i);
        if (!phrase.Has(i, Exceed | Undercut)) return null;
        return Turned(phrase, i, i, phrase.Has(i, Undercut));
    }

    private static Comparison IsOver(Phrase phrase, int i) => phrase.Has(i - 1, Not)
        ? new Comparison(Comparator.AtMost, i - 1, i)
        : new Comparison(Comparator.AtLeast, i, i, Strict: phrase.Is(i, "över"));

    /// <summary>An upper limit: "ska ligga under 50", "under tio inbrott per år"; not "unga under 18", "under två timmar".</summary>
    public static bool IsUpperLimit(Phrase phrase, int i) =>
        phrase.Is(i, "under")
        && (OpensCount(phrase, i) || phrase.IsAny(i - 1, "ligga", "ligger", "hållas", "hålls", "hålla", "vara", "stanna", "komma", "bli"));

    private static bool OpensCount(Phrase phrase, int i) =>
        i == phrase.SentenceStart(i) && phrase.IsNumber(i + 1) && !phrase.IsYear(i + 1) && phrase.Word(i + 2) is { Time: null, Unit: null };

    /// <summary>"minst" as a comparator; "inte minst" is an emphasis.</summary>
    public static bool IsAtLeast(Phrase phrase, int i) =>
        phrase.Has(i, AtLeast) && !phrase.Has(i - 1, Not) && !phrase.IsAny(i + 1, "sagt", "lika");

    private static Comparison Than(Phrase phrase, int i) =>
        Turned(phrase, i - 1, i, phrase.Has(i - 1, Fewer));

    /// <summary>Less than N is at most N; a negation reverses the direction.</summary>
    private static Comparison Turned(Phrase phrase, int first, int last, bool less)
    {
        var start = first - 1;
        while (start > first - Negation && phrase.IsWord(start) && !phrase.Has(start, Not | Nothing)) start--;
        var negated = phrase.Has(start, Not | Nothing) && !phrase.IsAny(start + 1, "bara", "enbart", "endast");
        if (!negated && !less && first == phrase.SentenceStart(first)
            && IsForbidden(phrase, last)) return new Comparison(Comparator.AtMost, first, last);
        return new Comparison(less != negated ? Comparator.AtMost : Comparator.AtLeast, negated ? start : first, last, Strict: !negated);
    }

    /// <summary>A forbidden excess is an upper limit: "fler än fem i månaden ska inte förekomma".</summary>
    private static bool IsForbidden(Phrase phrase, int i)
    {
        for (; i < phrase.SentenceEnd(i); i++)
        {
            if (phrase.IsAny(i, "ska", "skall", "får") && phrase.Has(i + 1, Not)) return true;
        }

        return false;
    }

    private static Comparison? After(Phrase phrase, int last)
    {
        for (var i = last + 1; i <= Math.Min(last + Reach, phrase.Count - 1); i++)
        {
            if (phrase.IsKind(i, TokenKind.Stop) || phrase.IsNumber(i)) return null;
            if (phrase.Is(i, "eller") && phrase.Has(i + 1, More)) return new Comparison(Comparator.AtLeast, i, i + 1);
            if (phrase.Is(i, "eller") && phrase.Has(i + 1, Fewer)) return new Comparison(Comparator.AtMost, i, i + 1);
            if (IsLastWord(phrase, i) && IsAtLeast(phrase, i)) return new Comparison(Comparator.AtLeast, i, i);
            if (IsLastWord(phrase, i) && phrase.Has(i, AtMost)) return new Comparison(Comparator.AtMost, i, i);
            if (phrase.Is(i, "som") && phrase.IsAny(i + 1, "mest")) return new Comparison(Comparator.AtMost, i, i + 1);
        }

        return null;
    }

    /// <summary>After a number, a comparator is accepted only when no other number can follow: "två per vecka som minst".</summary>
    private static bool IsLastWord(Phrase phrase, int i) =>
        phrase.Has(i, AtLeast | AtMost)
        && (phrase.Is(i - 1, "som") || !phrase.HasToken(i + 1)
            || phrase.IsKind(i + 1, TokenKind.Stop) || phrase.IsKind(i + 1, TokenKind.Close));
}
