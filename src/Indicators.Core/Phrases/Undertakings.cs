using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>
/// Decides whether the words around a number or a frequency express a task. Most sentences with a number are facts, too varied to
/// list, so a number is a promise only when its clause shows it.
/// </summary>
internal static class Undertakings
{
    private static readonly WordSet BindingWords = WordSet.Of(
        """
        avser siktar planerar strävar verkar förbinder åtagit åtar enats överens räknar föresätter utlovar vill tänker
        försöker försöka sträva beslutade beslutades bestämde beslutat beslutats bestämt lovat utlovat avtalat överenskommit
        hinner
        """);

    private static readonly WordSet AimWords = WordSet.Of(
        """
        mål målet målsättningen målsättning ambitionen ambition löftet löfte löften åtagandet åtagande delmål inriktningen
        avsikten indikator målvärde åtgärd åtgärder aktivitet insats mått
        """);

    private const int Reach = 4;

    /// <summary>States that are no action, after "ska".</summary>
    private static readonly string[] States =
        ["känna", "uppleva", "kunna", "behöva", "må", "trivas", "slippa", "våga", "veta", "tycka", "orka"];

    private static readonly string[] Openers = ["om", "när", "ifall", "eftersom", "såvida", "sedan", "medan", "då"];

    /// <summary>Whether the token is part of a task.</summary>
    public static bool Exist(Phrase phrase, int at)
    {
        var (start, end) = (phrase.SentenceStart(at), phrase.SentenceEnd(at));
        var (first, last) = PromisedNumbers.Clause(phrase, at);
        if (ExpressesAction(phrase, first, last) is { } said) return said;
        if (ActionNouns.Named(phrase, first, last) && !VerblessLines.IsNoteOfDay(phrase, start, end)) return true;
        if (InOtherClauses(phrase, start, end) is { } other) return other;
        return VerblessLines.Promise(phrase, start, end, at) || ((start > 0 || end < phrase.Count - 1) && Elsewhere(phrase, start, end));
    }

    /// <summary>Whether the clause itself expresses an action.</summary>
    public static bool IsDone(Phrase phrase, int at)
    {
        var (first, last) = PromisedNumbers.Clause(phrase, at);
        return ExpressesAction(phrase, first, last) == true || ActionNouns.Named(phrase, first, last);
    }

    /// <summary>Whether the clause itself expresses a state and no action.</summary>
    public static bool IsState(Phrase phrase, int at)
    {
        var (first, last) = PromisedNumbers.Clause(phrase, at);
        return ExpressesAction(phrase, first, last) == false && !phrase.IsAny(Verbs.First(phrase, VerbUse.Is, first, last), "har");
    }

    private static bool? InOtherClauses(Phrase phrase, int start, int end)
    {
        bool? said = null;
        for (var first = start; first < end;)
        {
            var next = Math.Max(ReportingClauses.ClauseEnd(phrase, first, end), first + 1);
            if (!OpensCondition(phrase, first) && ExpressesAction(phrase, first, next) is { } here) said = here || said == true;
            first = next;
        }

        return said;
    }

    private static bool OpensCondition(Phrase phrase, int first)
    {
        var opener = phrase.IsWord(first) ? first : first + 1;
        return phrase.IsAny(opener, Openers) && !phrase.IsNumber(opener + 1) && !phrase.Has(opener + 1, PeriodNoun | Every | Ordinal);
    }

    /// <summary>Whether another sentence names the activity that a row without a verb counts.</summary>
    private static bool Elsewhere(Phrase phrase, int start, int end)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (i >= start && i < end) continue;
            if (phrase.Verb(i) is VerbUse.Must or VerbUse.Does || ActionNouns.Is(phrase, i)) return true;
        }

        return false;
    }

    /// <summary>Whether the verbs of a range express an action; null when there are no verbs.</summary>
    public static bool? ExpressesAction(Phrase phrase, int first, int end)
    {
        var depends = false;
        bool? said = null;
        if (Presence.IsReachedByPhone(phrase, first, end)) return false;
        for (var i = first; i < end; i++)
        {
            depends |= i > first && OpensCondition(phrase, i);
            if (IsBinding(phrase, i)) return true;
            var meets = ActionNouns.IsMeeting(phrase, i) && !phrase.IsNumber(i - 1);
            switch (meets ? VerbUse.Does : phrase.Verb(i))
            {
                case VerbUse.Must when !IsOfState(phrase, i): return true;
                case VerbUse.Does when !Subjects.AreOthers(phrase, first, i): return true;
                case VerbUse.Does: said ??= false; break;
                case VerbUse.Is when depends: break;
                case VerbUse.Is when IsActivity(phrase, i) && !Subjects.AreOthers(phrase, first, i): return true;
                case VerbUse.Is or VerbUse.Must:
                    said = said == true || IsPresent(phrase, i, first, end) || ActionNouns.Named(phrase, first, end);
                    break;
                default: break;
            }
        }

        return said == true || Presence.IsSeen(phrase, first, end) ? true : said;
    }

    /// <summary>"har", "går" and similar verbs when they denote an activity; not "håller öppet".</summary>
    private static bool IsActivity(Phrase phrase, int i) =>
        ActivityVerbs.Contains(phrase.Span(i)) && !phrase.IsAny(i + 1, "öppet", "öppen", "stängt");

    private static bool IsPresent(Phrase phrase, int verb, int first, int end) =>
        phrase.IsAny(verb, "är", "finns", "arbetar", "jobbar", "ska", "skall") && Presence.InClause(phrase, first, end);

    /// <summary>An expression of intent: "avser att", "siktar på att", "målet är".</summary>
    private static bool IsBinding(Phrase phrase, int i)
    {
        if (IsAim(phrase, i) || (phrase.Is(i, "fast") && phrase.Is(i + 1, "vid"))) return true;
        return phrase.IsAny(i, BindingWords);
    }

    /// <summary>Whether the token is a word for an aim.</summary>
    public static bool IsAim(Phrase phrase, int i) => phrase.IsAny(i, AimWords);

    /// <summary>A state after "ska": "ska känna sig", "ska vara trygga".</summary>
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
}
