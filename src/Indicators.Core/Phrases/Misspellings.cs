using System.Collections.Frozen;

namespace Indicators.Core.Phrases;

/// <summary>
/// Corrects quantity words with one letter missing, added, wrong or swapped with its neighbour. All forms with one letter removed are
/// stored; two words one edit apart share at least one of them.
/// </summary>
internal static class Misspellings
{
    /// <summary>Minimum length; shorter words have too many real words one letter away: "fem" and "hem", "tre" and "trä".</summary>
    private const int Shortest = 5;

    private const int Longest = 16;

    private static readonly string[] Measures =
        WordList.Of(
        """
        minst högst åtminstone maximalt gånger tillfälle tillfällen stycken varje varannan vartannat vecka veckan veckor
        månad månaden månader kvartal kvartalet tertial halvår halvåret termin terminen årligen dagligen månatligen veckovis
        månadsvis kvartalsvis tertialvis halvårsvis samtliga genomsnitt tredje fjärde femte sjätte dygnet timmar dagar
        arbetsdagar procent hälften uppföljning utvärderas redovisas sammanställs fjorton femton trettio fyrtio femtio sextio
        tjugo tjugofem dubbelt halvera halveras minska minskar regelbundet kontroller stadsdel årskurs
        """);

    /// <summary>Real words one letter from a quantity word, with another meaning.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Real =
        WordList.Of(
        """
        veckans månadens verka verkan väcka vackra vicka vecken vecks högt högsta högste minsta finst ginst vinst minut
        maximal maximala ånger hänger
        sånger gången gångar tillfället stycke stycket smycken stacken sticken stocken stucken varde varse varken vargen
        hånad lånad menad målad månar rånad hundar lagar dalar magar jagar hagar degar dager dagis dagen timmer immar
        rimmar simmar stimmar tummar trimmar tömmar timrar limmar dimmar kvarta kvartar kvartil halvor halvbra termen termit
        termiten termisk terminal fjärd fjärden färde jätte häften hälfter finska minkar oregelbundet kontrollen kontrollera
        kontrollör dubbel dubbelhet minskad minskade minskande
        """)
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> ByShortened =
        Measures.SelectMany(word => Shortened(word).Append(word).Select(shorter => (shorter, word)))
            .DistinctBy(pair => pair.shorter, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(pair => pair.shorter, pair => pair.word, StringComparer.OrdinalIgnoreCase)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The quantity word one letter away; null for a word that is no misspelling.</summary>
    public static string? Meant(ReadOnlySpan<char> word)
    {
        if (word.Length is < Shortest or > Longest || Real.Contains(word)) return null;
        if (ByShortened.TryGetValue(word, out var meant)) return meant;
        Span<char> shorter = stackalloc char[Longest];
        Span<char> lower = stackalloc char[Longest];
        ReadOnlySpan<char> written = lower[..word.ToLowerInvariant(lower)];
        for (var i = 0; i < written.Length; i++)
        {
            written[..i].CopyTo(shorter);
            written[(i + 1)..].CopyTo(shorter[i..]);
            if (ByShortened.TryGetValue(shorter[..(written.Length - 1)], out meant) && IsOneEditApart(written, meant)) return meant;
        }

        return null;
    }

    /// <summary>
    /// The intended period where a period is expected. More permissive than <see cref="Meant"/>, since few other words can occur
    /// there.
    /// </summary>
    public static string? Period(ReadOnlySpan<char> word)
    {
        if (word.Length is < 4 or > Longest) return null;
        var written = Lexicon.WithoutDiacritics(word.ToString());
        foreach (var (plain, period) in Periods)
        {
            if (Math.Abs(plain.Length - written.Length) <= 1 && IsOneEditApart(written, plain)) return period;
        }

        return null;
    }

    /// <summary>A misspelt "året" after "om": "om aret", "om årt".</summary>
    public static bool IsMisspeltYear(ReadOnlySpan<char> word) =>
        word.Length is > 2 and < 6 && IsOneEditApart(Lexicon.WithoutDiacritics(word.ToString()), "aret");

    private static readonly (string Plain, string Period)[] Periods =
        [.. WordList.Of("""
            vecka månad kvartal tertial halvår termin dygn helg kväll vardag skoltermin kalenderår kalendermånad läsår skolår
            måndag tisdag onsdag torsdag fredag lördag söndag
            """).Select(word => (Lexicon.WithoutDiacritics(word), word))];

    private static IEnumerable<string> Shortened(string word) =>
        Enumerable.Range(0, word.Length).Select(i => word.Remove(i, 1));

    /// <summary>Whether the words are at most one edit apart; words that share a shortened form may be two edits apart.</summary>
    public static bool IsOneEditApart(ReadOnlySpan<char> word, string meant)
    {
        var same = word.CommonPrefixLength(meant);
        var rest = word[same..];
        var other = meant.AsSpan(same);
        if (rest.Length > other.Length) return rest[1..].SequenceEqual(other);
        if (rest.Length < other.Length) return rest.SequenceEqual(other[1..]);
        if (rest.Length == 0 || rest[1..].SequenceEqual(other[1..])) return true;
        return rest.Length > 1 && rest[0] == other[1] && rest[1] == other[0]
            && rest[2..].SequenceEqual(other[2..]);
    }
}
