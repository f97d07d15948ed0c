using static Indicators.Core.Agreements.TargetPhrases.Sense;

namespace Indicators.Core.Agreements.TargetPhrases;

/// <summary>
/// Finds clauses that tell of something else than the promise: what was done before, what a survey answered, what others wish.
/// Beside a clause that promises they are left out; alone they leave nothing that is promised.
/// </summary>
internal static class ReportingClauses
{
    private const int ObjectReach = 4;

    private static readonly string[] Openers =
        ["som", "där", "när", "då", "om", "att", "vilka", "vilken", "vilket", "eftersom", "sedan", "än", "ifall", "såvida"];

    private enum Use
    {
        Neutral,
        Report,
        Promise,
    }

    public static List<Aside> Find(Phrase phrase)
    {
        var found = new List<Aside>();
        if (!MayReport(phrase)) return found;
        for (var start = 0; start < phrase.Count;)
        {
            var end = phrase.SentenceEnd(start);
            AddOfSentence(phrase, start, end, found);
            start = end + 1;
        }

        return found;
    }

    private static bool MayReport(Phrase phrase)
    {
        for (var i = 0; i < phrase.Count; i++)
        {
            if (phrase.Verb(i) is VerbUse.Past or VerbUse.Answers or VerbUse.Wishes or VerbUse.Source) return true;
        }

        return false;
    }

    private static void AddOfSentence(Phrase phrase, int start, int end, List<Aside> found)
    {
        var (before, waiting) = (Use.Neutral, start);
        for (var first = start; first < end;)
        {
            var next = ClauseEnd(phrase, first, end);
            var use = Classify(phrase, first, next, found);
            if (phrase.Verb(first) == VerbUse.Turn) (before, waiting) = (Use.Neutral, first);
            if (use == Use.Report && IsSayer(phrase, first + 1)) (before, waiting) = (Use.Neutral, start);
            var reported = use == Use.Report || (use == Use.Neutral && before == Use.Report);
            if (reported) found.Add(new Aside(before == Use.Neutral ? waiting : first, next - 1));
            if (use != Use.Neutral) before = use;
            if (before != Use.Neutral) waiting = next;
            first = Math.Max(next, first + 1);
        }
    }

    /// <summary>"…", berättar en handlare": what was quoted is not the parties' own.</summary>
    private static bool IsSayer(Phrase phrase, int i) => phrase.IsKind(i - 1, TokenKind.Comma) && phrase.Verb(i) == VerbUse.Answers;

    /// <summary>A comma, a dash, "men" and "nu" part clauses.</summary>
    public static int ClauseEnd(Phrase phrase, int first, int end)
    {
        for (var i = first + 1; i < end; i++)
        {
            if (phrase.IsKind(i, TokenKind.Comma) || phrase.Verb(i) == VerbUse.Turn) return i;
            if (phrase.IsKind(i, TokenKind.Dash) && !phrase.IsNumber(i + 1) && !phrase.IsNumber(i - 1)) return i;
        }

        return end;
    }

    /// <summary>What a clause is. A subordinate clause within it that reports is added by itself.</summary>
    private static Use Classify(Phrase phrase, int first, int end, List<Aside> found)
    {
        var must = Verbs.First(phrase, VerbUse.Must, first, end) >= 0;
        var from = first;
        for (var verb = Reporting(phrase, from, end); verb >= 0; verb = Reporting(phrase, from, end))
        {
            var opener = Opener(phrase, from, verb);
            if (opener < 0) return must ? Use.Promise : Use.Report;
            if (phrase.IsAny(opener, "om", "när", "ifall", "såvida")) return Use.Neutral;
            var opens = opener == first || (opener == first + 1 && !phrase.IsWord(first));
            var last = opens && !must ? end - 1 : ObjectEnd(phrase, verb, end);
            found.Add(new Aside(opener, last));
            from = last + 1;
        }

        return must || Verbs.First(phrase, VerbUse.Does, from, end) >= 0 ? Use.Promise : Use.Neutral;
    }

    private static int Reporting(Phrase phrase, int first, int end)
    {
        for (var i = first; i < end; i++)
        {
            var reports = phrase.Verb(i) switch
            {
                VerbUse.Past => !phrase.Is(i, "var") || IsWas(phrase, i),
                VerbUse.Wishes => true,
                VerbUse.Answers => Verbs.First(phrase, VerbUse.Must, first, i) < 0 && !phrase.Any(AtLeast, first, i)
                    && !phrase.Has(i + 1, Party)
                    && !phrase.IsAny(i + 1, "på", "för", "upp"),
                VerbUse.Source => phrase.Is(i, "enligt") ? IsSurvey(phrase, i + 1, i + 2) : IsSurvey(phrase, first, i),
                VerbUse.None or VerbUse.Turn or VerbUse.Is or VerbUse.Does or VerbUse.Must => false,
            };
            if (reports) return i;
        }

        return -1;
    }

    /// <summary>"antalet var 112"; not "var tredje", "var och en".</summary>
    private static bool IsWas(Phrase phrase, int i) =>
        i > 0 && phrase.IsWord(i - 1) && phrase.Word(i + 1).Unit is null && !phrase.Has(i + 1, Ordinal | And)
        && !phrase.Has(i - 1, Person | Staff | Times | Activity)
        && (phrase.IsWord(i + 1) || (phrase.IsNumber(i + 1) && phrase.Word(i + 2) is { Unit: null, Time: null }));

    private static bool IsSurvey(Phrase phrase, int first, int i)
    {
        for (var j = first; j < i; j++)
        {
            if (phrase.Ends(j, "ningen") || phrase.Ends(j, "enkäten") || phrase.Ends(j, "statistiken") || phrase.Ends(j, "rapporten")
                || phrase.IsAny(j, "enkäten", "statistiken", "rapporten", "siffror", "siffrorna", "resultatet")) return true;
        }

        return false;
    }

    private static int Opener(Phrase phrase, int first, int verb)
    {
        for (var i = verb - 1; i >= first; i--)
        {
            if (phrase.IsAny(i, Openers) && !(phrase.Is(i, "om") && phrase.IsNumber(i + 1))) return i;
        }

        return -1;
    }

    /// <summary>"som lockade 300 besökare": the number after the verb is of that clause.</summary>
    private static int ObjectEnd(Phrase phrase, int verb, int end)
    {
        var last = verb;
        for (var i = verb + 1; i < Math.Min(end, verb + ObjectReach); i++)
        {
            if (phrase.IsYear(i)) return i;
            if (phrase.IsNumber(i)) return Math.Min(i + 1, end - 1);
            if (phrase.Has(i, Preposition) && !phrase.Is(i, "över")) break;
        }

        return Verbs.Perfect(phrase, verb) is >= 0 and var supine ? supine : last;
    }
}
