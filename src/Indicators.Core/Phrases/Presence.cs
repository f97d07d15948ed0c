using System.Buffers;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Finds promises of presence, which are fulfilled by being in a place: "är ute", "står på torget".</summary>
internal static class Presence
{
    private static readonly WordSet Seen = WordSet.Of("står rör sitter tjänstgör syns vistas parkerar hittar ser se träffar möter finns");

    private static readonly WordSet Reached = WordSet.Of("nås når nå telefon telefonnummer tel");

    /// <summary>Parts of words for staff and vehicles of the parties.</summary>
    private static readonly SearchValues<string> Ours = SearchValues.Create(WordList.Of(
        """
        polis värd vakt fält vandrar volontär väktar patrull brandm vägledar fritidsled samordnar ungdomsled coach husbil
        mobilt poliskontor brottsoffer sköterska kurator handläggar inspektör kontor hundför tsbuss nsbuss radiobil polisbil
        kollega kolleg narkotikahund polishund hundekip ryttar drönar tsbil tsvagn nsvagn tstält nstält
        """), StringComparison.OrdinalIgnoreCase);

    /// <summary>Places with opening hours; they are no promise to go anywhere.</summary>
    private static readonly WordEndings OpeningPlaces = WordEndings.Of(
        """
        station stationen reception receptionen expedition expeditionen kundcenter kundtjänst växel växeln butik butiken affär
        affären medborgarservice bibliotek biblioteket
        """);

    /// <summary>Whether a range of tokens describes the presence of the parties' staff.</summary>
    public static bool InClause(Phrase phrase, int first, int end)
    {
        var there = false;
        for (var i = first; i < end; i++)
        {
            if (phrase.IsAny(i, "har", "telefon") || (phrase.IsAny(i, "bemannad", "bemannat") && HasHours(phrase, first, end))
                || phrase.Has(i, Percent | MeasuresNumber)) return false;
            there |= IsOurs(phrase, i) || phrase.IsAny(i, "ute", "närvarande", "synlig", "synliga", "bemannad", "bemannat", "vi",
                "oss", "jag", "mig")
                || (phrase.Is(i, "på") && phrase.Is(i + 1, "plats"));
        }

        return there;
    }

    /// <summary>The parties are seen or met: "ser du oss", "står en av oss", "kommer vi", "har öppet".</summary>
    public static bool IsSeen(Phrase phrase, int first, int end)
    {
        if (IsReachedByPhone(phrase, first, end)) return false;
        for (var i = first; i < end; i++)
        {
            if (phrase.IsAny(i, Seen) && !phrase.Is(i + 1, "upp") && InClause(phrase, phrase.SentenceStart(first), end)) return true;
            if (phrase.IsAny(i, "öppet", "öppen", "öppna") && !IsDesk(phrase, first, end) && !HasHours(phrase, i, end)) return true;
        }

        return false;
    }

    /// <summary>Contact information: "nås på telefon", "du når oss".</summary>
    public static bool IsReachedByPhone(Phrase phrase, int first, int end)
    {
        var reached = false;
        for (var i = first; i < end; i++) reached |= phrase.IsAny(i, Reached);
        reached &= !phrase.Any(Sense.All | Every, first, end);
        for (var i = first; i < end && reached; i++)
        {
            if (phrase.IsAny(i, "telefon", "tel", "telefonnummer", "mejl", "mail", "oss", "du", "112")
                || phrase.Ends(i, "telefonen")) return true;
        }

        return reached && HasHours(phrase, first, end);
    }

    /// <summary>Opening hours: "öppet onsdagar 16–20", "telefontid kl. 10".</summary>
    public static bool HasHours(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var range = phrase.IsKind(i, TokenKind.Dash) && phrase.IsKind(i - 1, TokenKind.Number)
                && phrase.IsKind(i + 1, TokenKind.Number) && phrase.NumberAt(i + 1) <= 24;
            if (range || phrase.IsKind(i, TokenKind.Clock) || phrase.IsAny(i, "kl", "klockan")) return true;
        }

        return false;
    }

    /// <summary>A word for opening hours: "telefontid", "öppettider".</summary>
    public static bool NamesHours(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var hours = (phrase.Ends(i, "tid") || phrase.Ends(i, "tider")) && !phrase.Has(i, Season | PeriodNoun);
            if (hours) return HasHours(phrase, i, end);
        }

        return false;
    }

    private static bool IsDesk(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (phrase.IsWord(i) && OpeningPlaces.Match(phrase.Span(i))) return true;
        }

        return false;
    }

    /// <summary>Whether the token denotes staff, vehicles or officers of the parties.</summary>
    public static bool IsOurs(Phrase phrase, int i) =>
        phrase.Has(i, Staff | Party) || (phrase.IsWord(i) && phrase.Span(i).ContainsAny(Ours));
}
