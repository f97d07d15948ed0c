using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>Distinguishes nouns of action, "rondering", "lovläger", "klassbesök", from those of things, places and people.</summary>
internal static class ActionNouns
{
    private static readonly WordSet Meetings = WordSet.Of("samlas träffas möts mötas träffar träffa möter möta sitter");

    private static readonly WordEndings Endings = WordEndings.Of(
        """
        prov köp pass test tester utskick brev razzia razzior forum läger tillfälle tillfällen evenemang mässa mässor café
        kafé fika frukost koll kollen runda rundor tur turer blad sammankomst sammankomster hearing debatt debatter rådslag
        event turnering kurs kurser föredrag lektion lektioner sök spaning jour närvaro vakt program projekt syn besök besöken
        service timme timmar timmarna tim möten hjälp stöd inlägg sändning film filmer stormöte presentation presentationer
        information inspektion revision reparation reparationer aktion aktioner rapport protokoll svar kontakt kontakter
        dialog sammanträde sammanträden byte byten patruller info promenad promenader vända vändor råd utbildn redovisn
        övervakn bevakn vandr patrull ktr kontr mätn städn nattv sms samverkan medverkan lägesbild lägesbilder stund stunder
        drive fest fester utgåvor avsnitt verksamhet
        """);

    private static readonly WordEndings NonActions = WordEndings.Of(
        """
        våning förening anläggning avdelning förvaltning tidning befolkning byggnad utrustning ställning omgivning ordning
        ersättning sysselsättning stämning bostadsrättsförening anmälning spelning användning försäljning störning skjutning
        langning parkering begränsning larm smottagning körning nedskräpning minskning ökning hantverksförening
        """);

    /// <summary>Whether a range of tokens contains a noun of action.</summary>
    /// <param name="first">Index of the first token.</param>
    /// <param name="end">Index after the last token.</param>
    public static bool Named(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (Is(phrase, i)) return true;
        }

        return false;
    }

    /// <summary>Whether the token is a noun of action.</summary>
    public static bool Is(Phrase phrase, int i)
    {
        if (!phrase.IsWord(i) || phrase.Has(i, Grade)) return false;
        if (phrase.Has(i, Meet) && IsMeeting(phrase, i)) return !phrase.IsWord(i + 1) || phrase.IsNumber(i - 1);
        if (phrase.Has(i, Activity | FollowUp | Meet)) return true;
        if (phrase.Is(i, "drop-in")) return !Presence.HasHours(phrase, i, phrase.SentenceEnd(i));
        return IsOfVerb(phrase, i) || Endings.Match(phrase.Span(i)) || IsDefinite(phrase, i);
    }

    /// <summary>Definite form: "kontrollerna", "patrullen".</summary>
    private static bool IsDefinite(Phrase phrase, int i)
    {
        if (!phrase.Ends(i, "na") && !phrase.Ends(i, "en")) return false;
        var plain = phrase.Span(i)[..^2];
        return (Lexicon.Exact(plain) ?? Compounds.Find(plain)) is { } noun && (noun.Senses & (Activity | Set)) == Activity;
    }

    /// <summary>Verbs of meeting, "träffas", "möter"; not the noun in "två träffar".</summary>
    public static bool IsMeeting(Phrase phrase, int i) =>
        phrase.IsAny(i, Meetings);

    private static bool IsOfVerb(Phrase phrase, int i)
    {
        var word = phrase.Span(i);
        foreach (var ending in (ReadOnlySpan<string>)["ningarna", "ningar", "ningen", "ning", "eringarna", "eringar", "eringen",
            "ering", "öring", "öringen"])
        {
            if (word.Length <= ending.Length + 1 || !word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) continue;
            return !IsNonAction(word[..^(ending.Length - ending.IndexOf("ing", StringComparison.Ordinal) - 3)]);
        }

        return false;
    }

    private static bool IsNonAction(ReadOnlySpan<char> singular)
    {
        if (singular is "utökning" or "Utökning" or "samordning" or "Samordning") return false;
        return NonActions.Match(singular);
    }
}
