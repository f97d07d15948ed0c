using System.Collections.Frozen;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>
/// Finds sentences about documents, cases, money and rights, and advice. Their numbers are not promised: "Nämnden avslår förslaget
/// om en vandring i kvartalet".
/// </summary>
internal static class FormalSentences
{
    private static readonly WordSet Advice = WordSet.Of(
        """
        ring lås hör läs låt glöm passa prenumerera anmäl byt boka tipsa släck lägg undvik välj använd spara
        """);

    private static readonly WordSet AskingForMoney = WordSet.Of("söks söker sökts ansöks äskas äskar ansöker");

    private enum Form
    {
        /// <summary>Promises nothing in any position.</summary>
        Always,

        /// <summary>Promises nothing unless a verb such as "ska" requires an action.</summary>
        Undecided,

        /// <summary>As the first word: a rule of others, or advice.</summary>
        First,

        /// <summary>As the first word: something that others have to send in.</summary>
        Sent,

        /// <summary>A requirement for making a decision.</summary>
        Decision,
    }

    private static readonly FrozenDictionary<string, Form>.AlternateLookup<ReadOnlySpan<char>> Forms = Table()
        .SelectMany(row => WordList.Of(row.Words).Select(word => (word, row.Form)))
        .ToFrozenDictionary(pair => pair.word, pair => pair.Form, StringComparer.OrdinalIgnoreCase)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly string[] Recorded =
    [
        "antecknas", "antecknades", "noteras", "noterades", "konstateras", "konstaterades", "framhålls", "påpekas", "erinras", "upplyses",
        "framgår", "framkom", "pratas", "talas", "ryktas",
    ];

    /// <summary>Index after the last token of a formal sentence; null for an ordinary sentence.</summary>
    public static int? End(Phrase phrase, int start, int end)
    {
        if (NewWording(phrase, start, end) is { } colon) return colon;
        if (IsAdvice(phrase, start, end)) return ReportingClauses.ClauseEnd(phrase, start, end) - 1;
        var open = Verbs.First(phrase, VerbUse.Must, start, end) < 0;
        if (IsOfOthers(phrase, start, end) || (open && IsRecorded(phrase, start)) || IsByLaw(phrase, start)
            || IsReference(phrase, start) || IsDefinition(phrase, start, end)
            || IsSentIn(phrase, phrase.Has(start, Article) ? start + 1 : start, end)) return end - 1;
        for (var i = start; i < end; i++)
        {
            if (!phrase.IsWord(i) || !Forms.TryGetValue(phrase.Span(i), out var form)) continue;
            var formal = form switch
            {
                Form.Always => !phrase.Is(i, "äger") || phrase.Is(i + 1, "rätt"),
                Form.Undecided => open && Stands(phrase, i),
                Form.First => i == start && !phrase.Has(i + 1, And) && !IsTogether(phrase, i, end),
                Form.Sent => false,
                Form.Decision => IsQuorum(phrase, start, i, end),
            };
            if (formal) return BeforePromise(phrase, i, end) - 1;
        }

        return null;
    }

    /// <summary>Index of the promise after "men": "förbehåller sig rätten att ändra tiden men garanterar …".</summary>
    private static int BeforePromise(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (phrase.Is(i, "men")) return Verbs.First(phrase, VerbUse.Must, i, Math.Min(i + 4, end)) >= 0 ? i : end;
        }

        return end;
    }

    /// <summary>
    /// Words that are formal only in some contexts: "inte resurser", "rätt att", "dem som svarade", "upphör att gälla". All other
    /// words are formal by themselves.
    /// </summary>
    private static bool Stands(Phrase phrase, int i)
    {
        if (phrase.IsAny(i, "resurser", "råd", "möjlighet")) return phrase.Has(i - 1, Not);
        if (phrase.IsAny(i, "rätt", "rätten")) return phrase.Is(i + 1, "att");
        if (phrase.IsAny(i, "svarade", "svarat")) return phrase.Is(i - 1, "som") && phrase.IsAny(i - 2, "de", "dem");
        if (phrase.Starts(i, "obemann")) return phrase.Is(i - 1, "är") || phrase.Is(i - 2, "är");
        if (phrase.IsAny(i, "bästa", "skillnad")) return phrase.IsAny(i - 1, "sitt", "vårt", "vi")
            || (phrase.Is(i - 1, "gör") && phrase.Is(i - 2, "vi"));
        if (phrase.Is(i, "betyder")) return !phrase.IsAny(i - 1, "det", "detta", "vilket");
        if (phrase.IsAny(i, "fri", "fria")) return phrase.Is(i + 1, "från");
        if (phrase.Is(i, "får")) return IsPermission(phrase, i) && !phrase.Any(Sense.All | Every, phrase.SentenceStart(i), i);
        return !phrase.Is(i, "gälla") || phrase.IsAny(i - 2, "upphör") || phrase.IsAny(i - 3, "upphör");
    }

    /// <summary>A permission: "kommunen får, om skäl finns, minska antalet ronder".</summary>
    private static bool IsPermission(Phrase phrase, int i) => phrase.IsAny(i + 1, "ske", "bedrivas") || phrase.Has(i - 1, Party)
        && !phrase.Has(i - 1, Public)
        && (phrase.IsKind(i + 1, TokenKind.Comma)
            || (phrase.Ends(i + 1, "a") && (phrase.Has(i + 1, Increase | Decrease) || phrase.Verb(i + 1) == VerbUse.Does)));

    /// <summary>
    /// A new wording of a clause, "§ 5 får följande lydelse: …", "Ny lydelse: …": index of the punctuation mark before the new
    /// text.
    /// </summary>
    private static int? NewWording(Phrase phrase, int start, int end)
    {
        for (var i = start; i < Math.Min(end, start + 6); i++)
        {
            if (phrase.IsAny(i, "lydelse", "lydelsen") && phrase.IsKind(i + 1, TokenKind.Colon)
                && !phrase.IsAny(i - 1, "tidigare", "nuvarande"))
                return i + 1;
        }

        return null;
    }

    /// <summary>Advice to the reader: "Ta gärna en promenad varje kväll", "Håll utkik".</summary>
    private static bool IsAdvice(Phrase phrase, int start, int end)
    {
        var advises = phrase.IsAny(start, Advice)
            || phrase.IsAny(start + 1, "gärna", "utkik", "ögonen");
        for (var i = start; i < end && advises; i++) advises = !phrase.IsAny(i, "vi", "så");
        return advises;
    }

    /// <summary>
    /// A recorded statement or a comparison: "Det antecknas att …", "Resurserna räcker …", "Till skillnad från Borås …".
    /// </summary>
    private static bool IsRecorded(Phrase phrase, int start) =>
        (phrase.Is(start, "det") && phrase.IsAny(start + 1, Recorded) && !IsAgreed(phrase, start)) || (phrase.Is(start + 1, "räcker")
            && (phrase.Ends(start, "na") || phrase.Ends(start, "en")))
        || (phrase.Is(start, "i") && phrase.IsAny(start + 1, "danmark", "norge", "finland", "tyskland", "england"))
        || (phrase.Is(start, "till") && phrase.Is(start + 1, "skillnad")) || phrase.IsAny(start + 1, "grannkommunen", "grannkommunerna");

    /// <summary>A recorded agreement, which is a promise: "Det antecknas att parterna enats om …".</summary>
    private static bool IsAgreed(Phrase phrase, int start)
    {
        for (var i = start + 2; i < start + 8 && phrase.IsWord(i); i++)
        {
            if (phrase.IsAny(i, "enats", "enades", "åtar", "åtagit", "förbinder", "förbundit", "överens")) return true;
        }

        return false;
    }

    /// <summary>
    /// Joint action of others and the parties, which is a promise: "Kustbevakningen genomför tillsammans med polisen …".
    /// </summary>
    private static bool IsTogether(Phrase phrase, int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (phrase.IsAny(i, "tillsammans", "ihop", "samverkan")) return true;
        }

        return false;
    }

    /// <summary>
    /// Statements outside the agreement: "på eget initiativ", "utanför ramen för avtalet", "Sedan 2018 träffas", "ska läsas
    /// som".
    /// </summary>
    public static bool IsOfOthers(Phrase phrase, int start, int end)
    {
        if (phrase.Is(start, "sedan") && phrase.IsYear(start + 1)) return true;
        for (var i = start + 1; i < end - 1; i++)
        {
            if (!phrase.IsWord(i)) continue;
            if (phrase.Is(i, "på") && phrase.IsAny(i + 1, "eget", "egen") && phrase.IsAny(i + 2, "initiativ", "hand")) return true;
            if (phrase.Is(i, "utanför") && (phrase.Is(i + 1, "ramen")
                || phrase.IsAny(i + 2, "avtal", "överenskommelse", "avtalet"))) return true;
            if (IsAskedMoney(phrase, i) || (phrase.IsAny(i, "ta", "tar") && phrase.Is(i + 1, "ställning"))) return true;
            if (phrase.IsAny(i, "läsas", "förstås", "uppfattas") && phrase.IsAny(i + 1, "som", "så")) return true;
        }

        return false;
    }

    /// <summary>An application for money, which promises nothing: "Medel söks för …", "söker bidrag till …".</summary>
    private static bool IsAskedMoney(Phrase phrase, int verb) =>
        phrase.IsAny(verb, AskingForMoney)
        && (IsMoney(phrase, verb - 1) || IsMoney(phrase, verb + 1) || IsMoney(phrase, verb + 2));

    private static bool IsMoney(Phrase phrase, int i) =>
        phrase.IsAny(i, "medel", "bidrag", "pengar", "anslag", "finansiering") || phrase.Ends(i, "medel") || phrase.Ends(i, "bidrag");

    /// <summary>A legal obligation: "Enligt 11 kap. socialtjänstlagen ska …".</summary>
    private static bool IsByLaw(Phrase phrase, int start)
    {
        var section = false;
        for (var i = start + 1; i < start + 7 && phrase.Is(start, "enligt") && phrase.Verb(i) != VerbUse.Must; i++)
        {
            section |= phrase.IsAny(i, "kap", "§");
            if (section && (phrase.Ends(i, "lagen") || phrase.Ends(i, "förordningen"))) return true;
        }

        return false;
    }

    /// <summary>A reference to another clause: "Vad som sägs i 4 § om två patruller …".</summary>
    private static bool IsReference(Phrase phrase, int start)
    {
        for (var i = start; i < start + 4 && phrase.Is(start, "vad"); i++)
        {
            if (phrase.IsAny(i, "sägs", "sagts", "stadgas", "anges", "angivits", "föreskrivs")) return true;
        }

        return false;
    }

    /// <summary>A definition: "Med kontroll avses …".</summary>
    private static bool IsDefinition(Phrase phrase, int start, int end)
    {
        for (var i = start + 1; i < end && phrase.Is(start, "med"); i++)
        {
            if (phrase.IsAny(i, "avses", "menas", "förstås")) return true;
        }

        return (phrase.Is(start, "som") && phrase.IsAny(start + 2, "räknas", "avses", "gäller")) || IsModel(phrase, start, end);
    }

    /// <summary>A description of a method: "Modellen innebär att parterna träffas varje vecka".</summary>
    private static bool IsModel(Phrase phrase, int start, int end)
    {
        for (var i = start + 1; i < Math.Min(end, start + 6); i++)
        {
            if (phrase.Is(i, "innebär")) return phrase.Ends(i - 1, "modell") || phrase.Ends(i - 1, "modellen")
                || phrase.Ends(i - 1, "metoden")
                || phrase.Ends(i - 1, "förslaget") || phrase.IsAny(i - 1, "modellen", "metoden", "förslaget", "alternativet", "begreppet");
        }

        return false;
    }

    /// <summary>Something that others have to send in: "Synpunkter ska ha kommit in senast den 30 april".</summary>
    private static bool IsSentIn(Phrase phrase, int start, int end)
    {
        if (!phrase.IsWord(start) || !Forms.TryGetValue(phrase.Span(start), out var form) || form != Form.Sent) return false;
        if (phrase.Has(start + 1, Before)) return true;
        for (var i = Math.Max(start, Verbs.First(phrase, VerbUse.Must, start, end)); i < end; i++)
        {
            if (phrase.Has(i, Before | Within) && (phrase.Any(Sense.All, start, i) || phrase.Ends(i - 1, "s"))) return false;
            if (phrase.IsAny(i, "görs", "sker", "innehålla", "inkomma", "inkommit", "lämnas", "skickas", "tillhanda")
                || (phrase.IsAny(i, "kommit", "komma") && phrase.Is(i + 1, "in"))) return true;
        }

        return false;
    }

    /// <summary>
    /// A quorum or a decision date: "Beslut ska fattas senast", "beslutsför när fem är närvarande", "minst hälften ska vara
    /// närvarande för beslut".
    /// </summary>
    private static bool IsQuorum(Phrase phrase, int start, int decision, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (phrase.IsAny(i, "fattas", "protokollföras")) return true;
            if (phrase.IsAny(i, "närvarande", "närvara") || (i < decision && phrase.Starts(i, "ledam")))
                return i > decision || phrase.Any(Share | Number, start, decision);
        }

        return false;
    }

    private static (Form Form, string Words)[] Table() =>
    [
        (Form.Always,
            """
            avslår avslås avslog avstyrks avstyrker återremitteras återremitterar bordläggs bordlägger remitteras skadestånd bemyndigas
            förbehåller definieras döms diarieförs ersättningsskyldig ersättningsskyldiga bordlade bordlades
            återremitterade återremitterades sökes äger anbudsdag anbudsdagen omförhandling
            """),
        (Form.Undecided,
            """
            beror varierar kostnaden kostnaderna ersättningsnivån avgiften hyran resurser råd möjlighet rätt rätten svarade svarat gälla
            budgeten pengar obemannad obemannat obemannade får påkalla bästa skillnad fri fria betyder
            """),
        (Form.First,
            """
            länsstyrelsen länsstyrelsens trafikverket trafikverkets skolverket skolinspektionen postnord systembolaget regionen
            regionens kustbevakningen migrationsverket moderaterna socialdemokraterna sverigedemokraterna liberalerna vänsterpartiet
            miljöpartiet kristdemokraterna centerpartiet interpellanten
            part tvist tvister uppsägning uppsägningen policyn lagen riktlinjen riktlinjerna föreskriften ordningsstadgan
            flest personuppgifter personuppgifterna uppgifter uppgifterna kallelse kallelsen fakturor faktura fakturan
            betalning
            tack betalningen vite ersättning ersättningen ändringar
            """),
        (Form.Sent, "synpunkter ansökan ansökningar ansökningarna remissvar yttrande yttranden intresseanmälan anmälan"),
        (Form.Decision, "beslut beslutet beslutsför beslutsmässig"),
    ];
}
