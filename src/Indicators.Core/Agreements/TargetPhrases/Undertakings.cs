using static Indicators.Core.Agreements.TargetPhrases.Sense;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>
/// Tells whether the words around a number or a rhythm say that somebody is to do something. Most sentences with a number are facts,
/// and facts are too many to be listed: a number is a promise only where its clause shows it.
/// </summary>
internal static class Undertakings
{
    private const int Reach = 4;

    /// <summary>What nobody carries out, after "ska".</summary>
    private static readonly string[] States =
        ["känna", "uppleva", "kunna", "behöva", "må", "trivas", "slippa", "våga", "veta", "tycka", "orka"];

    private static readonly string[] Openers = ["om", "när", "ifall", "eftersom", "såvida", "sedan", "medan", "då"];

    /// <summary>Whether what stands at the token is part of something to be done.</summary>
    public static bool Exist(Phrase phrase, int at)
    {
        var (start, end) = (phrase.SentenceStart(at), phrase.SentenceEnd(at));
        var (first, last) = Grounds.Clause(phrase, at);
        if (IsSaid(phrase, first, last) is { } said) return said;
        if (Deeds.Named(phrase, first, last) && !IsNoteOfDay(phrase, start, end)) return true;
        if (InOtherClauses(phrase, start, end) is { } other) return other && !IsApposition(phrase, at, first, last);
        return IsRow(phrase, start, end, at) || ((start > 0 || end < phrase.Count - 1) && Elsewhere(phrase, start, end));
    }

    /// <summary>"stölderna minskar": nobody does that; "vi minskar", "kontrollerna ökar" somebody does.</summary>
    public static bool IsOwnChange(Phrase phrase, int at)
    {
        if (!phrase.Ends(at, "r") && !phrase.Ends(at, "as") || phrase.Has(at, More | Fewer)) return true;
        var (start, end) = (phrase.SentenceStart(at), phrase.SentenceEnd(at));
        if (phrase.IsAny(start, "antalet", "andelen") && phrase.Any(Baseline, at, end)) return true;
        if (IsSaid(phrase, start, end) == true || HasLabel(phrase, start, at) || Deeds.Named(phrase, start, end)) return true;
        for (var i = start; i < end; i++)
        {
            if (Presence.IsOurs(phrase, i) || phrase.Is(i, "vi")) return true;
        }

        return false;
    }

    /// <summary>Whether the clause itself says that something is done.</summary>
    public static bool IsDone(Phrase phrase, int at)
    {
        var (first, last) = Grounds.Clause(phrase, at);
        return IsSaid(phrase, first, last) == true || Deeds.Named(phrase, first, last);
    }

    /// <summary>Whether the clause itself says that something is, and not that it is done.</summary>
    public static bool IsState(Phrase phrase, int at)
    {
        var (first, last) = Grounds.Clause(phrase, at);
        return IsSaid(phrase, first, last) == false && !phrase.IsAny(Verbs.First(phrase, VerbUse.Is, first, last), "har");
    }

    /// <summary>A line of a list or a cell of a table: no verb, but what is done, who is there, a heading of aims or only how often.</summary>
    private static bool IsRow(Phrase phrase, int start, int end, int at)
    {
        if (IsNoteOfDay(phrase, start, end) || Presence.NamesHours(phrase, start, end)) return false;
        if (Deeds.Named(phrase, start, end) || HasLabel(phrase, start, at)) return true;
        if (ClauseVerbs.Unknown(phrase, start, end) || Subjects.OpensWithOthers(phrase, start, end)) return false;
        return Presence.InRow(phrase, start, end) || phrase.Any(AtLeast | AtMost | Times, start, end)
            || IsOnlyTime(phrase, start, end);
    }

    /// <summary>"Möte den 14 mars": the note of one day, which is no time to do it before.</summary>
    private static bool IsNoteOfDay(Phrase phrase, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var date = phrase.IsKind(i, TokenKind.Date) || (phrase.IsKind(i, TokenKind.Number) && phrase.Has(i + 1, Month));
            if (date) return !phrase.Any(Before | Within | AtLeast | AtMost | Per | Every, start, end) && !IsInSpan(phrase, start, end);
        }

        return false;
    }

    private static bool IsInSpan(Phrase phrase, int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            if (phrase.IsAny(i, "från", "till", "fr.o.m", "t.o.m", "tom", "mellan", "from") || (phrase.IsKind(i, TokenKind.Dash)
                && (phrase.Has(i - 1, Month) || phrase.Has(i + 2, Month)))) return true;
        }

        return false;
    }

    /// <summary>"volontärerna, just nu nio personer, hjälper till": how many they are.</summary>
    private static bool IsApposition(Phrase phrase, int at, int first, int last) =>
        (phrase.IsKind(first, TokenKind.Comma) || phrase.Is(first, "nu")) && phrase.IsKind(last, TokenKind.Comma)
        && SideNumbers.IsPeople(phrase, at + 1) && !phrase.Any(AtLeast | AtMost, first, last);

    private static bool? InOtherClauses(Phrase phrase, int start, int end)
    {
        bool? said = null;
        for (var first = start; first < end;)
        {
            var next = Math.Max(ReportingClauses.ClauseEnd(phrase, first, end), first + 1);
            if (!OpensCondition(phrase, first) && IsSaid(phrase, first, next) is { } here) said = here || said == true;
            first = next;
        }

        return said;
    }

    private static bool OpensCondition(Phrase phrase, int first)
    {
        var opener = phrase.IsWord(first) ? first : first + 1;
        return phrase.IsAny(opener, Openers) && !phrase.IsNumber(opener + 1) && !phrase.Has(opener + 1, PeriodNoun | Every | Ordinal);
    }

    /// <summary>A row without a verb may say elsewhere in the text what it counts.</summary>
    private static bool Elsewhere(Phrase phrase, int start, int end)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (i >= start && i < end) continue;
            if (phrase.Verb(i) is VerbUse.Must or VerbUse.Does || Deeds.Is(phrase, i)) return true;
        }

        return false;
    }

    /// <summary>What the verbs of a stretch say; null where there are none.</summary>
    private static bool? IsSaid(Phrase phrase, int first, int end)
    {
        var depends = false;
        bool? said = null;
        if (Presence.IsReachedByPhone(phrase, first, end)) return false;
        for (var i = first; i < end; i++)
        {
            depends |= i > first && OpensCondition(phrase, i);
            if (IsBinding(phrase, i)) return true;
            var meets = Deeds.IsMeeting(phrase, i) && !phrase.IsNumber(i - 1);
            switch (meets ? VerbUse.Does : phrase.Verb(i))
            {
                case VerbUse.Must when !IsOfState(phrase, i): return true;
                case VerbUse.Does when !Subjects.AreOthers(phrase, first, i): return true;
                case VerbUse.Does: said ??= false; break;
                case VerbUse.Is when depends: break;
                case VerbUse.Is when ActivityVerbs.Contains(phrase.Span(i)) && !Subjects.AreOthers(phrase, first, i): return true;
                case VerbUse.Is or VerbUse.Must: said = said == true || IsPresent(phrase, i, first, end) || Deeds.Named(phrase, first, end); break;
                default: break;
            }
        }

        return said == true || Presence.IsSeen(phrase, first, end) ? true : said;
    }

    private static bool IsPresent(Phrase phrase, int verb, int first, int end) =>
        phrase.IsAny(verb, "är", "finns", "arbetar", "jobbar", "ska", "skall") && Presence.InClause(phrase, first, end);

    /// <summary>"avser att", "siktar på att", "målet är".</summary>
    private static bool IsBinding(Phrase phrase, int i)
    {
        if (IsAim(phrase, i)) return true;
        return phrase.IsAny(
            i, "avser", "siktar", "planerar", "strävar", "verkar", "förbinder", "åtagit", "åtar", "enats", "överens", "räknar", "föresätter",
            "utlovar", "vill", "tänker", "försöker", "försöka", "sträva", "beslutat", "beslutats", "bestämt", "lovat", "utlovat",
            "avtalat", "överenskommit", "hinner");
    }

    private static bool IsAim(Phrase phrase, int i) => phrase.IsAny(
        i, "mål", "målet", "målsättningen", "målsättning", "ambitionen", "ambition", "löftet", "löfte", "löften", "åtagandet", "åtagande",
        "delmål", "inriktningen", "avsikten", "indikator", "målvärde", "åtgärd", "åtgärder", "aktivitet", "insats", "mått");

    /// <summary>"ska känna sig", "ska vara trygga".</summary>
    private static bool IsOfState(Phrase phrase, int must)
    {
        if (phrase.Any(Percent | Share, phrase.SentenceStart(must), must)) return false;
        for (var i = must + 1; i <= must + Reach && phrase.IsWord(i); i++)
        {
            if (phrase.Is(i, "kunna") && Presence.InClause(phrase, must, phrase.SentenceEnd(must))) return false;
            if (phrase.IsAny(i, States)) return true;
        }

        return false;
    }

    private static bool HasLabel(Phrase phrase, int start, int at)
    {
        for (var i = start; i < at; i++)
        {
            if (IsAim(phrase, i)) return true;
        }

        return false;
    }

    /// <summary>"varje kvartal", "Tidplan: minst en per månad": the cell of a table that says only how often.</summary>
    private static bool IsOnlyTime(Phrase phrase, int start, int end)
    {
        const Sense time = Number | Ordinal | AtLeast | AtMost | Filler | Times | Pieces | Per | Every | EveryOther | EachOrdinal
            | Recurring | PeriodNoun | Month | Season | Average | And | Preposition | Over | Not | Vague | Before;
        const Sense period = PeriodNoun | Recurring | Season | Month | Times | AtLeast | AtMost;
        if (!phrase.Any(period, start, end)) return false;
        var from = start;
        for (var i = start; i < end; i++)
        {
            if (phrase.IsKind(i, TokenKind.Colon)) from = i + 1;
        }

        for (var i = from; i < end; i++)
        {
            var counted = phrase.IsNumber(i - 1) && phrase.Word(i) == Lexeme.Unknown;
            if (phrase.IsWord(i) && !phrase.Has(i, time) && !counted && !phrase.IsAny(i, "därefter", "dock", "runt", "mån", "par")) return false;
        }

        return true;
    }
}
