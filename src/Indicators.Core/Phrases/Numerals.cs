namespace Indicators.Core.Phrases;

/// <summary>Combines tokens into numbers and ranges: "två hundra", "två (2)", "ett tiotal", "3–4", "mellan tio och femton".</summary>
internal static class Numerals
{
    private static readonly WordSet RangeJoints = WordSet.Of("till à á a eller");

    /// <summary>The number or range that begins at <paramref name="i"/>; null when none does.</summary>
    public static Amount? At(Phrase phrase, int i)
    {
        if (!phrase.IsNumber(i)) return null;
        var (value, last) = Single(phrase, i);
        if (RangeEnd(phrase, i, value, last) is { } end)
        {
            var (max, maxLast) = Single(phrase, end);
            return new Amount(i, maxLast, value, max);
        }

        var percent = phrase.Has(last + 1, Sense.Percent);
        return new Amount(i, percent ? last + 1 : last, value, Percent: percent);
    }

    private static (decimal Value, int Last) Single(Phrase phrase, int i)
    {
        var (value, last) = Spelt(phrase, i);
        var repeated = phrase.IsKind(last + 1, TokenKind.Open) && phrase.IsNumber(last + 2)
            && phrase.IsKind(last + 3, TokenKind.Close) && phrase.NumberAt(last + 2) == value;
        return (value, repeated ? last + 3 : last);
    }

    /// <summary>A number in words: "två hundra femtio", "ett tjugotal", "ett par".</summary>
    private static (decimal Value, int Last) Spelt(Phrase phrase, int i)
    {
        var value = phrase.NumberAt(i);
        if (phrase.IsAny(i + 1, "halv", "halvt", "halva") && phrase.Is(i, value == 1 && phrase.Is(i, "en") ? "en" : "ett"))
        {
            if (IsRounded(phrase, i + 2)) return (phrase.NumberAt(i + 2) / 2, i + 2);
            if (phrase.Word(i + 2).Time is not null) return (0.5m, i + 1);
        }

        if (phrase.Is(i + 1, "och") && phrase.Is(i + 2, "en") && phrase.Is(i + 3, "halv")) return (value + 0.5m, i + 3);
        if (phrase.Is(i + 1, "par") && !phrase.Has(i, Sense.Article)) return (value, i + 1);
        if (IsScore(phrase, i + 1)) return (value * phrase.NumberAt(i + 1), i + 1);
        if (phrase.Is(i + 1, "tusen") && value is > 0 and < 1000) return (value * 1000, i + 1);
        if (!phrase.Has(i, Sense.Number) || !phrase.Has(i + 1, Sense.Number)) return (value, i);
        var next = phrase.NumberAt(i + 1);
        if (phrase.Has(i, Sense.Article) && next >= 10 && IsRounded(phrase, i + 1)) return (next, i + 1);
        if (phrase.Has(i, Sense.Article) && phrase.Is(i + 1, "par")) return (next, i + 1);
        if (value is >= 1 and < 10 && next is >= 100 and < 200)
        {
            var (rest, last) = Below(phrase, i + 2, 100);
            return ((value * 100) + (next - 100) + rest, last);
        }

        if (next == 1000 && value is >= 1 and < 1000) return (value * next, i + 1);
        if (value % 100 == 0 && value > 0 && next < 100) return (value + next, i + 1);
        return (value, i);
    }

    private static (decimal Value, int Last) Below(Phrase phrase, int i, int limit) =>
        phrase.Has(i, Sense.Number) && phrase.NumberAt(i) < limit ? (phrase.NumberAt(i), i) : (0, i - 1);

    private static bool IsRounded(Phrase phrase, int i) => phrase.Ends(i, "tal") || IsScore(phrase, i);

    private static bool IsScore(Phrase phrase, int i) => phrase.IsAny(i, "dussin", "tjog");

    /// <summary>Index of the upper end of a range; null when there is no range.</summary>
    private static int? RangeEnd(Phrase phrase, int first, decimal value, int last)
    {
        if (phrase.Is(first - 1, "från") || (phrase.Is(first - 2, "från")
            && phrase.IsAny(first - 1, "dagens", "nuvarande", "fjolårets", "nuläget"))
            || phrase.Has(first - 1, Sense.NamesNumber)) return null;
        var joint = last + 1;
        var joins = phrase.IsKind(joint, TokenKind.Dash) || phrase.IsAny(joint, RangeJoints)
            || (phrase.Is(joint, "och") && phrase.Is(first - 1, "mellan"));
        return joins && phrase.IsNumber(joint + 1) && phrase.NumberAt(joint + 1) > value && !phrase.IsYear(joint + 1)
            ? joint + 1
            : null;
    }
}
