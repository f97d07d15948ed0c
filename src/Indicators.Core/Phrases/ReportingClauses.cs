using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>
/// Finds clauses that promise nothing: history, the current state, events, survey answers, wishes of others, considerations. They are
/// removed from a phrase that also promises something; alone they leave no promise.
/// </summary>
internal static class ReportingClauses
{
    private const int ObjectReach = 4;

    private static readonly string[] Openers =
        ["som", "där", "när", "då", "om", "att", "vilka", "vilken", "vilket", "eftersom", "sedan", "än", "ifall", "såvida", "vad",
            "hur", "varför", "mån", "utsträckning", "därest", "länge"];

    private enum Use
    {
        Neutral,
        Report,
        Promise,
    }

    /// <summary>The clauses, in text order.</summary>
    public static List<Parenthetical> Find(Phrase phrase)
    {
        var found = new List<Parenthetical>();
        for (var start = 0; start < phrase.Count;)
        {
            var end = phrase.SentenceEnd(start);
            var before = found.Count;
            if (NonPromiseSentences.IsQuestion(phrase, end)) found.Add(new Parenthetical(start, end - 1));
            else HeadingLabels.AddOfSentence(phrase, start, end, found);
            if (found.Count == before && (NonPromiseSentences.ProposalEnd(phrase, start, end)
                ?? NonPromiseSentences.UndecidedEnd(phrase, start, end)) is { } last) found.Add(new Parenthetical(start, last));
            var beside = NonPromiseSentences.PurposeEnd(phrase, start, end) ?? NonPromiseSentences.DutyOfOthersEnd(phrase, start, end)
                ?? FormalSentences.End(phrase, start, end);
            if (found.Count == before && beside is { } whole) found.Add(new Parenthetical(start, whole));
            if (found.Count == before) AddOfSentence(phrase, start, end, found);
            start = end + 1;
        }

        found.RemoveAll(aside => aside.Last < aside.First);
        return found;
    }

    /// <summary>The clauses that promise nothing whatever the model says: under such a heading, or about decisions of others.</summary>
    public static List<Parenthetical> FindCertain(Phrase phrase)
    {
        var found = new List<Parenthetical>();
        for (int start = 0, end; start < phrase.Count; start = end + 1)
        {
            end = phrase.SentenceEnd(start);
            var ofSentence = new List<Parenthetical>();
            HeadingLabels.AddOfSentence(phrase, start, end, ofSentence);
            found.AddRange(ofSentence);
            if (ofSentence.Count == 0 && FormalSentences.IsOfOthers(phrase, start, end)) found.Add(new Parenthetical(start, end - 1));
        }

        return found;
    }

    private static void AddOfSentence(Phrase phrase, int start, int end, List<Parenthetical> found)
    {
        var (before, waiting) = (Use.Neutral, start);
        if (SubordinateClauses.Purpose(phrase, start, end) is { } purpose)
        {
            found.Add(purpose);
            start = waiting = purpose.Last + 1;
        }

        if (SubordinateClauses.OfFact(phrase, start, end) is { } fact) found.Add(fact);
        for (var first = start; first < end;)
        {
            var next = ClauseEnd(phrase, first, end);
            if (NonPromiseSentences.IsFormer(phrase, first, next) || NonPromiseSentences.IsPerhaps(phrase, first))
            {
                found.Add(new Parenthetical(first, next - 1));
                first = next;
                continue;
            }

            AddWithin(phrase, first, next, found);
            var use = Classify(phrase, first, next, found);
            if (before == Use.Report && Describes(phrase, first, next)) use = Use.Neutral;
            if (use == Use.Report && phrase.IsKind(first, TokenKind.Comma) && phrase.Is(first + 1, "det")
                && phrase.Is(first + 2, "är")) use = Use.Neutral;
            if (use == Use.Report && phrase.Is(next - 1, "kan")) next = end;
            if (phrase.Verb(first) == VerbUse.Turn) (before, waiting) = (Use.Neutral, first);
            if (use == Use.Report && IsSpeaker(phrase, first + 1)) (before, waiting, use) = Quoted(phrase, start, first, use);
            var reported = use == Use.Report || (use == Use.Neutral && before == Use.Report);
            if (reported) found.Add(new Parenthetical(before == Use.Neutral ? AfterCondition(phrase, waiting) : first, next - 1));
            if (use != Use.Neutral) before = use;
            if (before != Use.Neutral) waiting = next;
            first = Math.Max(next, first + 1);
        }
    }

    /// <summary>Adds subordinate parts of one clause that promise nothing.</summary>
    private static void AddWithin(Phrase phrase, int first, int next, List<Parenthetical> found)
    {
        if (NonPromiseSentences.Described(phrase, first, next) is { } described) found.Add(described);
        if (NonPromiseSentences.Staff(phrase, first, next) is { } staff) found.Add(staff);
        if (NonPromiseSentences.FormerPromise(phrase, first, next) is { } former) found.Add(former);
        if (SubordinateClauses.InsteadOf(phrase, first, next) is { } instead) found.Add(instead);
        if (SubordinateClauses.Wish(phrase, first, next) is { } wish) found.Add(wish);
    }

    /// <summary>A relative clause that continues the clause before it: ", som genomförs varje år".</summary>
    private static bool Describes(Phrase phrase, int comma, int end) =>
        phrase.IsAny(comma + 1, "som", "vilken", "vilket", "vars") && Verbs.First(phrase, VerbUse.Must, comma, end) < 0;

    /// <summary>"…", berättar en handlare: a quotation is not a statement of the parties unless it expresses a task.</summary>
    private static (Use Before, int Waiting, Use Use) Quoted(Phrase phrase, int start, int sayer, Use use) =>
        Verbs.First(phrase, VerbUse.Must, start, sayer) >= 0 && !phrase.Any(Public | Person, sayer + 1, Math.Min(sayer + 5, phrase.Count))
            ? (Use.Promise, sayer, Use.Neutral)
            : (Use.Neutral, start, use);

    /// <summary>Index after a condition, which is kept: "vid behov kan …".</summary>
    private static int AfterCondition(Phrase phrase, int first) =>
        phrase.Has(first, Preposition) && phrase.Has(first + 1, Circumstance) ? first + 2 : first;

    private static bool IsSpeaker(Phrase phrase, int i) => phrase.IsKind(i - 1, TokenKind.Comma) && phrase.Verb(i) == VerbUse.Answers;

    /// <summary>Index of the next clause boundary: a comma, a dash, a bracket before history, "men" or "nu".</summary>
    public static int ClauseEnd(Phrase phrase, int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (phrase.IsKind(i, TokenKind.Comma)
                || (phrase.Verb(i) == VerbUse.Turn && !phrase.IsKind(i - 1, TokenKind.Open))) return i;
            if (phrase.IsKind(i, TokenKind.Dash) && !phrase.IsNumber(i + 1) && !phrase.IsNumber(i - 1)) return i;
            if (phrase.IsKind(first, TokenKind.Open) && phrase.IsKind(i, TokenKind.Close)) return i + 1;
            if (phrase.IsKind(i, TokenKind.Open) && (phrase.IsAny(i + 1, "tidigare", "förra", "i", "förut")
                || NonPromiseSentences.IsOldLevel(phrase, i))) return i;
            if (NonPromiseSentences.IsYearLabel(phrase, i)) return i;
        }

        return end;
    }

    /// <summary>The use of a clause. Subordinate clauses that promise nothing are added to <paramref name="found"/>.</summary>
    private static Use Classify(Phrase phrase, int first, int end, List<Parenthetical> found)
    {
        var must = Verbs.First(phrase, VerbUse.Must, first, end);
        var from = first;
        for (var verb = Reporting(phrase, from, end, must >= 0); verb >= 0; verb = Reporting(phrase, from, end, must >= 0))
        {
            var turned = phrase.Is(verb, "kan") && (phrase.IsAny(verb + 1, "vi", "det") || phrase.Has(verb + 1, Party));
            var opener = turned ? -1 : Opener(phrase, from, verb);
            if (opener < 0) return Governing(phrase, first, verb, must, end, found);
            if (phrase.IsAny(opener, "om", "när", "ifall", "såvida", "mån", "utsträckning", "därest", "länge")) return Use.Neutral;
            var opens = opener == first || (opener == first + 1 && !phrase.IsWord(first));
            var open = phrase.Is(opener, "att") && (phrase.Verb(verb) == VerbUse.Considers || (phrase.Verb(verb) == VerbUse.Past
                && must < 0
                && !phrase.IsAny(opener - 1, "trots", "utan", "genom", "efter", "för", "så", "av")));
            var last = (opens && must < 0) || open ? end - 1 : ObjectEnd(phrase, verb, end);
            if (!phrase.Is(opener, "än")) found.Add(new Parenthetical(opener, last));
            from = last + 1;
        }

        return must >= 0 || Verbs.First(phrase, VerbUse.Does, from, end) >= 0 ? Use.Promise : Use.Neutral;
    }

    /// <summary>A wish followed by "ska" governs it; "ska utreda om" promises only the inquiry.</summary>
    private static Use Governing(Phrase phrase, int first, int verb, int must, int end, List<Parenthetical> found)
    {
        if (phrase.Verb(verb) == VerbUse.Considers && phrase.Any(Every | Recurring, first, verb)
            && !Modality.IsDecidedElsewhere(phrase, verb)) return Use.Neutral;
        if (phrase.IsAny(verb, "eventuellt", "kanske", "möjligen") && HasNumber(phrase, first, verb))
        {
            found.Add(new Parenthetical(verb, end - 1));
            return Use.Neutral;
        }

        if (phrase.Verb(verb) == VerbUse.Past && phrase.Has(verb - 1, And) && verb - 1 > first + 1)
        {
            found.Add(new Parenthetical(verb - 1, end - 1));
            return must >= 0 ? Use.Promise : Use.Neutral;
        }

        if (phrase.Verb(verb) == VerbUse.Past && verb < must && HasNumber(phrase, first, must)
            && JointBefore(phrase, verb, must) is { } joint)
        {
            found.Add(new Parenthetical(first, joint - 1));
            return Use.Promise;
        }

        if (must < 0) return Use.Report;
        var open = phrase.Verb(verb) is VerbUse.Wishes or VerbUse.Considers;
        if (open && verb < must) return Use.Report;
        if (phrase.Verb(verb) == VerbUse.Considers) found.Add(new Parenthetical(verb, end - 1));
        return Use.Promise;
    }

    /// <summary>Index of the conjunction before the promise: "det har blivit tre bränder och det ska vi få stopp på".</summary>
    private static int? JointBefore(Phrase phrase, int verb, int must)
    {
        for (var i = must - 1; i > Math.Max(verb, must - 4); i--)
        {
            if (phrase.Has(i, And)) return HasNumber(phrase, verb, i) ? i : null;
        }

        return null;
    }

    private static bool HasNumber(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            if (phrase.IsNumber(i)) return true;
        }

        return false;
    }

    private static int Reporting(Phrase phrase, int first, int end, bool must)
    {
        for (var i = first; i < end; i++)
        {
            var reports = phrase.Verb(i) switch
            {
                VerbUse.Past => (!phrase.Is(i, "var") || IsPastCopula(phrase, i)) && !IsDecision(phrase, i, end),
                VerbUse.Wishes or VerbUse.Considers => true,
                VerbUse.Needs => !must && Opener(phrase, first, i) < 0 && !(phrase.Has(i - 1, Party) && phrase.Is(i - 2, "av")),
                VerbUse.Happens or VerbUse.Currently => !must && Opener(phrase, first, i) < 0,
                VerbUse.Answers => Verbs.First(phrase, VerbUse.Must, first, i) < 0 && !phrase.Any(AtLeast, first, i)
                    && !(phrase.Is(i, "svarar") && phrase.Any(Party | Within | Before, first, end))
                    && (!phrase.Has(i + 1, Party) || phrase.IsAny(i, "menar", "anser", "tycker", "bedömer", "uppskattar"))
                    && !phrase.IsAny(i + 1, "på", "för", "upp") && !IsOurAnswer(phrase, i) && !(phrase.Is(i, "berättar")
                        && phrase.Is(i + 1, "om")),
                VerbUse.Source => (phrase.Is(i, "visar") && phrase.Is(i + 1, "att")) || IsOfSurvey(phrase, first, i, end),
                VerbUse.None or VerbUse.Turn or VerbUse.Is or VerbUse.Does or VerbUse.Must => false,
            };
            if (reports) return i;
        }

        return -1;
    }

    /// <summary>A statement of the parties: "Nu svarar vi: …", "två gånger om året berättar vi".</summary>
    private static bool IsOurAnswer(Phrase phrase, int i) => phrase.Is(i + 1, "vi")
        && (phrase.Is(i, "berättar") ? phrase.Any(Times | Every | Recurring, phrase.SentenceStart(i), phrase.SentenceEnd(i))
            : phrase.IsAny(i, "svarar", "säger") && phrase.IsKind(i + 2, TokenKind.Colon));

    /// <summary>A decision on future action: "beslutade att polisen ska"; not "beslutade att avslå".</summary>
    private static bool IsDecision(Phrase phrase, int i, int end)
    {
        if (!phrase.IsAny(i, "beslutade", "beslutades", "beslöt", "beslöts", "bestämde", "bestämdes")) return false;
        var att = phrase.Is(i + 1, "att") ? i + 1 : i + 2;
        return phrase.Is(att, "att") && !phrase.Ends(att + 1, "a") && !phrase.Has(att + 1, Not)
            && (Verbs.First(phrase, VerbUse.Must, att, end) >= 0 || Verbs.First(phrase, VerbUse.Does, att + 2, end) >= 0
            || phrase.Any(Increase | Decrease, att, end));
    }

    /// <summary>A survey as a source: "enligt mätningen …", "mätningen visar …", "…, visar en mätning".</summary>
    private static bool IsOfSurvey(Phrase phrase, int first, int i, int end)
    {
        if (phrase.Is(i, "enligt")) return NonPromiseSentences.IsSurvey(phrase, i + 1, Math.Min(i + 4, end));
        return phrase.IsKind(i - 1, TokenKind.Comma)
            ? NonPromiseSentences.IsSurvey(phrase, i, end)
            : NonPromiseSentences.IsSurvey(phrase, first, i);
    }

    /// <summary>The verb "var": "antalet var 112"; not "var tredje", "var och en".</summary>
    private static bool IsPastCopula(Phrase phrase, int i) =>
        i > 0 && (phrase.IsWord(i - 1) || phrase.IsYear(i - 1)) && phrase.Word(i + 1).Unit is null
            && !phrase.Has(i + 1, Ordinal | And) && !phrase.IsAny(i + 1, "sin", "sitt", "sina")
        && !phrase.Has(i - 1, Person | Staff | Times | Activity)
        && (phrase.IsWord(i + 1) || (phrase.IsNumber(i + 1) && phrase.Word(i + 2) is { Unit: null, Time: null }));

    private static int Opener(Phrase phrase, int first, int verb)
    {
        for (var i = verb - 1; i >= first; i--)
        {
            if (phrase.IsAny(i, Openers) && !(phrase.Is(i, "än") && phrase.IsNumber(i + 1))
                && !(phrase.Is(i, "om") && (phrase.IsNumber(i + 1) || phrase.Has(i + 1, PeriodNoun)))
                && !(phrase.Is(i, "att") && IsInfinitive(phrase, i))) return i;
        }

        return -1;
    }

    /// <summary>The verb is not governed by "att": "för att nå målet krävs".</summary>
    private static bool IsInfinitive(Phrase phrase, int att) => phrase.Is(att - 1, "för") && att <= 1;

    /// <summary>Index after the object of a verb in a relative clause: "som lockade 300 besökare".</summary>
    private static int ObjectEnd(Phrase phrase, int verb, int end)
    {
        var last = verb;
        for (var i = verb + 1; i < Math.Min(end, verb + ObjectReach); i++)
        {
            if (phrase.IsYear(i)) return i;
            if (phrase.Verb(i) is VerbUse.Does or VerbUse.Must) break;
            if (phrase.IsNumber(i)) return Math.Min(i + 1, end - 1);
            if (phrase.Has(i, Preposition) && !phrase.Is(i, "över")) break;
        }
        return Tenses.Perfect(phrase, verb) is >= 0 and var supine ? supine : last;
    }
}
