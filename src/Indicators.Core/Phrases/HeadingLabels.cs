using System.Collections.Frozen;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>
/// Finds text that a heading marks as no promise: "Önskemål: …", "Utfall 2023: …", "… (förslag)", "… – ej beslutat". The
/// heading takes precedence over the words below it.
/// </summary>
internal static class HeadingLabels
{
    private const int Longest = 8;

    private const int LongestAfter = 4;

    /// <summary>Headings of wishes, outcomes, backgrounds and formalities.</summary>
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Other = FrozenSet.ToFrozenSet(
        WordList.Of(
            """
            önskemål önskemålen önskan önskningar önskelista förslag förslaget medborgarförslag idé idéer enkät enkäten enkätsvar
            medborgarenkät svar synpunkt synpunkter fråga frågor resultat resultatet utfall utfallet syfte syftet bakgrund historik nuläge
            nuläget nulägesbild nulägesbeskrivning målgrupp målgrupper lydelse utgår utgått utgick struket struken strukna budget kostnad
            kostnader finansiering källa källor statistik fakta vision problem problembild orsak orsaker utgångsläge nollmätning
            baslinje mätvärde bedömning motivering insändare citat exempel utkast motion yrkande kommentar konsekvens medel anslag
            tidigare förut förr deltagare deltagarantal invånare antagande förutsättningar vilande avslaget avslagen inställt inställd
            inställda önskas önskat efterfrågas föreslås saknas res läge läget lägesbeskrivning erfarenhet erfarenheter lärdom
            lärdomar risk risker hinder pausad pausat pausas facit bokslut
            behov kritik underlag urval fördelning basvärde ingångsvärde uppmätt uppnått status ersatt ersatta upphävd upphävt
            genomfört utfört gjort gjorda genomförda klart avklarat uppfyllt uppfylld uppfyllda infriat
            kontaktperson kontaktuppgifter telefonnummer öppettider
            svarsalternativ foto figur diagram tolkning definition lotteri parkering giltighetstid rubrik
            """),
        StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Words for a promise in a heading, which then is none of those: "Syfte och mål", "Förslag till åtgärd".</summary>
    private static readonly string[] Promised = ["mål", "målet", "löfte", "löften", "åtgärd", "åtgärder", "aktivitet", "aktiviteter",
        "insats", "insatser"];

    /// <summary>Adds the parts of a sentence under such a heading, or the whole sentence when the heading comes last.</summary>
    /// <param name="start">Index of the sentence's first token.</param>
    /// <param name="end">Index after the sentence's last token.</param>
    public static void AddOfSentence(Phrase phrase, int start, int end, List<Parenthetical> found)
    {
        for (var colon = start + 1; colon < end - 1; colon++)
        {
            if (!phrase.IsKind(colon, TokenKind.Colon)) continue;
            var first = LabelStart(phrase, start, colon);
            if (colon - first <= Longest && !IsOfAudience(phrase, first, colon, end) && !phrase.Has(colon + 1, Within)
                && IsOther(phrase, first, colon)) found.Add(new Parenthetical(first, NextLabel(phrase, colon, end) - 1));
        }

        if (found.Count == 0 && (ComesAfter(phrase, start, end) || IsCheckedOff(phrase, end + 1)))
            found.Add(new Parenthetical(start, end - 1));
    }

    /// <summary>An audience followed by the activity for it: "Målgrupp: alla elever i åk 8. Insats: lektion".</summary>
    private static bool IsOfAudience(Phrase phrase, int first, int colon, int end) =>
        phrase.IsAny(first, "målgrupp", "målgrupper") && phrase.Has(colon + 1, Sense.All | Every)
        && phrase.IsAny(end + 1, Promised) && phrase.IsKind(end + 2, TokenKind.Colon);

    /// <summary>A sentence of a single status word: "Två kontroller per vecka. Uppfyllt."</summary>
    private static bool IsCheckedOff(Phrase phrase, int next) =>
        phrase.IsAny(next, "uppfyllt", "uppfylld", "uppfyllda", "genomfört", "avslaget", "struket", "utgår") && !phrase.IsWord(next + 1);

    private static int LabelStart(Phrase phrase, int start, int colon)
    {
        var first = start;
        for (var i = start; i < colon; i++)
        {
            if (phrase.IsKind(i, TokenKind.Colon)) first = LabelAfter(phrase, i, colon);
            if (phrase.Span(i) is "|") first = i + 1;
        }

        return first;
    }

    /// <summary>Index of a second heading after a comma: "Nuläge: en i månaden, mål: två".</summary>
    private static int LabelAfter(Phrase phrase, int colon, int next)
    {
        if (phrase.IsAny(next - 1, Promised)) return next - 1;
        for (var i = next - 1; i > colon; i--)
        {
            if (phrase[i].Kind is TokenKind.Comma or TokenKind.Dash or TokenKind.Open) return i + 1;
        }

        return colon + 1;
    }

    private static int NextLabel(Phrase phrase, int colon, int end)
    {
        for (var i = colon + 1; i < end - 1; i++)
        {
            if (phrase.IsKind(i, TokenKind.Colon) && LabelAfter(phrase, colon, i) > colon + 1) return LabelAfter(phrase, colon, i) - 1;
        }

        return end;
    }

    /// <summary>The recipient of a report: ", resultat till nämnden".</summary>
    private static bool IsSent(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (phrase.Is(i, "till")) return true;
        }

        return false;
    }

    private static bool IsOther(Phrase phrase, int first, int end)
    {
        var other = false;
        for (var i = first; i < end; i++)
        {
            if (phrase.Verb(i) is VerbUse.Must || (phrase.Is(i, "lydelse") && phrase.IsAny(i - 1, "följande", "ny", "nya"))) return false;
            var former = phrase.IsAny(first, "tidigare", "gammalt", "gamla", "föregående", "förra", "fjolårets");
            other |= phrase.Is(first, "tips") && (phrase.Is(first + 1, "till") || end == first + 1);
            other |= former && phrase.IsAny(i, Promised);
            if (!former && phrase.IsAny(i, Promised)) return false;
            other |= phrase.IsYear(i) && phrase.IsAny(i - 1, "redovisning", "uppföljning", "statistik");
            other |= phrase.IsYear(i) && phrase.Is(first, "antal");
            other |= phrase.IsYear(i) && IsMeasurement(phrase, i - 1) && !phrase.Any(AtLeast | AtMost, end, phrase.SentenceEnd(end));
            other |= phrase.IsYear(i) && phrase.IsAny(i - 1, "snitt", "medel", "medelvärde", "genomsnitt");
            other |= phrase.IsWord(i) && ((Other.Contains(phrase.Span(i)) && !(phrase.Is(i, "parkering") && i > first))
                || phrase.Ends(i, "enkäten") || phrase.Ends(i, "önskemål"))
                || (phrase.IsAny(i, "ej", "inte") && phrase.IsAny(i + 1, "beslutat", "beslutad", "antaget", "antagen", "antaget",
                "fastställt", "aktuellt", "klart"));
        }

        return other;
    }

    /// <summary>A measurement with its year: "NTU 2023", "Trygghetsmätningen 2024".</summary>
    private static bool IsMeasurement(Phrase phrase, int i) =>
        phrase.Is(i, "ntu") || phrase.Ends(i, "mätning") || phrase.Ends(i, "mätningen") || phrase.Ends(i, "enkät")
            || phrase.Ends(i, "enkäten")
        || phrase.Ends(i, "undersökning") || phrase.Ends(i, "undersökningen");

    /// <summary>A short heading at the end without another number: "2 ggr/v (förslag)", "1 g/mån – ej beslutat".</summary>
    private static bool ComesAfter(Phrase phrase, int start, int end)
    {
        var last = phrase.IsKind(end - 1, TokenKind.Close) ? end - 1 : end;
        for (var i = last - 1; i > start && i >= last - LongestAfter - 1; i--)
        {
            if ((phrase.IsNumber(i) && !phrase.IsYear(i)) || phrase.Is(i, "efter")) return false;
            var opens = phrase.IsKind(i, TokenKind.Open) || phrase.IsKind(i, TokenKind.Dash) || phrase.IsKind(i, TokenKind.Comma);
            if (opens) return !phrase.IsAny(i + 1, "klart", "klar", "det", "trots", "om", "när", "ifall", "såvida")
                && IsOther(phrase, i + 1, last)
                && !phrase.Any(Preposition, i + 1, last) && !IsSent(phrase, i + 1, last);
        }

        return false;
    }
}
