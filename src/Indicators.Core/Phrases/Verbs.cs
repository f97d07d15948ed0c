using static Indicators.Core.Phrases.Sense;

namespace Indicators.Core.Phrases;

/// <summary>The effect of a verb on the number in its clause.</summary>
internal enum VerbUse
{
    None,

    /// <summary>An event in the past: "gjordes", "hade".</summary>
    Past,

    /// <summary>An answer in a survey: "uppger", "anser".</summary>
    Answers,

    /// <summary>A wish or advice of others: "borde", "rekommenderar".</summary>
    Wishes,

    /// <summary>A consideration without a decision: "överväger", "utreder om".</summary>
    Considers,

    /// <summary>A need or requirement: "krävs", "behövs".</summary>
    Needs,

    /// <summary>The result of a survey that the clause names: "visar", "enligt".</summary>
    Source,

    /// <summary>A change of subject or time: "men", "nu".</summary>
    Turn,

    /// <summary>An event outside the parties' control: "inträffar", "trafikeras".</summary>
    Happens,

    /// <summary>The current practice: "hittills", "för närvarande", "brukar".</summary>
    Currently,

    /// <summary>A state: "finns", "består", "är".</summary>
    Is,

    /// <summary>An action: "genomför", "anordnas".</summary>
    Does,

    /// <summary>A promise: "ska", "lovar".</summary>
    Must,
}

/// <summary>Distinguishes promising verbs from those of history, description and wishes of others.</summary>
internal static class Verbs
{
    private static readonly WordSet Seeing = WordSet.Of("se ser ses tittar titta");

    /// <summary>Senses of words that are certainly no verbs and are not looked up.</summary>
    private const Sense NoVerb = Preposition | Number | Times | Set | Person | AtLeast | Per | And | Article;

    private const int ParticleReach = 4;

    /// <summary>States and receptions of the parties instead of actions.</summary>
    private static readonly string[] Conditions =
    [
        "saknar", "äger", "upptäcker", "kostar", "märker", "vet", "tål", "undrar", "heter", "lider", "förlorar", "behöver",
        "omfattar",
        "tillhör", "lyder", "disponerar", "rymmer", "känner", "tror", "tycker", "anser", "ökar", "minskar", "växer", "förfogar",
    ];

    /// <summary>Nouns with the form of a verb: "träffar", "kontroller".</summary>
    private const Sense NotByForm = Activity | Meet | PeriodNoun | Body | Public;

    /// <summary>The use of each token, computed once per phrase.</summary>
    public static VerbUse[] All(Phrase phrase)
    {
        var uses = new VerbUse[phrase.Count];
        for (var i = 0; i < uses.Length; i++) uses[i] = Of(phrase, i);
        return uses;
    }

    private static VerbUse Of(Phrase phrase, int i)
    {
        if (!phrase.IsWord(i)) return VerbUse.None;
        var word = phrase.Span(i);
        if (word.Length < 2 || phrase.Has(i, NoVerb) || (phrase.Has(i, PeriodNoun) && !phrase.Is(i, "dag"))) return VerbUse.None;
        if (IsParticiple(phrase, i)) return VerbUse.None;
        if (phrase.Is(i, "har") && Tenses.FollowsDeadline(phrase, i)) return VerbUse.Must;
        if (Tenses.Perfect(phrase, i) >= 0 || Tenses.IsDone(phrase, i)) return VerbUse.Past;
        if (VerbWords.TryFind(word, out var listed) && AsUsed(phrase, i, listed) is not VerbUse.None and var use)
        {
            return use == VerbUse.Is && (IsWithParticle(phrase, i) || IsActivityWithTake(phrase, i)) ? VerbUse.Does : use;
        }

        if (phrase.IsAny(i, "håller", "hålla", "hålls") && phrase.IsAny(i + 1, "öppet", "öppen", "stängt")
            && !phrase.Is(i + 2, "hus") && !phrase.IsAny(i - 2, "vår", "våra")) return VerbUse.Is;
        if (IsAction(phrase, i) || IsActivity(phrase, i) || IsWithParticle(phrase, i)) return VerbUse.Does;
        return Tenses.IsPastPassive(word) || Tenses.IsBareSupine(phrase, i)
            || Tenses.IsPastActive(phrase, i) ? VerbUse.Past : VerbUse.None;
    }

    /// <summary>A participle between a number and its noun: "sex samverkade insatser".</summary>
    private static bool IsParticiple(Phrase phrase, int i) =>
        phrase.Ends(i, "ade") && phrase.IsNumber(i - 1) && phrase.Has(i + 1, Activity | Meet | Times);

    /// <summary>The verb of a stated aim: "målet för 2024 är 40", "i Laxå är målet 20".</summary>
    private static bool IsOfAim(Phrase phrase, int i)
    {
        for (var j = i - 5; j <= i + 1; j++)
        {
            if (phrase.IsAny(j, "mål", "målet", "målsättningen", "ambitionen", "löftet")
                && !phrase.IsAny(j - 1, "tidigare", "gamla", "förra")) return true;
        }

        return false;
    }

    private static bool IsActivity(Phrase phrase, int i) =>
        !phrase.Has(i, NotByForm) && ActivityVerbs.Contains(phrase.Span(i));

    /// <summary>A verb that is an activity with its particle: "tas fram", "ser till", "kommer till torget", "tittar in".</summary>
    private static bool IsWithParticle(Phrase phrase, int i)
    {
        var takes = phrase.IsAny(i, "ta", "tar", "tas");
        var sees = phrase.IsAny(i, Seeing);
        var comes = phrase.IsAny(i, "kommer", "komma");
        var follows = phrase.IsAny(i, "följer", "följa");
        if (phrase.IsAny(i, "delas", "delar", "dela") && phrase.IsAny(i + 1, "ut", "upp")) return true;
        if (!takes && !sees && !comes && !follows) return false;
        for (var j = i + 1; j <= i + ParticleReach && phrase.IsWord(j); j++)
        {
            if (takes && phrase.IsAny(j, "fram", "bort", "upp", "ned", "ner", "med", "hand")) return true;
            if (follows && phrase.Is(j, "med")) return true;
            if (takes && phrase.IsAny(j, "emot", "till") && HasOurSubject(phrase, i)) return true;
            if (sees && phrase.IsAny(j, "över", "till", "igenom", "in", "förbi", "efter")) return true;
            if (comes && phrase.IsAny(j, "till", "hit", "ut", "förbi")) return true;
        }

        return false;
    }

    /// <summary>
    /// "tar" as an activity: "i sommar tar vi minst 15 pass", "jag tar cykeln till torget"; not "vi tar avstånd från".
    /// </summary>
    private static bool IsActivityWithTake(Phrase phrase, int i) =>
        phrase.Is(i, "tar") && (phrase.IsAny(i - 1, "vi", "jag") || phrase.IsAny(i + 1, "vi", "jag"))
        && !phrase.IsAny(phrase.IsAny(i + 1, "vi", "jag") ? i + 2 : i + 1, "avstånd", "hänsyn", "ställning", "ansvar", "semester",
            "ledigt", "paus");

    /// <summary>An action with one of the parties as subject: "kommunen rensar", "vi dörrknackar".</summary>
    private static bool IsAction(Phrase phrase, int i) =>
        phrase.Word(i) == Lexeme.Unknown && (phrase.Ends(i, "ar") || phrase.Ends(i, "er")) && char.IsLower(phrase.Span(i)[0])
        && HasOurSubject(phrase, i) && !phrase.IsAny(i, Conditions);

    private static bool HasOurSubject(Phrase phrase, int i) =>
        phrase.IsAny(i - 1, "vi", "parterna", "jag") || phrase.IsAny(i + 1, "vi", "jag")
        || (Presence.IsOurs(phrase, i - 1) && (phrase.Ends(i - 1, "en") || phrase.Ends(i - 1, "na") || phrase.Ends(i - 1, "n")))
        || (phrase.Has(i + 2, Party) && phrase.Ends(i + 1, "s")) || (phrase.Has(i + 1, Party) && phrase.Ends(i + 1, "en"));

    /// <summary>
    /// The use in context: "kommer att" promises, "kommer från" does not; "bygger på" is no activity; "beslutade åtgärder" is no
    /// past tense.
    /// </summary>
    private static VerbUse AsUsed(Phrase phrase, int i, VerbUse use)
    {
        if (phrase.IsAny(i, "bygger", "bygga") && phrase.Is(i + 1, "på")) return VerbUse.Is;
        if (IsExpiry(phrase, i)) return VerbUse.None;
        if (phrase.Is(i, "är") && (phrase.Is(i + 1, "att") || IsOfAim(phrase, i))) return VerbUse.None;
        if (IsFirstHalf(phrase, i)) return VerbUse.None;
        if (use == VerbUse.Past && phrase.Ends(i, "ade") && i == phrase.SentenceStart(i)) return VerbUse.None;
        if (phrase.Is(i, "kom") && phrase.IsAny(i + 1, "gärna", "förbi", "och", "hit", "in") && !phrase.IsWord(i - 1)) return VerbUse.None;
        if (!phrase.Is(i, "kommer")) return Modality.Of(phrase, i, use);
        for (var j = i + 1; j <= i + 8 && (phrase.IsWord(j) || phrase.IsNumber(j)); j++)
        {
            if (phrase.Is(j, "att")) return use;
        }

        return VerbUse.None;
    }

    /// <summary>A clause about the end of the validity: "innan löftet löper ut", "så länge avtalet gäller".</summary>
    public static bool IsExpiry(Phrase phrase, int i)
    {
        if (!phrase.IsAny(i, "löper", "går", "upphör", "gäller") || !phrase.Has(i - 1, Paper | Validity)) return false;
        if (!phrase.Is(i, "gäller")) return phrase.IsAny(i - 2, "innan", "före", "när", "att", "tills", "till", "dess");
        return phrase.IsAny(i - 2, "länge", "medan", "som");
    }

    /// <summary>The first half of a coordinated compound: "låg- och mellanstadiet".</summary>
    private static bool IsFirstHalf(Phrase phrase, int i) => phrase.Text.AsSpan(phrase[i].End) is ['-' or '‑' or '–', ' ', ..];

    /// <summary>Index of the first verb with the use from one token up to but not including another; −1 without one.</summary>
    public static int First(Phrase phrase, VerbUse use, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (phrase.Verb(i) == use) return i;
        }

        return -1;
    }
}
