using System.Collections.Frozen;
using Indicators.Core.Periods;
using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>
/// Reads compound words that no list can contain in full: the last part gives the meaning ("hastighetskontroll" is a control), the
/// first part the frequency ("tertialrapport", "6-månadersperiod").
/// </summary>
internal static class Compounds
{
    private const int ShortestEnding = 3;
    private const int LongestEnding = 18;

    private static readonly FrozenDictionary<string, Lexeme> Endings = MakeEndings();

    private static readonly FrozenDictionary<string, Lexeme>.AlternateLookup<ReadOnlySpan<char>> EndingBySpan =
        Endings.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly (string Start, PeriodUnit Unit)[] PeriodStarts =
    [
        ("vecko", PeriodUnit.Week), ("månads", PeriodUnit.Month), ("kvartals", PeriodUnit.Quarter),
        ("tertials", PeriodUnit.Tertial), ("tertial", PeriodUnit.Tertial), ("halvårs", PeriodUnit.HalfYear),
        ("termins", PeriodUnit.SchoolTerm), ("års", PeriodUnit.Year),
    ];

    private static readonly (string Stem, PeriodUnit Unit)[] Spans =
    [
        ("dag", PeriodUnit.Day), ("dygn", PeriodUnit.Day), ("veck", PeriodUnit.Week), ("månad", PeriodUnit.Month), ("år", PeriodUnit.Year),
    ];

    /// <summary>Last parts of compounds that name a period: "skolvecka", "avtalsår", "sommarkväll".</summary>
    private static readonly (string Ending, PeriodUnit Unit)[] PeriodEndings =
    [
        ("vecka", PeriodUnit.Week), ("helg", PeriodUnit.Week), ("månad", PeriodUnit.Month), ("kvartal", PeriodUnit.Quarter),
        ("tertial", PeriodUnit.Tertial), ("termin", PeriodUnit.SchoolTerm), ("halvår", PeriodUnit.HalfYear), ("sår", PeriodUnit.Year),
        ("kväll", PeriodUnit.Day), ("natt", PeriodUnit.Day), ("dygn", PeriodUnit.Day),
    ];

    private static readonly string[] FollowUpStarts = ["uppföljnings", "avstämnings", "utvärderings", "redovisnings"];

    private static readonly Lexeme AboutFollowUp = new(FollowUp | Meet);

    private static readonly Lexeme ThisSeason = new(PeriodNoun | Definite, Unit: PeriodUnit.Season);

    private static readonly Lexeme AnySeason = new(PeriodNoun, Unit: PeriodUnit.Season);

    private static readonly Lexeme JustSet = new(Set);

    /// <summary>The period named by the last part of a word after "per" or "varje"; null for other words.</summary>
    public static PeriodUnit? PeriodOf(ReadOnlySpan<char> word)
    {
        if (Has(word, "storhelg") || Has(word, "riskhelg")) return null;
        foreach (var (ending, unit) in PeriodEndings)
        {
            if (word.Length > ending.Length + 2 && word.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return unit;
        }

        return null;
    }

    /// <summary>The meaning of a compound; null when its parts are unknown.</summary>
    public static Lexeme? Find(ReadOnlySpan<char> word) =>
        Span(word) ?? SeasonName(word) ?? Periodic(word) ?? Beginning(word) ?? Ending(word) ?? DefiniteSet(word);

    /// <summary>A season without known months: "jaktsäsongen", "badsäsong".</summary>
    private static Lexeme? SeasonName(ReadOnlySpan<char> word) =>
        word.EndsWith("säsongen", StringComparison.OrdinalIgnoreCase) ? ThisSeason
        : word.EndsWith("säsong", StringComparison.OrdinalIgnoreCase) ? AnySeason
        : null;

    /// <summary>The definite form of a set noun: "stationerna", "lekplatserna".</summary>
    private static Lexeme? DefiniteSet(ReadOnlySpan<char> word)
    {
        if (word.Length < ShortestEnding + 2 || !word.EndsWith("na", StringComparison.OrdinalIgnoreCase)) return null;
        var plural = Lexicon.Exact(word[..^2]) ?? Ending(word[..^2]);
        return plural is not null && (plural.Senses & Set) != Sense.None ? JustSet : null;
    }

    /// <summary>
    /// A recurring span, "tremånadersintervaller", "6-månadersperiod"; the validity, "tre-års-perioden"; a name,
    /// "20-minutersmetoden".
    /// </summary>
    private static Lexeme? Span(ReadOnlySpan<char> word)
    {
        if (!Has(word, "period") && !Has(word, "intervall") && !Has(word, "cyke")) return null;
        if (!StartsWithNumber(word, out var value, out var length)) return null;
        var rest = word[length..].TrimStart("-‐‑–");
        foreach (var (stem, unit) in Spans)
        {
            if (!rest.StartsWith(stem, StringComparison.OrdinalIgnoreCase)) continue;
            return unit == PeriodUnit.Year && rest.EndsWith("perioden", StringComparison.OrdinalIgnoreCase)
                ? new Lexeme(Validity, Unit: PeriodUnit.Validity)
                : new Lexeme(Recurring | PeriodNoun, Unit: unit, Multiple: Math.Max(value, 1));
        }

        return null;
    }

    private static bool StartsWithNumber(ReadOnlySpan<char> word, out int value, out int length)
    {
        if (!char.IsAsciiDigit(word[0])) return NumberWords.StartsWith(word, out value, out length);
        (value, length) = (0, 0);
        while (length < word.Length && length < 3 && char.IsAsciiDigit(word[length]))
        {
            value = (value * 10) + (word[length++] - '0');
        }

        return true;
    }

    private static bool Has(ReadOnlySpan<char> text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);

    /// <summary>A frequency in the first part: "tertialrapport", "månadsmöten".</summary>
    private static Lexeme? Periodic(ReadOnlySpan<char> word)
    {
        foreach (var (start, unit) in PeriodStarts)
        {
            if (!word.StartsWith(start, StringComparison.OrdinalIgnoreCase)) continue;
            var rest = word[start.Length..];
            if (rest.StartsWith("intervall", StringComparison.OrdinalIgnoreCase)) return new Lexeme(Recurring | PeriodNoun, Unit: unit);
            var about = Lexicon.Exact(rest) ?? Ending(rest);
            return about is not null && (about.Senses & (FollowUp | Meet | Activity)) != Sense.None
                ? new Lexeme(about.Senses | Recurring, Unit: unit)
                : null;
        }

        return null;
    }

    /// <summary>Follow-up by the first part, whatever the last part is: "uppföljningstillfällen", "avstämningsmöte".</summary>
    private static Lexeme? Beginning(ReadOnlySpan<char> word)
    {
        foreach (var start in FollowUpStarts)
        {
            if (word.StartsWith(start, StringComparison.OrdinalIgnoreCase)) return AboutFollowUp;
        }

        return null;
    }

    private static Lexeme? Ending(ReadOnlySpan<char> word)
    {
        for (var length = Math.Min(word.Length, LongestEnding); length >= ShortestEnding; length--)
        {
            if (EndingBySpan.TryGetValue(word[^length..], out var lexeme)) return lexeme;
        }

        return null;
    }

    private static FrozenDictionary<string, Lexeme> MakeEndings()
    {
        var endings = new Dictionary<string, Lexeme>(StringComparer.OrdinalIgnoreCase);
        foreach (var (senses, words) in EndingTable)
        {
            var lexeme = new Lexeme(senses);
            foreach (var word in WordList.Of(words))
            {
                endings[word] = endings.TryGetValue(word, out var known) ? lexeme with { Senses = lexeme.Senses | known.Senses } : lexeme;
            }
        }

        return endings.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    private static (Sense Senses, string Words)[] EndingTable =>
    [
        (FollowUp,
            """
            uppföljning uppföljningar uppföljningen uppföljningarna utvärdering utvärderingar utvärderingen redovisning
            redovisningar redovisningen rapport rapporten rapporter rapporterna rapportering avstämning avstämningar avstämningen
            sammanställning sammanställningar bokslut verksamhetsberättelse
            """),
        (Meet | FollowUp,
            """
            samverkansmöte samverkansmöten styrgruppsmöte styrgruppsmöten lägesbildsmöte lägesbildsmöten rådsmöte rådsmöten
            gruppsmöten gruppsmöte brå-möte brå-möten ssp-möten sspf-möten est-möten sspf-möte est-möte ledningsmöte
            ledningsmöten lägesmöten lägesmöte samrådsmöte samrådsmöten samverkansträff samverkansträffar planeringsmöten
            planeringsmöte samråd
            """),
        (Body, "gruppen rådet"),
        (Staff | Person, "vandrare värdar vakter poliser väktare assistenter sekreterare inspektörer handläggare kuratorer"),
        (Person | Set, "elever föräldrar ledare ombud klassare"),
        (Person, "anställda tjänstemän volontärer krögare lärare medborgare seniorer besökare"),
        (Person, "personer ungdomar deltagare medlemmar arbetare företagare förare"),
        (Activity | Measurable, "kontroll kontroller kontrollerna kontr tillsyn tillsyner patrulleringar"),
        (Activity,
            """
            insats insatser vandring vandringar dialog dialoger möte möten träff träffar kampanj kampanjer föreläsning
            föreläsningar övning övningar mätning mätningar undersökning undersökningar utbildning utbildningar besök
            patrull inventering inventeringar aktion aktioner razzior razzia övervakning övervakningar inspektion
            inspektioner informationer enkät enkäter temadag temadagar lektion lektioner samtal workshop workshops hundsök
            genomgång genomgångar aktiviteter aktivitet dag dagar kväll kvällar satsning satsningar seminarium seminarier
            konferens kartläggning kartläggningar kurs kurser rond ronder
            """),
        (Set,
            """
            skola skolor skolorna klass klasser klasserna elev elever eleverna föräldrar vårdnadshavare stadsdel stadsdelar
            stadsdelarna delar områden område krog krogar krogarna restauranger ställe ställen
            central centraler träffpunkt träffpunkter butik butiker tunnlar
            anmälan anmälningar tunnel platser plats parker orter förening föreningar företag hushåll fastigheter nämnder
            förvaltningar bolag medarbetare personal chefer gårdar gymnasier enhet enheter verksamheter hållplatser helger
            lovskola avslutningar rektorer camping campingar stationer arrangörer hemmen boenden kvarter gator byggnader
            bibliotek kyrkby klubbar innehavare lägenheter ägare årskull kommun kommuner handlare säljare hyresgäster badplatser stråk
            -boende äldreboende gruppboende stödboende hus husen gård torg gymnasium gymnasiet station hamn kyrka korsning klubb
            mottagning vårdcentral mack kiosk kiosker arbetsplats campingplats
            badplats lekplats hållplats garage fastighet avdelning lokal affär verksamhet förskola byalag bibliotek familjer ombud
            stadium stadier korsningar överfart övergångsställen parkering lokaler rum anläggning anläggningar deltagare klassare vägar
            match matcher grupper
            """),
        (None, "centrum"),
        (Measurable,
            """
            brott brotten siffror siffrorna inbrott stölder våld fylleri fylleriet olyckor tryggheten otryggheten närvaro
            närvaron skjutningar anmälningar rån köp körningar resor
            """),
        (Measurable,
            "brottsligheten försäljningen langningen kriminaliteten användningen bedrägerierna trakasserierna brotten stölderna "
            + "inbrotten olyckorna bränderna anmälningarna skjutningarna rånen misshandelsfallen"),
        (Measurable, "överträdelser överträdelserna incidenter incidenterna händelser händelserna"),
        (Party, "chef chefen samordnare samordnaren"),
        (Paper, "avtalet löfte löftet löftena överenskommelsen planen"),
        (MeasuresNumber | Set, "åringar"),
        (MeasuresNumber, "åring årsåldern"),
        (Circumstance, "läget situation behov"),
    ];
}
