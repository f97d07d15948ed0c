using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>
/// Numbers that describe each occasion: crew, duration and participants. They are promised only when there is no other number: "tre
/// kontroller per vecka med minst två poliser" is three.
/// </summary>
internal static class DetailNumbers
{
    private const int Reach = 6;

    /// <summary>
    /// Maximum duration of one occasion, in hours or minutes; a longer time is a sum: "på plats i minst 1 500 timmar".
    /// </summary>
    private const int LongestTime = 100;

    /// <summary>Whether the number is such a detail.</summary>
    public static bool Matches(Phrase phrase, Amount amount)
    {
        var before = Governor(phrase, amount);
        var noun = amount.Last + 1;
        var time = IsShortTime(phrase, noun) && amount.Value < LongestTime;
        var people = IsPeople(phrase, noun);
        if (phrase.Is(before, "av") && phrase.IsNumber(before - 1)) return true;
        if (phrase.IsAny(before, "gärna", "helst", "alternativt", "kanske", "möjligen")) return true;
        if (IsConversation(phrase, before - 1)) return false;
        if (phrase.IsAny(before, "med", "av", "minst", "vardera") && (time || people)) return true;
        if (IsBetween(phrase, before, noun)) return true;
        if (time && phrase.IsAny(before, "på", "om", "under", "i", "à", "á", "a")) return true;
        if (IsPlaces(phrase, noun)
            && phrase.IsAny(before, "med", "i", "på", "från", "av", "vid", "inom", "till", "mellan", "runt", "hos"))
            return true;
        if (people && phrase.IsAny(before, "för", "till", "mot", "bland", "hos")) return true;
        if (AreRecipients(phrase, amount)) return true;
        if ((time || people) && phrase.IsAny(noun + 1, "vardera", "styck", "var", "åt", "deltar", "medverkar")) return true;
        return IsInSubclause(phrase, amount.First) || IsOfEach(phrase, amount, time || people);
    }

    /// <summary>A number of recipients: "skickar vi enkäten till 1 500 av er".</summary>
    public static bool AreRecipients(Phrase phrase, Amount amount) =>
        phrase.IsAny(Governor(phrase, amount), "till", "bland", "hos") && phrase.Is(amount.Last + 1, "av")
        && phrase.IsAny(amount.Last + 2, "er", "oss", "dem", "invånarna");

    /// <summary>Whether the number is no promise even when it is the only one: "trygghetsvandring med minst tio deltagare".</summary>
    public static bool IsOnlyDetail(Phrase phrase, Amount amount) =>
        (phrase.IsAny(Governor(phrase, amount), "med", "av") && !IsConversation(phrase, Governor(phrase, amount) - 1)
            && !PromisedNumbers.IsObjectOfAction(phrase, Governor(phrase, amount) - 1))
            || IsBetween(phrase, Governor(phrase, amount), amount.Last + 1)
        || (IsShortTime(phrase, amount.Last + 1) && amount.Value < LongestTime
            && phrase.IsAny(Governor(phrase, amount), "på", "om", "i", "à"));

    /// <summary>
    /// The duration of each occasion: "varje dag stannar vi en kvart", "minst 20 minuter" in another clause than "varje fredag".
    /// </summary>
    public static bool IsLength(Phrase phrase, Amount amount) =>
        phrase.Word(amount.Last + 1).Time == TimeUnit.Minute && amount.Frequency is { ImpliedTimes: not null } rhythm
        && (rhythm.First < amount.First || rhythm.First > amount.Last + 4);

    /// <summary>A number per occasion: "varje år med 2 000 svarande", "varje lördag med fyra bord".</summary>
    public static bool IsPerOccasion(Phrase phrase, Amount amount) => amount.Frequency is { ImpliedTimes: not null } rhythm
        && phrase.Is(rhythm.Last + 1, "med") && Governor(phrase, amount) == rhythm.Last + 1;

    /// <summary>The object of an action, which is counted: "ha pratat med minst 200 ungdomar".</summary>
    private static bool IsConversation(Phrase phrase, int i) =>
        phrase.Starts(i, "prata") || phrase.Starts(i, "tala") || phrase.Starts(i, "samtala") || phrase.Is(i, "kontakt");

    /// <summary>The parties to something: "mellan tre myndigheter".</summary>
    private static bool IsBetween(Phrase phrase, int governor, int noun) =>
        phrase.Is(governor, "mellan") && phrase.IsWord(noun) && !(phrase.Is(noun - 2, "och") && phrase.IsNumber(noun - 1)
            && phrase.IsNumber(noun - 3)) && !phrase.Has(noun, Times | Pieces | Activity | PeriodNoun | And);

    private static bool IsPlaces(Phrase phrase, int noun) =>
        phrase.Has(noun, Set)
            || (phrase.IsWord(noun) && !phrase.Has(noun, Preposition | Times | Activity | PeriodNoun) && phrase.Has(noun + 1, Set));

    /// <summary>Whether the noun denotes persons.</summary>
    public static bool IsPeople(Phrase phrase, int noun) =>
        phrase.Has(noun, Person | Staff) || (phrase.Ends(noun, "are") && phrase.Word(noun) == Lexeme.Unknown)
        || (phrase.IsWord(noun) && !phrase.Has(noun, Preposition | Times | Activity) && phrase.Has(noun + 1, Person | Staff));

    private static bool IsShortTime(Phrase phrase, int noun)
    {
        if (phrase.IsAny(noun, "hel", "hela")) noun++;
        return phrase.Word(noun).Time is TimeUnit.Second or TimeUnit.Minute or TimeUnit.Hour;
    }

    /// <summary>Index of the preposition that governs the number, before its comparator and "ca".</summary>
    private static int Governor(Phrase phrase, Amount amount)
    {
        var before = (amount.ComparatorFirst >= 0 ? Math.Min(amount.First, amount.ComparatorFirst) : amount.First) - 1;
        while ((phrase.Has(before, Filler) && !phrase.Has(before, Preposition) && !phrase.IsAny(before, "av", "om", "till"))
            || (phrase.Is(before, "i") && phrase.Has(before + 1, Average))) before--;
        return before;
    }

    /// <summary>A number in a relative clause: "där minst fyra poliser deltar", "som pågår två timmar".</summary>
    private static bool IsInSubclause(Phrase phrase, int i)
    {
        for (var j = i - 1; j >= i - Reach && IsInClause(phrase, j); j--)
        {
            var opens = !(phrase.Is(j, "där") && phrase.IsAny(j - 1, "är", "finns", "vara", "står"))
                && phrase.IsAny(j, "där", "som", "då", "varvid", "vilka", "vilket", "vilken", "när");
            if (phrase.IsAny(j, "vilken", "vilket", "vilka") && Verbs.First(phrase, VerbUse.Must, j, i) >= 0) return false;
            if (opens && !phrase.IsAny(j + 1, "mest", "minst", "högst", "lägst")) return true;
        }

        return false;
    }

    private static bool IsInClause(Phrase phrase, int i) =>
        phrase.HasToken(i) && !phrase.IsKind(i, TokenKind.Stop) && !phrase.IsKind(i, TokenKind.Comma);

    /// <summary>A number per unit: "varje patrull minst två timmar"; not per period.</summary>
    private static bool IsOfEach(Phrase phrase, Amount amount, bool measured)
    {
        if (!measured) return false;
        for (var j = amount.First - 1; j >= amount.First - Reach && IsInClause(phrase, j); j--)
        {
            if (phrase.Has(j, Every) && phrase.Word(j + 1).Unit is null && phrase.Word(j + 2).Unit is null) return true;
        }

        return false;
    }
}
