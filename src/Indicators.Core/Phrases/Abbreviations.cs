using System.Collections.Frozen;

namespace Indicators.Core.Phrases;

/// <summary>Abbreviations and their full words; a full stop after an abbreviation does not end the sentence.</summary>
internal static class Abbreviations
{
    private const int Longest = 9;

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Meanings = WordList.Of(
        """
        dagl dagligen veckol veckoligen regelb regelbunden reg regelbunden kont kontinuerligt resp respektive fr från fg föregående
        föreg föregående
        fgå föregående jmf jämfört jfr jämfört jämf jämfört ant antal utb utbildning bes besök kontr kontroller insp inspektion
        förel föreläsning
        tills tillsyn patr patrull enl enligt arb.dgr arbetsdagar arb.dag arbetsdagar arb.dagar arbetsdagar arb.d arbetsdagar
        arbdgr arbetsdagar
        arbdagar arbetsdagar arbetsdgr arbetsdagar arb.tim timmar arb.timmar timmar arbtim timmar term termin terminsv terminsvis
        tot totalt
        genomf genomförs o och el eller fn för undant undantaget ev eventuellt uppf uppföljning avst avstämning komm
        kommun gemens gemensam lekt lektioner def definition genomsn genomsnitt fältsekr fältsekreterare
        ordningsv ordningsvakter tert.vis tertialvis tertialv tertialvis kvart.vis kvartalsvis kv.vis kvartalsvis
        mån.vis månadsvis term.vis terminsvis tert tertial
        """).Chunk(2).ToFrozenDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Abbreviations that the lexicon contains.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Known = FrozenSet.ToFrozenSet(
        WordList.Of(
            """
            u st ggr ggn gng g tillf ca c:a cirk kl v åk årsk mån nr tim max min ev bl.a bl t.ex fr.o.m t.o.m tom from
            m.m o.s.v kap bil art mom ung jan feb mar apr jun jul aug sep sept okt nov dec h inkl exkl
            res sam beh pr pers kv årl månatl samtl månd tisd onsd torsd fred lörd sönd m fr.a f.n p.g.a s.k t.v gg tis ons tors fre
            lör sön kontr
            """),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The full word; null for a word that is no abbreviation.</summary>
    public static string? Meant(ReadOnlySpan<char> word) => word.Length <= Longest && Meanings.TryGetValue(word, out var meant)
        ? meant : null;

    /// <summary>Whether a full stop after the word belongs to it.</summary>
    public static bool Contains(ReadOnlySpan<char> word) =>
        (word.Length <= Longest && (Known.Contains(word) || Meanings.ContainsKey(word)))
            || word.EndsWith("kontr", StringComparison.OrdinalIgnoreCase);
}
